"""The notice of conclusion (thông báo kết luận) as a paper: made in the act of issue, kept under its instruction."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from giaoban.conferences.models import Chair
from giaoban.directives.domain import AddresseeRole
from giaoban.directives.wording import NOTICE
from giaoban.files.actions import store
from giaoban.journal.models import JournalHead
from giaoban.kernel.folding import fold
from giaoban.organisation.queries import installation, name_on, names_on
from giaoban.papers.docx import build
from giaoban.papers.domain import Block, Heading, Item, PaperSpec, Paragraph, SignatureBlock
from giaoban.reporting.models import Assessment
from giaoban.ui.wording import day_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from giaoban.directives.models import Addressee, Instruction
    from giaoban.directives.queries import IssuePlan, PlannedDirective
    from giaoban.journal.acts import Act

CONCLUSION = "Kết luận"
HEAD_OF_TEXT = 1500
_CONCLUDED_BY = re.compile(r"(?i:kết luận\s+của)\s+([^.;:]{3,120}?)\s+tại\s+(?i:hội nghị|cuộc họp|buổi làm việc)")
_MARK = re.compile(r"^\s*(?:[-–—+•*●▪]\s*|\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-zđ]|[IVX]{1,5})[.)]\s+)")


def keep_notice(act: Act, instruction: Instruction, plan: IssuePlan) -> None:
    spec = notice_of(instruction, plan)
    instruction.paper = store(act, build(spec), f"{instruction.symbol.replace('/', '-')}.docx")


def notice_of(instruction: Instruction, plan: IssuePlan) -> PaperSpec:
    """Restricted directives never stand on the notice that goes to everybody."""
    open_to_all = [planned for planned in plan.directives if planned.directive.restricted_to_id is None]
    names = _Names.of(open_to_all, plan.on)
    head = JournalHead.objects.get(pk=1)
    here = installation()
    issuer = name_on(instruction.convened_by_id, plan.on)
    return PaperSpec(
        issuer=(issuer.upper(),),
        symbol=re.sub(r"^\d+[-/]", "", instruction.symbol),
        place=here.place if here else "",
        type_name=NOTICE["type"],
        abstract=_abstract(instruction, issuer),
        blocks=_blocks(instruction, open_to_all, names),
        recipients=(*_recipients(open_to_all, names), NOTICE["filed"]),
        signature=SignatureBlock(**instruction.signer),
        number=instruction.number.number if instruction.number else None,
        on=instruction.issued_on,
        is_sample=instruction.is_sample,
        control_line=NOTICE["control"] % {"seq": head.seq, "hash": head.hash},
    )


def _abstract(instruction: Instruction, issuer: str) -> str:
    """``Kết luận của … tại …``: who concluded as the text's own head says, else the office that issues."""
    if fold(instruction.title).startswith(fold(CONCLUSION)):
        return instruction.title
    source = instruction.source_text
    told = _CONCLUDED_BY.search(" ".join(source.text[:HEAD_OF_TEXT].split())) if source else None
    where = instruction.title or NOTICE["a_conference"]
    return NOTICE["abstract"] % {"who": told[1] if told else issuer, "where": where}


def _blocks(instruction: Instruction, planned: Sequence[PlannedDirective], names: _Names) -> tuple[Block, ...]:
    assessed = tuple(_assessments(instruction))
    return (*_opening(instruction), *assessed, *_directives(planned, names, part="II" if assessed else "I"))


def _opening(instruction: Instruction) -> Iterator[Block]:
    conference = instruction.conference
    if conference is None:
        return
    chairs = ", ".join(
        f"{chair.name} ({', '.join(chair.positions)})" if chair.positions else chair.name
        for chair in Chair.objects.filter(conference=conference)
    )
    facts = {
        "title": conference.title,
        "day": day_text(conference.held_on) if conference.held_on else "",
        "chaired": NOTICE["chaired"] % {"chairs": chairs} if chairs else "",
    }
    yield Paragraph(_capital(NOTICE["opening" if conference.held_on else "opening_undated"] % facts))


