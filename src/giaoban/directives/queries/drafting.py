"""What the reader's words become as a draft: who leads, who has it for itself, by when (DESIGN 6a). No writing here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from typing import Any

from giaoban.directives.domain import AddresseeRole, DirectiveKind
from giaoban.directives.models import Addressee, Directive
from giaoban.organisation.matching import Match, MatchKind, match_many

TITLE_LENGTH = 120
A_DAY = len("2023-03-29")
"""A partial date, ``--03-29`` or ``2023-05``, is shorter or starts otherwise: it is shown, never stored as a day."""


INHERITED = "inherited"
"""A key of ``match``: the words name nobody, so this one was taken over from the task before or from a heading."""


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

    @property
    def is_guessed(self) -> bool:
        """Inherited, and nobody has said yet that the task is theirs."""
        return self.to_confirm and INHERITED in self.match


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
    due_on = whole_day(due.get("date"))
    kind = DirectiveKind(read["kind"])
    if kind is DirectiveKind.DATED and due_on is None:
        kind = DirectiveKind.ASSESS_AT_NEXT_CONFERENCE  # "trước mùa mưa": a person must give the day
    if kind is DirectiveKind.GUIDANCE:
        due_on = None  # nobody tracks it; the phrase stays
    return Draft(
        title=short_title(read["text"]),
        kind=kind,
        kind_reason=_reason(kind, read.get("why") or ()),
        due_phrase=due.get("text") or "",
        due_on=due_on,
        due_time=time.fromisoformat(due["time"]) if due_on and due.get("time") else None,
        due_basis=due.get("basis") or "",
        modality=read.get("modality") or "",
        product=read.get("product") or "",
        field_code=read.get("field") or "",
        addressees=addressed(read, matches),
    )


def _reason(kind: DirectiveKind, why: Sequence[str]) -> str:
    """Guidance wants a reason; the reader's own, which comes last, stands until a clerk writes another."""
    return why[-1][:300] if kind is DirectiveKind.GUIDANCE and why else ""


def drafted_all(reads: Sequence[Mapping[str, Any]], *, on: date, issuer: int) -> list[Draft]:
    """The drafts of a whole desk: every phrase is matched once, to the organisation of the text's day."""
    phrases = list(dict.fromkeys(phrase for read in reads for phrase in phrases_of(read)))
    matches = dict(zip(phrases, match_many(phrases, on, issuer), strict=True))
    return [drafted(read, matches) for read in reads]


def phrases_of(read: Mapping[str, Any]) -> list[str]:
    """Everybody whom the reader's directive names."""
    return [*(one["name"] for one in read.get("addressees") or ()), *(read.get("coordinating") or ())]


def desk_day(reading: Mapping[str, Any], fallback: date) -> date:
    """The day whose organisation the addressees are matched to: of the paper, else of the conference."""
    issued_on, held_on = reading["document"].get("issued_on"), reading["conference"].get("date")
    return whole_day(issued_on) or whole_day(held_on) or fallback


def draft_of(directive: Directive) -> Draft:
    """The directive's present values, to be changed in part with ``dataclasses.replace``."""
    return Draft(
        title=directive.title,
        kind=DirectiveKind(directive.kind),
        kind_reason=directive.kind_reason,
        due_phrase=directive.due_phrase,
        due_on=directive.due_on,
        due_time=directive.due_time,
        due_basis=directive.due_basis,
        modality=directive.modality,
        product=directive.product,
        field_code=directive.field.code if directive.field else "",
        restricted_to_id=directive.restricted_to_id,
        addressees=tuple(_addressee_of(one) for one in directive.addressees.all()),
    )


def _addressee_of(row: Addressee) -> AddresseeDraft:
    return AddresseeDraft(
        phrase=row.phrase,
        role=AddresseeRole(row.role),
        body_id=row.body_id,
        group_id=row.group_id,
        addressed_post=row.addressed_post,
        to_confirm=row.to_confirm,
        match=row.match,
    )


def whole_day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written and len(written) == A_DAY else None


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
    if any(_is_group(matches[phrase]) for phrase in duty):
        return [(phrase, AddresseeRole.EACH, False) for phrase in duty]
    leading = lead if lead in duty else next(iter(duty), None)
    return [
        (phrase, AddresseeRole.LEAD, False) if phrase == leading else (phrase, AddresseeRole.COOPERATING, lead is None)
        for phrase in duty
    ]


def _is_group(match: Match) -> bool:
    """A post in a group is a duty of each of its bodies, too: the first candidate tells."""
    return match.best is not None and match.best.kind == "group"


def _matched(
    phrase: str, role: AddresseeRole, matches: Mapping[str, Match], *, to_confirm: bool = False
) -> AddresseeDraft:
    match = matches[phrase]
    chosen = match.best if match.decided else None
    return AddresseeDraft(
        phrase=phrase,
        role=role,
        body_id=chosen.id if chosen and chosen.kind == "body" else None,
        group_id=chosen.id if chosen and chosen.kind == "group" else None,
        addressed_post=match.post if match.kind is MatchKind.POST_IN_GROUP else "",
        to_confirm=to_confirm,
        match=told(match),
    )


def told(match: Match) -> dict[str, object]:
    """The match as kept beside an addressee: its kind and what it offered, for the chip that asks."""
    offers = [
        {"kind": c.kind, "id": c.id, "name": c.name, "score": c.score, "reason": c.reason, "facts": _plain(c.facts)}
        for c in match.candidates
    ]
    return {"kind": match.kind.value, "post": match.post, "candidates": offers}


def _plain(facts: Mapping[str, object]) -> dict[str, object]:
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in facts.items()}
