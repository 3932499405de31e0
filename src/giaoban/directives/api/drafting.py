"""A draft with what a caller sent in place of some of its values."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from giaoban.directives.domain import DirectiveKind
from giaoban.directives.queries.drafting import AddresseeDraft, Draft
from giaoban.kernel.errors import Invalid, NotFound
from giaoban.organisation.queries import body, group
from giaoban.reporting.queries import fields

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from giaoban.directives.api.shapes import AddresseeIn, DraftIn

PLAIN = ("title", "kind_reason", "due_phrase", "product")


def changed(draft: Draft, sent: DraftIn, *, on: date) -> Draft:
    """``null`` empties what may be empty, and leaves title and kind as they are."""
    said = sent.model_dump(exclude_unset=True)
    values: dict[str, object] = {name: said[name] or "" for name in PLAIN if name in said}
    if "due_on" in said:
        values |= {"due_on": sent.due_on, "due_time": draft.due_time if sent.due_on == draft.due_on else None}
    if sent.kind is DirectiveKind.DATED and "due_on" in said and sent.due_on is None:
        raise Invalid("dated_needs_a_day", field="due_on")
    if sent.kind is not None:
        values["kind"] = DirectiveKind(sent.kind)
    if "field" in said:
        values["field_code"] = _known_field(sent.field or "")
    if "restricted_to_id" in said:
        values["restricted_to_id"] = sent.restricted_to_id
    if sent.addressees is not None:
        values["addressees"] = _addressees(sent.addressees, on)
    if not values.get("title", draft.title):
        del values["title"]
    return replace(draft, **values)  # type: ignore[arg-type]  # names are checked by the dataclass


def _known_field(code: str) -> str:
    if code and not fields().filter(code=code).exists():
        raise Invalid("field_not_known", field="field", code=code)
    return code


def _addressees(sent: Sequence[AddresseeIn], on: date) -> tuple[AddresseeDraft, ...]:
    for one in sent:
        _must_be_there(one, on)
    return tuple(AddresseeDraft(**one.model_dump()) for one in sent)


def _must_be_there(one: AddresseeIn, on: date) -> None:
    """Whether it still existed on the day of issue is asked before the issue."""
    if one.body_id and one.group_id:
        raise Invalid("addressee_is_one_thing", field="addressees")
    try:
        if one.body_id:
            body(one.body_id, on)
        if one.group_id:
            group(one.group_id, on)
    except NotFound as missing:
        raise Invalid(missing.code, field="addressees", **missing.facts) from None
