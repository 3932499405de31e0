"""The register: every assignment an actor may see, filtered as the address says, as of a day."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.db.models import DateField, F, FilteredRelation, Q, QuerySet, Value
from django.db.models.functions import Coalesce
from django.utils.timezone import get_default_timezone

from giaoban.directives.models import Assignment
from giaoban.directives.queries.rules import timing_for
from giaoban.directives.queries.timing import standing_at
from giaoban.directives.queries.visibility import assignments_visible_to
from giaoban.kernel.folding import fold
from giaoban.organisation.models import BodyName

if TYPE_CHECKING:
    from giaoban.kernel.actor import Actor

PAGE = 50
NO_FIELD = 0
"""``field=0`` in an address: directives to which nobody gave a field."""
NEVER = date(9999, 12, 31)


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """What an address of the register says. Empty means everything; a tuple means any of these."""

    on: date | None = None
    """As of the end of that day; None is now."""
    state: tuple[str, ...] = ()
    time: tuple[str, ...] = ()
    standing: tuple[str, ...] = ()
    body: int | None = None
    field: int | None = None
    instruction: int | None = None
    conference: int | None = None
    kind: tuple[str, ...] = ()
    role: tuple[str, ...] = ()
    assigned_from: date | None = None
    assigned_before: date | None = None
    q: str = ""
    group: str = "body"

    def narrowed(self, **changes: object) -> Filter:
        return replace(self, **changes)  # type: ignore[arg-type]  # names are checked by the dataclass


def as_query(wanted: Filter) -> str:
    """The other way: an address that reads back as the same filter."""
    said: list[tuple[str, str]] = []
    for name in (one.name for one in fields(wanted)):
        value = getattr(wanted, name)
        if isinstance(value, tuple):
            said += [(name, one) for one in value]
        elif isinstance(value, date):
            said.append((name, value.isoformat()))
        elif value not in (None, "") and not (name == "group" and value == "body"):
            said.append((name, str(value)))
    return urlencode(said)


def assignments(by: Actor, wanted: Filter, *, today: date) -> QuerySet[Assignment]:
    """Annotated with ``standing`` and ``time_state``; every list, count, export and cell of oversight begins here."""
    on = wanted.on or today
    seen = assignments_visible_to(by).filter(_plain(wanted))
    moment = end_of(on) if on < today else None
    found = standing_at(seen, timing_for(by, on), moment)
    for name, values in (("state_then", wanted.state), ("time_state", wanted.time), ("standing", wanted.standing)):
        if values:
            found = found.filter(**{f"{name}__in": values})
    return found


def end_of(day: date) -> datetime:
    """The last moment of a day in the office's own time."""
    return datetime.combine(day + timedelta(days=1), time.min, get_default_timezone()) - timedelta(microseconds=1)


def _plain(wanted: Filter) -> Q:
    """The filters that do not depend on the day."""
    chosen = {
        "body_id": wanted.body,
        "directive__instruction_id": wanted.instruction,
        "directive__instruction__conference_id": wanted.conference,
    }
    kept = Q(**{name: value for name, value in chosen.items() if value is not None})
    if wanted.field is not None:
        kept &= Q(directive__field_id=wanted.field or None)
    if wanted.assigned_from:
        kept &= Q(assigned_on__gte=wanted.assigned_from)
    if wanted.assigned_before:
        kept &= Q(assigned_on__lt=wanted.assigned_before)
    if wanted.kind:
        kept &= Q(directive__kind__in=wanted.kind)
    if wanted.role:
        kept &= Q(role__in=wanted.role)
    for word in fold(wanted.q).split():
        named = BodyName.objects.filter(folded__contains=word).values("body_id")
        kept &= Q(directive__folded__contains=word) | Q(body_id__in=named)
    return kept


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page of the list begins: after this row."""

    group: str
    due: date
    pk: int


def ordered(found: QuerySet[Assignment], wanted: Filter, *, on: date) -> QuerySet[Assignment]:
    """By group, then the earliest due first, the undated last."""
    holds = Q(body__names__valid_from__lte=on) & (Q(body__names__valid_to=None) | Q(body__names__valid_to__gt=on))
    named = found.annotate(name_then=FilteredRelation("body__names", condition=holds))
    return named.annotate(
        due_sort=Coalesce("due_then", Value(NEVER), output_field=DateField()), group_sort=_group_sort(wanted.group)
    ).order_by("group_sort", "due_sort", "pk")


def _group_sort(group: str) -> Coalesce:
    source = {"field": "directive__field__name_vi", "instruction": "directive__instruction__symbol"}
    return Coalesce(F(source.get(group, "name_then__sort_key")), Value(""))


def after(rows: QuerySet[Assignment], place: Place | None) -> QuerySet[Assignment]:
    if place is None:
        return rows
    same_group = Q(group_sort=place.group)
    return rows.filter(
        Q(group_sort__gt=place.group)
        | same_group & Q(due_sort__gt=place.due)
        | same_group & Q(due_sort=place.due, pk__gt=place.pk)
    )


def shown(rows: QuerySet[Assignment]) -> QuerySet[Assignment]:
    """With what a row of the list shows, in no further queries."""
    return rows.select_related("directive__instruction", "directive__field")
