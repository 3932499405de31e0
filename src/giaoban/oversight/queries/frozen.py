"""Where the figures of a closed period come from: its picture, whatever was edited since."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import urlencode

from django.db.models import Max, Q
from django.db.models.fields.json import KeyTextTransform
from django.urls import reverse
from pydantic import TypeAdapter

from giaoban.directives.domain import Standing
from giaoban.directives.queries.order import NEVER
from giaoban.directives.queries.register import NO_FIELD
from giaoban.oversight.domain import Span
from giaoban.oversight.domain.items import Behind, Counted, Duty, Extended, Raised, Tally
from giaoban.oversight.models import Closing, Kept, KeptLine
from giaoban.oversight.queries import counting
from giaoban.oversight.queries.counting import Named

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.db.models import QuerySet

    from giaoban.kernel.actor import Actor
    from giaoban.oversight.queries.source import Following, Part

BY = {"body": "body_id", "field": "field_id", "instruction": "instruction_id"}
ORDER = {"body": ("order",), "instruction": ("instruction_id", "order")}
STANDINGS: Mapping[Standing, Q] = {one: Q(standing=one.value) for one in Standing}
DUTY = TypeAdapter(Duty)
T = TypeVar("T")


class Frozen:
    """The same questions as ``live.Live``, answered by what was kept; of restricted things as the reader may."""

    def __init__(self, by: Actor, closing: Closing) -> None:
        self.by, self.closing = by, closing
        self.span = Span(closing.since, closing.on)

    @property
    def kept(self) -> QuerySet[Kept]:
        return Kept.objects.filter(_seen(self.by), closing=self.closing)

    def counted(self, kind: str) -> list[Counted]:
        key = BY[kind]
        rows = list(counting.rows(self.kept, key, standings=STANDINGS, since=self.span.since))
        return counting.counted(rows, key, self._names(kind))

    def _names(self, kind: str) -> dict[int, Named]:
        """As they were written then."""
        said = {
            name: Max(KeyTextTransform(name, "line")) for name in ("body", "field", "symbol", "issued_on", "signed")
        }
        rows = self.kept.order_by().values(BY[kind]).annotate(place=Max("order"), **said)
        return {row[BY[kind]] or NO_FIELD: _named(kind, row) for row in rows}

    def whole(self) -> int:
        mine = {"", *(str(pk) for pk in self.by.reading_group_ids)}
        return sum(amount for group, amount in self.closing.counted.items() if group in mine)

    def url(self, **narrowed: object) -> str:
        """The lines of the picture itself: the register may say something else by now."""
        address = reverse("oversight:form", args=["02"])
        return f"{address}?{urlencode({'period': self.closing.period.code})}{self.more(**narrowed)}"

    def more(self, **narrowed: object) -> str:
        several = {name: list(value) if isinstance(value, tuple) else value for name, value in narrowed.items()}
        said = urlencode({name: value for name, value in several.items() if value is not None}, doseq=True)
        return f"&{said}" if said else ""

    def duties(self, group: str, part: Part) -> tuple[list[Duty], int, Following]:
        """A picture never changes, so a part begins after so many lines."""
        found = _narrowed(self.kept, part.narrowed)
        begins = part.after.pk if part.after else 0
        lines = found.order_by(*ORDER[group]).values_list("line", flat=True)[begins : begins + part.length]
        length, shown = found.count(), [DUTY.validate_python(line) for line in lines]
        ends = begins + len(shown)
        return shown, length, ("", NEVER, ends) if ends < length else None

    def extended(self) -> list[Extended]:
        return self._lines("04", TypeAdapter(Extended))

    def raised(self) -> list[Raised]:
        return self._lines("09", TypeAdapter(Raised))

    def reported(self) -> list[Tally]:
        return self._lines("07", TypeAdapter(Tally))

    def reminded(self) -> list[Tally]:
        return self._lines("08", TypeAdapter(Tally))

    def behind(self) -> list[Behind]:
        rows = self.kept.filter(days_late__gt=0).values_list("body_id", "standing", "days_late", "days_waiting")
        return [Behind(body_id, Standing(standing), days, waiting) for body_id, standing, days, waiting in rows]

    def _lines(self, form: str, shape: TypeAdapter[T]) -> list[T]:
        found = KeptLine.objects.filter(_seen(self.by), closing=self.closing, form=form)
        return [shape.validate_python(line) for line in found.order_by("n").values_list("line", flat=True)]


def _seen(by: Actor) -> Q:
    return Q(restricted_to=None) | Q(restricted_to__in=by.reading_group_ids)


def _narrowed(kept: QuerySet[Kept], narrowed: Mapping[str, object]) -> QuerySet[Kept]:
    wanted: dict[str, Any] = {
        "body_id": narrowed.get("body"),
        "instruction_id": narrowed.get("instruction"),
        "standing__in": narrowed.get("standing") or None,
        "assigned_on__lt": narrowed.get("assigned_before"),
        "assigned_on__gte": narrowed.get("assigned_from"),
    }
    found = kept.filter(**{name: value for name, value in wanted.items() if value is not None})
    field = narrowed.get("field")
    return found if field is None else found.filter(Q(field_id=field or None))


def _named(kind: str, row: Mapping[str, Any]) -> Named:
    if kind == "body":
        return Named(f"{row['place']:012}", row["body"])
    if kind == "field":
        return Named(row["field"] or "~", row["field"] or "")
    issued_on = date.fromisoformat(row["issued_on"]) if row["issued_on"] else None
    return Named(f"{issued_on} {row['instruction_id']:012}", row["symbol"], issued_on, row["signed"] or "")
