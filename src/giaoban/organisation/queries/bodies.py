"""Bodies with the names of a day, and the lines of authority between them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.db.models import Q

from giaoban.kernel.errors import NotFound
from giaoban.kernel.folding import fold
from giaoban.organisation.domain.days import as_at
from giaoban.organisation.domain.kinds import COMMANDING
from giaoban.organisation.models import Body, BodyName, BodyParent

UNDER = """
WITH RECURSIVE below AS (
    SELECT unnest(%(start)s::bigint[]) AS id
    UNION
    SELECT line.body_id FROM organisation_bodyparent line JOIN below ON line.parent_id = below.id
    WHERE line.relation = ANY(%(lines)s)
      AND line.valid_from <= %(on)s AND (line.valid_to IS NULL OR line.valid_to > %(on)s)
)
SELECT id FROM below
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedBody:
    """A body under the name of one day; ``is_there`` says whether it existed on that day."""

    id: int
    code: str
    kind: str
    level: str
    name: str
    short: str
    sort_key: str
    valid_from: date
    valid_to: date | None
    is_there: bool
    is_sample: bool


def names_on(body_ids: Iterable[int], on: date) -> dict[int, BodyName]:
    """The name of each body on that day, or its last before, or its first after. One query."""
    rows: dict[int, list[BodyName]] = defaultdict(list)
    for row in BodyName.objects.filter(body_id__in=set(body_ids)):
        rows[row.body_id].append(row)
    found = {body_id: as_at(names, on) for body_id, names in rows.items()}
    return {body_id: name for body_id, name in found.items() if name is not None}


def name_on(body_id: int, on: date) -> str:
    names = names_on([body_id], on)
    return names[body_id].full if body_id in names else ""


def with_names(bodies: Iterable[Body], on: date) -> list[NamedBody]:
    """In Vietnamese order. One query however many bodies."""
    listed = list(bodies)
    names = names_on([one.pk for one in listed], on)
    return sorted((_named(one, names.get(one.pk), on) for one in listed), key=lambda one: one.sort_key)


def named(body_ids: Iterable[int], on: date) -> dict[int, NamedBody]:
    """The same by key. Two queries."""
    return {one.id: one for one in with_names(Body.objects.filter(pk__in=set(body_ids)), on)}


def body(body_id: int, on: date) -> NamedBody:
    found = named([body_id], on)
    if body_id not in found:
        raise NotFound("body_not_found", body=body_id)
    return found[body_id]


def bodies_on(on: date, *, search: str = "", kind: str = "") -> list[NamedBody]:
    """All bodies of that day in Vietnamese order; ``search`` looks without accents into their names of any time."""
    rows = Body.objects.on(on)
    if kind:
        rows = rows.filter(kind=kind)
    if search:
        wanted = fold(search)
        rows = rows.filter(
            Q(names__folded__contains=wanted) | Q(aliases__folded__contains=wanted, aliases__withdrawn_at=None)
        ).distinct()
    return with_names(rows, on)


def under(body_ids: Iterable[int], on: date) -> frozenset[int]:
    """The bodies themselves and all that stand under them on that day, in the Party's or the State's line."""
    with connection.cursor() as cursor:
        cursor.execute(UNDER, {"start": sorted(set(body_ids)), "lines": sorted(COMMANDING), "on": on})
        return frozenset(row[0] for row in cursor.fetchall())


def children(body_id: int, on: date) -> list[NamedBody]:
    lines = BodyParent.objects.on(on).filter(parent_id=body_id).values("body_id")
    return with_names(Body.objects.on(on).filter(pk__in=lines), on)


def above(body_id: int, on: date) -> list[tuple[str, NamedBody]]:
    """Who stands directly above on that day, with the relation of each line."""
    lines = list(BodyParent.objects.on(on).filter(body_id=body_id).order_by("relation", "pk"))
    bodies = named([line.parent_id for line in lines], on)
    return [(line.relation, bodies[line.parent_id]) for line in lines]


def ancestors(body_id: int, on: date) -> frozenset[int]:
    """All that stand above, in the Party's or the State's line; the body itself is not among them."""
    parents: dict[int, list[int]] = defaultdict(list)
    lines = BodyParent.objects.on(on).filter(relation__in=COMMANDING)
    for child, parent in lines.values_list("body_id", "parent_id"):
        parents[child].append(parent)
    found: set[int] = set()
    waiting = list(parents[body_id])
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting += parents[one]
    return frozenset(found - {body_id})


def _named(one: Body, name: BodyName | None, on: date) -> NamedBody:
    return NamedBody(
        id=one.pk,
        code=one.code,
        kind=one.kind,
        level=one.level,
        name=name.full if name else one.code,
        short=name.short if name else one.code,
        sort_key=name.sort_key if name else one.code,
        valid_from=one.valid_from,
        valid_to=one.valid_to,
        is_there=one.valid_from <= on and (one.valid_to is None or on < one.valid_to),
        is_sample=one.is_sample,
    )
