"""The notice of conclusion (thông báo kết luận) as a paper: made in the act of issue, kept under its instruction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from giaoban.conferences.models import Chair
from giaoban.directives.domain import AddresseeRole
from giaoban.directives.wording import NOTICE
from giaoban.files.actions import store
from giaoban.journal.models import JournalHead
from giaoban.organisation.queries import installation, name_on
from giaoban.papers.docx import build
from giaoban.papers.domain import Block, Heading, Item, PaperSpec, Paragraph, SignatureBlock
from giaoban.reporting.models import Assessment
from giaoban.ui.wording import day_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from giaoban.directives.models import Addressee, Instruction
    from giaoban.directives.queries import IssuePlan, PlannedDirective
    from giaoban.journal.acts import Act


def keep_notice(act: Act, instruction: Instruction, plan: IssuePlan) -> None:
    spec = notice_of(instruction, plan)
    instruction.paper = store(act, build(spec), f"{instruction.symbol.replace('/', '-')}.docx")


def notice_of(instruction: Instruction, plan: IssuePlan) -> PaperSpec:
    """Restricted directives never stand on the notice that goes to everybody."""
    open_to_all = [planned for planned in plan.directives if planned.directive.restricted_to_id is None]
    head = JournalHead.objects.get(pk=1)
    here = installation()
    return PaperSpec(
        issuer=(name_on(instruction.convened_by_id, plan.on).upper(),),
        symbol=instruction.symbol.partition("-")[2],
        place=here.place if here else "",
        type_name=NOTICE["type"],
        abstract=instruction.title or NOTICE["abstract"],
        blocks=_blocks(instruction, open_to_all),
        recipients=(*_recipients(open_to_all), NOTICE["filed"]),
        signature=SignatureBlock(**instruction.signer),
        number=instruction.number.number if instruction.number else None,
        on=instruction.issued_on,
        is_sample=instruction.is_sample,
        control_line=NOTICE["control"] % {"seq": head.seq, "hash": head.hash},
    )


def _blocks(instruction: Instruction, planned: Iterable[PlannedDirective]) -> tuple[Block, ...]:
    assessed = tuple(_assessments(instruction))
    return (*_opening(instruction), *assessed, *_directives(planned, part="II" if assessed else "I"))


def _opening(instruction: Instruction) -> Iterator[Block]:
    conference = instruction.conference
    if conference is None:
        return
    facts = {"title": conference.title, "day": day_text(conference.held_on) if conference.held_on else ""}
    yield Paragraph(NOTICE["opening" if conference.held_on else "opening_undated"] % facts)
    chairs = [
        f"{chair.name} ({', '.join(chair.positions)})" if chair.positions else chair.name
        for chair in Chair.objects.filter(conference=conference)
    ]
    if chairs:
        yield Paragraph(NOTICE["chairs"] % {"chairs": "; ".join(chairs)})


def _assessments(instruction: Instruction) -> Iterator[Block]:
    if instruction.source_text_id is None:
        return
    adopted = Assessment.objects.filter(source_text_id=instruction.source_text_id, withdrawn_at=None).order_by("start")
    if adopted:
        yield Heading(f"I. {NOTICE['assessment']}")
    yield from (Paragraph(_sentence(assessment.text)) for assessment in adopted)


def _directives(planned: Iterable[PlannedDirective], *, part: str) -> Iterator[Block]:
    """Grouped by addressee in the order in which the text first addresses them; the words are the source's own."""
    groups: dict[str, list[PlannedDirective]] = {}
    for one in planned:
        groups.setdefault(addressed(one), []).append(one)
    if groups:
        yield Heading(f"{part}. {NOTICE['tasks']}")
    for place, (phrase, several) in enumerate(groups.items(), start=1):
        yield Heading(f"{place}. {phrase}", level=2)
        for ordinal, one in enumerate(several, start=1):
            yield Item(f"{place}.{ordinal}.", _with_due(one))


def addressed(planned: PlannedDirective) -> str:
    """``Sở A (chủ trì), Sở B (phối hợp)`` in the source's phrases; roles only where there are two."""
    if not planned.addressees:
        return NOTICE["to_all"]
    doing = [a for a in planned.addressees if a.role != AddresseeRole.COOPERATING.value]
    beside = [a for a in planned.addressees if a.role == AddresseeRole.COOPERATING.value]
    phrase = _phrases(doing)
    return phrase + NOTICE["beside"] % {"who": _phrases(beside)} if beside else phrase


def _phrases(addressees: Iterable[Addressee]) -> str:
    words = ", ".join(a.phrase for a in addressees)
    return words[:1].upper() + words[1:]


def _with_due(planned: PlannedDirective) -> str:
    directive = planned.directive
    text = directive.text.strip().rstrip(".;,")
    if directive.due_phrase and directive.due_phrase not in text:
        text = f"{text} ({directive.due_phrase})"
    return _sentence(text)


def _sentence(text: str) -> str:
    text = text.strip().rstrip(";,")
    return (text[:1].upper() + text[1:] if text else text) + ("" if text.endswith((".", "…")) else ".")


def _recipients(planned: Iterable[PlannedDirective]) -> Iterator[str]:
    seen: set[str] = set()
    for one in planned:
        for addressee in one.addressees:
            name = addressee.group.name if addressee.group else addressee.phrase
            name = name[:1].upper() + name[1:]
            if name not in seen:
                seen.add(name)
                yield name
