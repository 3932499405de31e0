"""The order of the register: by group, then the earliest due first, the undated last; and its pages.

Sorting 100,000 joined rows for every fifty of them is what made long lists slow. So the groups are counted first (the
list's total comes with it), put in order by their names, and only the rows of those on the page are fetched and sorted.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Case, Count, DateField, IntegerField, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce

from giaoban.directives.domain import State
from giaoban.directives.models import Assignment, Instruction
from giaoban.organisation.queries import names_on
from giaoban.reporting.models import Field

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

NEVER = date(9999, 12, 31)
KEYS = {
    "body": "body_id",
    "field": "directive__field_id",
    "instruction": "directive__instruction_id",
    "state": "state_then",
}
STATE_ORDER = {state.value: f"{place:02}" for place, state in enumerate(State)}
"""States follow one another as work does, not by their letters."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page of the list begins: after this row."""

    group: str
    due: date
    pk: int


@dataclass(frozen=True, slots=True)
class Group:
    """What stands under one name: usually one body, field or instruction; ``None`` is no field."""

    name: str
    keys: tuple[int | str | None, ...]
    size: int


def groups_of(found: QuerySet[Assignment], group: str, *, on: date) -> list[Group]:
    """In the order of the list; their sizes add up to its length."""
    sizes = dict(found.order_by().values_list(KEYS[group]).annotate(size=Count("pk")))
    names = _names(group, [key for key in sizes if key is not None], on)
    keys: dict[str, list[int | str | None]] = defaultdict(list)
    for key in sizes:
        keys[names.get(key, "")].append(key)
    return [Group(name, tuple(several), sum(sizes[key] for key in several)) for name, several in sorted(keys.items())]


def _names(group: str, keys: Collection[int], on: date) -> Mapping[int | str | None, str]:
    if group == "state":
        return STATE_ORDER  # type: ignore[return-value]  # its keys are among those
    if group == "field":
        return dict(Field.objects.filter(pk__in=keys).values_list("pk", "name_vi"))
    if group == "instruction":
        return dict(Instruction.objects.filter(pk__in=keys).values_list("pk", "symbol"))
    return {key: name.sort_key for key, name in names_on(keys, on).items()}


def page(
    found: QuerySet[Assignment], group: str, groups: Sequence[Group], *, after: Place | None, length: int
) -> tuple[list[Assignment], Place | None]:
    """So many rows from there, and where the next page begins."""
    ahead = [one for one in groups if after is None or one.name >= after.group]
    rows = _in_order(found, group, _enough(ahead, length + 1, after))
    listed = list(_beyond(rows, ahead, after)[: length + 1])
    if len(listed) <= length:
        return listed, None
    last = listed[length - 1]
    return listed[:length], Place(ahead[last.group_place].name, last.due_sort, last.pk)  # type: ignore[attr-defined]  # annotated


def all_rows(
    found: QuerySet[Assignment], group: str, groups: Sequence[Group], *, chunk_size: int
) -> Iterator[Assignment]:
    return _in_order(found, group, groups).iterator(chunk_size=chunk_size)


def _enough(groups: Sequence[Group], length: int, after: Place | None) -> Sequence[Group]:
    """The first groups that fill a page; of the one that we stand in nothing may be left."""
    gathered = 0
    for n, one in enumerate(groups, 1):
        gathered += 0 if after and one.name == after.group else one.size
        if gathered >= length:
            return groups[:n]
    return groups


def _in_order(found: QuerySet[Assignment], group: str, groups: Sequence[Group]) -> QuerySet[Assignment]:
    """The rows of these groups with what a row of the list shows, in no further queries."""
    whens = [When(_under(group, one), then=Value(n)) for n, one in enumerate(groups)]
    some = found.filter(_under(group, *groups)).select_related("directive__instruction", "directive__field")
    return some.annotate(
        group_place=Case(*whens, output_field=IntegerField()),
        due_sort=Coalesce("due_then", Value(NEVER), output_field=DateField()),
    ).order_by("group_place", "due_sort", "pk")


def _under(group: str, *groups: Group) -> Q:
    keys = [key for one in groups for key in one.keys]
    known = Q(**{f"{KEYS[group]}__in": [key for key in keys if key is not None]})
    return known | Q(**{KEYS[group]: None}) if None in keys else known


def _beyond(rows: QuerySet[Assignment], groups: Sequence[Group], place: Place | None) -> QuerySet[Assignment]:
    if place is None or not groups or groups[0].name != place.group:
        return rows
    later = Q(due_sort__gt=place.due) | Q(due_sort=place.due, pk__gt=place.pk)
    return rows.filter(Q(group_place__gt=0) | later)
