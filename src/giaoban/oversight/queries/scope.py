"""What a form is asked about: who asks, which days; and where its figures come from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from giaoban.directives.queries.register import MINE, Filter, assignments, end_of, made
from giaoban.directives.queries.rules import timing_for
from giaoban.organisation import queries as organisation

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from django.db.models import QuerySet

    from giaoban.directives.models import Assignment
    from giaoban.directives.queries.timing import Timing
    from giaoban.kernel.actor import Actor
    from giaoban.organisation.domain.rules import Value
    from giaoban.oversight.domain import Span


@dataclass(frozen=True, kw_only=True)
class Scope:
    by: Actor
    span: Span
    today: date

    @cached_property
    def timing(self) -> Timing:
        return timing_for(self.by, self.span.on)

    @cached_property
    def settings(self) -> Mapping[str, Value]:
        return organisation.settings_on(self.by.convening_body_id or 0, self.span.on)

    @property
    def until(self) -> datetime:
        """What was recorded later is not known yet."""
        return end_of(self.span.on)

    @property
    def began(self) -> datetime:
        """The last moment before the period."""
        return end_of(self.span.since - timedelta(days=1))

    @property
    def is_past(self) -> bool:
        return self.span.on < self.today

    @property
    def wanted(self) -> Filter:
        """What the period counts, as an address of the register."""
        whose = "" if self.by.sees_everything else MINE
        return Filter(on=self.span.on if self.is_past else None, counted_from=self.span.since, whose=whose)

    def counted(self, wanted: Filter | None = None) -> QuerySet[Assignment]:
        return assignments(self.by, wanted or self.wanted, today=self.today, timing=self.timing)

    def counted_otherwise(self) -> int:
        """A second way to the same total: by the first steps, without any grouping."""
        return made(self.by, self.wanted, today=self.today).count()
