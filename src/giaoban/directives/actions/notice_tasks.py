"""The tasks on the notice: verbatim words under whom they were given to, and what was settled where it differs.

The paper and the register say the same of bodies and days, whatever the words of the conclusion said before.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from giaoban.directives.domain import AddresseeRole, DirectiveKind
from giaoban.directives.queries.said import days_said
from giaoban.directives.wording.notice import NOTICE
from giaoban.kernel.folding import fold
from giaoban.organisation.domain.forms import SURE
from giaoban.organisation.queries import names_on
from giaoban.papers.domain import Block, Heading, Item, Paragraph
from giaoban.ui.wording import term_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from giaoban.directives.models import Addressee, Directive, Instruction
    from giaoban.directives.queries import PlannedDirective

LEARNED = "alias_of_issuer"
_MARK = re.compile(r"^\s*(?:[-–—+•*●▪]\s*|\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-zđ]|[IVX]{1,5})[.)]\s+)")


@dataclass(frozen=True, slots=True)
class Settled:
    """What the office settled, as the paper says it: names as of the day of issue, and the days that terms say."""

    bodies: Mapping[int, str]
    days: Mapping[str, date]

    @classmethod
    def of(cls, instruction: Instruction, planned: Sequence[PlannedDirective], on: date) -> Settled:
        names = names_on({a.body_id for one in planned for a in one.addressees if a.body_id}, on)
        terms = [one.directive.due_phrase or one.directive.text for one in planned]
        return cls(
            bodies={body_id: name.full for body_id, name in names.items()},
            days=days_said(instruction, terms, on=on),
        )

    def official(self, addressee: Addressee) -> str:
        if addressee.group is not None:
            return addressee.group.name
        return self.bodies.get(addressee.body_id or 0, addressee.phrase)

    def in_text(self, addressee: Addressee) -> str:
        """The source's phrase while it means what was settled; else, and where only spelling differs, the name."""
        name = self.official(addressee)
        is_own = _means(addressee, name) or not (addressee.body_id or addressee.group_id)
        return addressee.phrase if is_own and fold(name) != fold(addressee.phrase) else name

    def heading(self, planned: PlannedDirective) -> str:
        doing = [a for a in planned.addressees if a.role != AddresseeRole.COOPERATING.value]
        return capital(", ".join(self.in_text(a) for a in doing)) or NOTICE["to_all"]

    def due(self, directive: Directive, said: str) -> str:
        """What must be added of the term: the source's phrase if it stands elsewhere, the day if the words differ."""
        phrase, on = directive.due_phrase, directive.due_on
        if on == self.days.get(phrase or directive.text):
            return "" if fold(phrase) in said else phrase
        if on is None:
            return NOTICE["undated"] if directive.kind == DirectiveKind.ASSESS_AT_NEXT_CONFERENCE.value else ""
        return NOTICE["due"] % {"day": term_text(on, directive.due_time)}


def _means(addressee: Addressee, name: str) -> bool:
    """Whether the phrase was matched for sure to what was settled, and that is still called so on the day of issue.

    A spelling that the office once taught is understood, but a signed paper has the name.
    """
    first = next(iter(addressee.match.get("candidates") or ()), None)
    if first is None or first["reason"] == LEARNED or first["score"] < SURE or first["name"] != name:
        return False
    return (first["kind"], first["id"]) in (("body", addressee.body_id), ("group", addressee.group_id))


def tasks(planned: Iterable[PlannedDirective], settled: Settled, *, part: str) -> Iterator[Block]:
    """Grouped by addressee in the order in which the text first addresses them; the words are the source's own."""
    groups: dict[str, list[PlannedDirective]] = {}
    for one in planned:
        groups.setdefault(settled.heading(one), []).append(one)
    if groups:
        yield Heading(f"{part}. {NOTICE['tasks']}")
    for place, (heading, several) in enumerate(groups.items(), start=1):
        yield from _group(place, heading, [_Task.of(one, settled) for one in several])


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
    def of(cls, planned: PlannedDirective, settled: Settled) -> _Task:
        text = without_marks(planned.directive.text).rstrip(".;,")
        said = fold(text)
        beside = [settled.in_text(a) for a in planned.addressees if a.role == AddresseeRole.COOPERATING.value]
        unsaid = ", ".join(name for name in beside if fold(name) not in said)
        return cls(
            text=text,
            beside=NOTICE["beside"] % {"who": unsaid} if unsaid else "",
            due=settled.due(planned.directive, said),
        )

    def sentence(self, but: str = "") -> str:
        added = "; ".join(part for part in (self.beside, self.due) if part and part != but)
        return sentence(f"{self.text} ({added})" if added else self.text)


def without_marks(text: str) -> str:
    """The words without the marks of the list they stood in: the paper numbers its points itself."""
    lines = (_MARK.sub("", line).strip() for line in text.strip().splitlines())
    return " ".join(line for line in lines if line)


def sentence(text: str) -> str:
    text = text.strip().rstrip(";,")
    return capital(text) + ("" if text.endswith((".", "…")) else ".")


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]
