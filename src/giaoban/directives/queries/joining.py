"""Drafts put together, cut and compared. Pure functions on values; nothing is read or written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, time
from typing import Protocol, TypeVar

from giaoban.directives.domain import AddresseeRole, DirectiveKind
from giaoban.directives.queries.drafting import AddresseeDraft, Draft, short_title
from giaoban.kernel.errors import Invalid, Refused

EDITABLE = (
    "title", "kind", "kind_reason", "due_phrase", "due_on", "due_time", "product", "field_code", "restricted_to_id",
)  # fmt: skip


_MARK = re.compile(r"\n\s*(?:\d{1,3}(?:\.\d{1,3})*[.)]|[^\W\d_]\)|[-–+•*])\s+")


class _Stands(Protocol):
    """Anything that stands somewhere in the text."""

    start: int
    end: int


_Standing = TypeVar("_Standing", bound=_Stands)


def joined(drafts: Sequence[Draft], words: str) -> Draft:
    """One draft for all: everybody addressed, the last deadline of the clause (the final delivery).

    List marks between the joined tasks stay in the verbatim words and are left out of the title. Two reading groups
    have no common reader to whom the whole could be shown.
    """
    groups = {one.restricted_to_id for one in drafts if one.restricted_to_id is not None}
    if len(groups) > 1:
        raise Refused("merge_of_two_groups")
    dated = [one for one in drafts if one.due_phrase or one.due_on]
    due = dated[-1] if dated else drafts[0]
    addressees = {one.phrase: one for draft in reversed(drafts) for one in reversed(draft.addressees)}
    in_order = dict.fromkeys(one.phrase for draft in drafts for one in draft.addressees)
    return replace(
        due,
        title=short_title(_MARK.sub(" ", words)),
        modality=drafts[0].modality,
        field_code=next((one.field_code for one in drafts if one.field_code), ""),
        product=next((one.product for one in drafts if one.product), ""),
        restricted_to_id=next(iter(groups), None),
        addressees=_one_lead(addressees[phrase] for phrase in in_order),
    )


def _one_lead(addressees: Iterable[AddresseeDraft]) -> tuple[AddresseeDraft, ...]:
    """The first that leads keeps the lead; the others then co-operate, which a clerk must confirm."""
    found: list[AddresseeDraft] = []
    for one in addressees:
        leads = one.role is AddresseeRole.LEAD
        if leads and any(other.role is AddresseeRole.LEAD for other in found):
            found.append(replace(one, role=AddresseeRole.COOPERATING, to_confirm=True))
        else:
            found.append(one)
    return tuple(found)


def cut(draft: Draft, words: str) -> Draft:
    """The same draft for fewer words: a deadline goes only with the words that hold it."""
    keeps = bool(draft.due_phrase) and draft.due_phrase in words
    product = draft.product if draft.product in words else ""
    if keeps:
        return replace(draft, title=short_title(words), product=product)
    kind = draft.kind if draft.kind is DirectiveKind.ZERO_EVENT else DirectiveKind.ASSESS_AT_NEXT_CONFERENCE
    return replace(
        draft,
        title=short_title(words),
        product=product,
        kind=kind,
        kind_reason="",
        due_phrase="",
        due_on=None,
        due_time=None,
        due_basis="",
    )


def of_its_day(draft: Draft, before: Draft) -> Draft:
    """A day that is given makes the task dated, and one that is taken away undated: no day is kept that nobody tracks.

    Whoever chose the other kind and left the day as it was wants it no longer.
    """
    is_undated = draft.kind is DirectiveKind.ASSESS_AT_NEXT_CONFERENCE
    if is_undated and draft.due_on is not None:
        if before.kind is DirectiveKind.DATED and draft.due_on == before.due_on:
            return without_day(draft)
        return replace(draft, kind=DirectiveKind.DATED)
    if draft.kind is DirectiveKind.GUIDANCE and draft.due_on is not None:
        if draft.due_on != before.due_on:
            raise Invalid("guidance_has_no_day", field="due_on")
        return without_day(draft)
    if draft.kind is DirectiveKind.DATED and draft.due_on is None and before.due_on is not None:
        return replace(draft, kind=DirectiveKind.ASSESS_AT_NEXT_CONFERENCE, due_time=None, due_basis="")
    return draft


def without_day(draft: Draft) -> Draft:
    return replace(draft, due_on=None, due_time=None, due_basis="")


def like_before(things: Iterable[_Standing], text: str, start: int) -> _Standing | None:
    """The nearest one that ends before ``start`` in the same paragraph."""
    before = [one for one in things if one.end <= start and "\n" not in text[one.end : start]]
    return max(before, key=lambda one: one.end, default=None)


def differences(read: Draft, given: Draft) -> dict[str, object]:
    """What a person changed of what the machine read, by name: ``[before, after]``."""
    changed: dict[str, object] = {
        name: [_plain(getattr(read, name)), _plain(getattr(given, name))]
        for name in EDITABLE
        if getattr(read, name) != getattr(given, name)
    }
    if _who(read) != _who(given):
        changed["addressees"] = [_who(read), _who(given)]
    return changed


def _who(draft: Draft) -> list[list[object]]:
    return [[one.phrase, one.role.value, one.body_id, one.group_id] for one in draft.addressees]


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, (date, time)) else value


ConfirmedRoles = Mapping[tuple[str, ...], tuple[AddresseeRole, ...]]
"""What a clerk said of joint names in this conclusion: the names in their order, and the role of each."""


def as_confirmed(draft: Draft, confirmed: ConfirmedRoles) -> Draft:
    """The same joint names are asked about once for a conclusion; whether a task is theirs, of each task."""
    roles = confirmed.get(tuple(one.phrase for one in draft.addressees))
    asks = any(one.to_confirm for one in draft.addressees) and not any(one.is_guessed for one in draft.addressees)
    if roles is None or not asks:
        return draft
    known = zip(draft.addressees, roles, strict=True)
    return replace(draft, addressees=tuple(replace(one, role=role, to_confirm=False) for one, role in known))