def _assessments(instruction: Instruction) -> Iterator[Block]:
    if instruction.source_text_id is None:
        return
    adopted = Assessment.objects.filter(source_text_id=instruction.source_text_id, withdrawn_at=None).order_by("start")
    if adopted:
        yield Heading(f"I. {NOTICE['assessment']}")
    yield from (Paragraph(_sentence(without_marks(assessment.text))) for assessment in adopted)


def _directives(planned: Iterable[PlannedDirective], names: _Names, *, part: str) -> Iterator[Block]:
    """Grouped by addressee in the order in which the text first addresses them; the words are the source's own."""
    groups: dict[str, list[PlannedDirective]] = {}
    for one in planned:
        groups.setdefault(names.heading(one), []).append(one)
    if groups:
        yield Heading(f"{part}. {NOTICE['tasks']}")
    for place, (heading, several) in enumerate(groups.items(), start=1):
        yield from _group(place, heading, [_Task.of(one, names) for one in several])


def _group(place: int, heading: str, several: Sequence[_Task]) -> Iterator[Block]:
    """One task needs no number of its own, and no heading either where its sentence names whom it is for.

    Who works beside all the tasks is told once, in the heading.
    """
    if len(several) == 1 and fold(heading) in fold(several[0].text):
        yield Item(f"{place}.", several[0].sentence())
        return
    shared = several[0].beside if len({one.beside for one in several}) == 1 else ""
    yield Heading(f"{place}. {heading} ({shared})" if shared else f"{place}. {heading}", level=2)
    sentences = [one.sentence(but=shared) for one in several]
    if len(sentences) == 1:
        yield Paragraph(sentences[0])
    else:
        yield from (Item(f"{place}.{n}.", words) for n, words in enumerate(sentences, start=1))


@dataclass(frozen=True, slots=True)
class _Task:
    """The directive's own words; whom to work with and by when, where the words do not say it themselves."""

    text: str
    beside: str
    due: str

    @classmethod
    def of(cls, planned: PlannedDirective, names: _Names) -> _Task:
        text = without_marks(planned.directive.text).rstrip(".;,")
        said = fold(text)
        beside = [a for a in planned.addressees if a.role == AddresseeRole.COOPERATING.value]
        unsaid = ", ".join(names.in_text(a) for a in beside if fold(a.phrase) not in said)
        due = planned.directive.due_phrase
        return cls(
            text=text,
            beside=NOTICE["beside"] % {"who": unsaid} if unsaid else "",
            due="" if fold(due) in said else due,
        )

    def sentence(self, but: str = "") -> str:
        added = "; ".join(part for part in (self.beside, self.due) if part and part != but)
        return _sentence(f"{self.text} ({added})" if added else self.text)


@dataclass(frozen=True, slots=True)
class _Names:
    """How bodies and groups are called on the paper: one spelling throughout, that of the organisation on the day."""

    bodies: Mapping[int, str]

    @classmethod
    def of(cls, planned: Iterable[PlannedDirective], on: date) -> _Names:
        ids = {a.body_id for one in planned for a in one.addressees if a.body_id}
        return cls({body_id: name.full for body_id, name in names_on(ids, on).items()})

    def official(self, addressee: Addressee) -> str:
        if addressee.group is not None:
            return addressee.group.name
        return self.bodies.get(addressee.body_id or 0, addressee.phrase)

    def in_text(self, addressee: Addressee) -> str:
        """The source's phrase; where the name differs from it in spelling alone, the name."""
        name = self.official(addressee)
        return name if fold(name) == fold(addressee.phrase) else addressee.phrase

    def heading(self, planned: PlannedDirective) -> str:
        doing = [a for a in planned.addressees if a.role != AddresseeRole.COOPERATING.value]
        return _capital(", ".join(self.in_text(a) for a in doing)) or NOTICE["to_all"]


def without_marks(text: str) -> str:
    """The words without the marks of the list they stood in: the paper numbers its points itself."""
    lines = (_MARK.sub("", line).strip() for line in text.strip().splitlines())
    return " ".join(line for line in lines if line)


def _sentence(text: str) -> str:
    text = text.strip().rstrip(";,")
    return _capital(text) + ("" if text.endswith((".", "…")) else ".")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _recipients(planned: Iterable[PlannedDirective], names: _Names) -> Iterator[str]:
    called = (_capital(names.official(addressee)) for one in planned for addressee in one.addressees)
    yield from dict.fromkeys(called)
