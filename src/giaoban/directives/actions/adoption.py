"""From what the reader proposes to what a clerk adopts: drafts on the desk (DESIGN rules 1 to 3, part 6a)."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, time
from typing import TYPE_CHECKING, Any

from giaoban.directives import events, queries
from giaoban.directives.domain import AddresseeRole, DirectiveKind, DirectiveState
from giaoban.directives.models import Addressee, Directive, Instruction
from giaoban.directives.permissions import may_adopt
from giaoban.intake.actions import decisions
from giaoban.journal.acts import acting
from giaoban.kernel.errors import Invalid, NotFound, Refused, Stale
from giaoban.organisation import matching
from giaoban.reporting.models import Field

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from giaoban.intake.models import Decision, Proposal, SourceText
    from giaoban.journal.acts import Act
    from giaoban.kernel.actor import Actor
    from giaoban.organisation.matching import Match

TITLE_LENGTH = 120
GROUP_KINDS = frozenset({"group", "post_in_group"})


@dataclass(frozen=True, slots=True, kw_only=True)
class AddresseeDraft:
    """One addressee as the desk shows it: the source's words, and what they were matched to."""

    phrase: str
    role: AddresseeRole
    body_id: int | None = None
    group_id: int | None = None
    addressed_post: str = ""
    to_confirm: bool = False
    match: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Everything a directive says before it is issued, apart from its verbatim words."""

    title: str = ""
    kind: DirectiveKind = DirectiveKind.ASSESS_AT_NEXT_CONFERENCE
    kind_reason: str = ""
    due_phrase: str = ""
    due_on: date | None = None
    due_time: time | None = None
    due_basis: str = ""
    modality: str = ""
    product: str = ""
    field_code: str = ""
    restricted_to_id: int | None = None
    addressees: tuple[AddresseeDraft, ...] = ()


def drafted(read: Mapping[str, Any], matches: Mapping[str, Match]) -> Draft:
    """What the reader's directive becomes if it is adopted untouched. ``matches`` holds every phrase it names."""
    due = read.get("deadline") or {}
    due_on = date.fromisoformat(due["date"]) if len(due.get("date") or "") == len("2023-03-29") else None
    kind = DirectiveKind(read["kind"])
    if kind is DirectiveKind.DATED and due_on is None:
        kind = DirectiveKind.ASSESS_AT_NEXT_CONFERENCE  # "trước mùa mưa": a phrase without a day that a person must give
    return Draft(
        title=short_title(read["text"]),
        kind=kind,
        due_phrase=due.get("text") or "",
        due_on=due_on,
        due_time=time.fromisoformat(due["time"]) if due.get("time") else None,
        due_basis=due.get("basis") or "",
        modality=read.get("modality") or "",
        product=read.get("product") or "",
        field_code=read.get("field") or "",
        addressees=addressed(read, matches),
    )


def short_title(words: str) -> str:
    """The first words of the task, cut at a space."""
    words = " ".join(words.split())
    if len(words) <= TITLE_LENGTH:
        return words[:1].upper() + words[1:]
    return words[:1].upper() + words[1:TITLE_LENGTH].rsplit(" ", 1)[0] + "…"


def addressed(read: Mapping[str, Any], matches: Mapping[str, Match]) -> tuple[AddresseeDraft, ...]:
    """Who leads, who has it for itself, who co-operates (DESIGN 6a, Assignment and Matching)."""
    helping = list(dict.fromkeys(read.get("coordinating") or []))
    duty = list(dict.fromkeys(a["name"] for a in read.get("addressees") or [] if a["name"] not in helping))
    roles = _roles(duty, read.get("lead"), matches)
    drafts = [_matched(phrase, role, matches, to_confirm=asks) for phrase, role, asks in roles]
    drafts += [_matched(phrase, AddresseeRole.COOPERATING, matches) for phrase in helping]
    return tuple(drafts)


def _roles(
    duty: Sequence[str], lead: str | None, matches: Mapping[str, Match]
) -> list[tuple[str, AddresseeRole, bool]]:
    """A class or group means each for itself; joint names mean the first leads, which a clerk must confirm."""
    if any(matches[phrase].kind in GROUP_KINDS for phrase in duty):
        return [(phrase, AddresseeRole.EACH, False) for phrase in duty]
    leading = lead if lead in duty else next(iter(duty), None)
    return [
        (phrase, AddresseeRole.LEAD, False) if phrase == leading else (phrase, AddresseeRole.COOPERATING, lead is None)
        for phrase in duty
    ]


def _matched(
    phrase: str, role: AddresseeRole, matches: Mapping[str, Match], *, to_confirm: bool = False
) -> AddresseeDraft:
    match = matches[phrase]
    chosen = match.chosen
    is_group = match.kind in GROUP_KINDS
    return AddresseeDraft(
        phrase=phrase,
        role=role,
        body_id=chosen if chosen and not is_group else None,
        group_id=chosen if chosen and is_group else None,
        addressed_post=phrase if match.kind == "post_in_group" else "",
        to_confirm=to_confirm or not match.decided,
        match=match.as_facts(),
    )
