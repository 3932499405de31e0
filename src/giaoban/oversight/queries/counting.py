"""One grouped statement for every table of totals, and the names of its lines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Q

from giaoban.directives.domain import Standing
from giaoban.directives.models import Instruction
from giaoban.directives.queries.register import NO_FIELD
from giaoban.organisation.queries import names_on
from giaoban.oversight.domain import Totals
from giaoban.oversight.domain.items import Counted
from giaoban.reporting.models import Field

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from django.db.models import QuerySet

BY = {"body": "body_id", "field": "directive__field_id", "instruction": "directive__instruction_id"}


@dataclass(frozen=True, slots=True)
class Named:
    order: str
    name: str
    issued_on: date | None = None
    signed: str = ""


def rows(
    found: QuerySet[Any], key: str, *, standings: Mapping[Standing, Q], since: date
) -> Iterable[Mapping[str, Any]]:
    """By ``key``: the total, what was given before and in the period, each column of standings."""
    cells = {one.value: Count("pk", filter=condition) for one, condition in standings.items()}
    given = {"before": Q(assigned_on__lt=since), "given": Q(assigned_on__gte=since)}
    parts = {name: Count("pk", filter=condition) for name, condition in given.items()}
    counts: Iterable[Mapping[str, Any]] = found.order_by().values(key).annotate(total=Count("pk"), **parts, **cells)
    return counts


def counted(found: Iterable[Mapping[str, Any]], key: str, names: Mapping[int, Named]) -> list[Counted]:
    """In the order of their names."""
    lines = sorted(found, key=lambda row: (names[row[key] or NO_FIELD].order, row[key] or NO_FIELD))
    return [_counted(row, row[key] or NO_FIELD, names[row[key] or NO_FIELD]) for row in lines]


def _counted(row: Mapping[str, Any], key: int, named: Named) -> Counted:
    counts = {one: row[one.value] for one in Standing if row[one.value]}
    return Counted(
        key=key,
        name=named.name,
        totals=Totals(total=row["total"], before=row["before"], counts=counts),
        given=row["given"],
        issued_on=named.issued_on,
        signed=named.signed,
    )


def names(kind: str, keys: Iterable[int | None], on: date) -> dict[int, Named]:
    """Of bodies those of that day; the fieldless come last; instructions by their day."""
    known = {key for key in keys if key}
    if kind == "body":
        return {key: Named(name.sort_key, name.full) for key, name in names_on(known, on).items()}
    if kind == "instruction":
        return {one.pk: _of_instruction(one) for one in Instruction.objects.filter(pk__in=known)}
    fields = {one.pk: Named(f"{one.order:06}{one.name_vi}", one.name) for one in Field.objects.filter(pk__in=known)}
    return {**fields, NO_FIELD: Named("~", "")}


def _of_instruction(one: Instruction) -> Named:
    return Named(f"{one.issued_on} {one.pk:012}", one.symbol, one.issued_on, signed_by(one))


def signed_by(one: Instruction) -> str:
    """In which post."""
    return str(one.signer.get("position") or one.signer.get("authority") or "")
