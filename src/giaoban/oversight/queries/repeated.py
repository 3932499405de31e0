"""What is repeated: a body is told again in the same field, by a later paper, with the sentences that went before."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

from django.db.models import Count, F, Q
from rapidfuzz.fuzz import token_sort_ratio
from rapidfuzz.process import extractOne

from giaoban.directives.domain import Standing
from giaoban.directives.queries.register import Filter, assignments
from giaoban.kernel.folding import fold
from giaoban.organisation.queries import names_on
from giaoban.reporting.models import Field

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from giaoban.directives.models import Assignment
    from giaoban.directives.queries.timing import Timing
    from giaoban.kernel.actor import Actor

PAIRS = 60
"""Pairs of body and field that are looked at, the most repeated first."""
SHOWN = 40
TOLD = 12
"""Sentences of one series that are shown and compared."""
ALIKE = 60
"""From this likeness on (0 to 100) two sentences are called much the same."""


@dataclass(frozen=True, slots=True)
class Said:
    """One of the sentences, with how the first body of the row stands with it."""

    assignment: Assignment
    standing: Standing
    alike: Assignment | None
    """That of before which was given in much the same words."""


@dataclass(frozen=True, slots=True)
class Repeated:
    """Bodies that were told the same series of sentences stand together."""

    field: str
    field_id: int
    bodies: tuple[str, ...]
    body_id: int
    times: int
    """In so many papers."""
    said: tuple[Said, ...]
    """The latest first."""

    @property
    def is_alike(self) -> bool:
        return any(one.alike for one in self.said)


def repeated(by: Actor, wanted: Filter, *, today: date, timing: Timing) -> list[Repeated]:
    """Those with the same words first, then the most often told."""
    found = assignments(by, wanted, today=today, timing=timing).filter(directive__field__isnull=False)
    pairs = (
        found.order_by()
        .values_list("body_id", "directive__field_id")
        .annotate(times=Count("directive__instruction", distinct=True))
        .filter(times__gt=1)
        .order_by("-times", "body_id", "directive__field_id")[:PAIRS]
    )
    keys = [(body_id, field_id) for body_id, field_id, _ in pairs]
    if not keys:
        return []
    told: dict[tuple[int, int], list[Assignment]] = defaultdict(list)
    of_these = reduce(or_, (Q(body_id=body, directive__field_id=field) for body, field in keys))
    for one in found.filter(of_these).select_related("directive__instruction").order_by(F("assigned_on").desc(), "-pk"):
        told[one.body_id, one.directive.field_id or 0].append(one)
    return _rows([(key, told[key]) for key in keys], timing.on)


def _rows(series: Sequence[tuple[tuple[int, int], list[Assignment]]], on: date) -> list[Repeated]:
    together: dict[tuple[int, ...], list[tuple[int, int]]] = defaultdict(list)
    first: dict[tuple[int, ...], list[Assignment]] = {}
    for key, several in series:
        same = tuple(one.directive_id for one in several)
        together[same].append(key)
        first.setdefault(same, several)
    names = {pk: name.full for pk, name in names_on({body for (body, _), _ in series}, on).items()}
    fields = {one.pk: one.name for one in Field.objects.filter(pk__in={field for (_, field), _ in series})}
    rows = [_row(keys, first[same], names, fields) for same, keys in together.items()]
    return sorted(rows, key=lambda row: (not row.is_alike, -row.times, row.bodies))[:SHOWN]


def _row(
    keys: Sequence[tuple[int, int]], told: Sequence[Assignment], names: Mapping[int, str], fields: Mapping[int, str]
) -> Repeated:
    body_id, field_id = keys[0]
    return Repeated(
        field=fields[field_id],
        field_id=field_id,
        bodies=tuple(sorted(names[body] for body, _ in keys)),
        body_id=body_id,
        times=len({one.directive.instruction_id for one in told}),
        said=tuple(Said(one, _standing(one), _alike(one, told[n + 1 : TOLD])) for n, one in enumerate(told[:TOLD])),
    )


def _standing(one: Assignment) -> Standing:
    return Standing(one.standing)  # type: ignore[attr-defined]  # annotated by standing_at


def _alike(one: Assignment, before: Sequence[Assignment]) -> Assignment | None:
    words = [fold(other.directive.text) for other in before]
    found = extractOne(fold(one.directive.text), words, scorer=token_sort_ratio, score_cutoff=ALIKE)
    return before[found[2]] if found else None
