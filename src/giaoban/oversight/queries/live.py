"""Where the figures of a form come from while its period is not closed: the lives of assignments, folded to a day."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from django.urls import reverse

from giaoban.directives.queries.order import groups_of, page
from giaoban.directives.queries.register import Filter, as_query
from giaoban.oversight.domain.items import Behind
from giaoban.oversight.queries import counting, items
from giaoban.oversight.queries.duties import duties
from giaoban.oversight.queries.lateness import days_late

if TYPE_CHECKING:
    from giaoban.oversight.domain.items import Counted, Duty, Extended, Raised, Tally
    from giaoban.oversight.queries.scope import Scope
    from giaoban.oversight.queries.source import Following, Part

CHUNK = 1000


class Live:
    """Everything that a form asks; ``frozen.Frozen`` answers the same of a closed period."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        self.span = scope.span

    def counted(self, kind: str) -> list[Counted]:
        key = counting.BY[kind]
        standings, since = self.scope.timing.standings, self.scope.span.since
        rows = list(counting.rows(self.scope.counted(), key, standings=standings, since=since))
        return counting.counted(rows, key, counting.names(kind, [row[key] for row in rows], self.scope.span.on))

    def whole(self) -> int:
        return self.scope.counted_otherwise()

    def url(self, **narrowed: object) -> str:
        """The register with just what a cell counts."""
        return f"{reverse('directives:register')}?{as_query(self.scope.wanted.narrowed(**narrowed))}"

    def more(self, **narrowed: object) -> str:
        return f"&{as_query(Filter(**narrowed))}" if narrowed else ""  # type: ignore[arg-type]  # names are checked

    def duties(self, group: str, part: Part) -> tuple[list[Duty], int, Following]:
        """The rows are fetched in their order at once; what is said of them, some at a time."""
        found = self.scope.counted(self.scope.wanted.narrowed(**part.narrowed))
        groups = groups_of(found, group, on=self.scope.span.on)
        rows, following = page(found, group, groups, after=part.after, length=part.length)
        behind = self.__dict__.get("_behind") if len(rows) <= CHUNK else self._behind
        parts = (rows[start : start + CHUNK] for start in range(0, len(rows), CHUNK))
        told = [one for some in parts for one in duties(self.scope, some, behind)]
        length = sum(one.size for one in groups)
        return told, length, (following.group, following.due, following.pk) if following else None

    def extended(self) -> list[Extended]:
        return items.extended(self.scope)

    def raised(self) -> list[Raised]:
        return items.raised(self.scope)

    def reported(self) -> list[Tally]:
        return items.reported(self.scope)

    def reminded(self) -> list[Tally]:
        return items.reminded(self.scope)

    @cached_property
    def _behind(self) -> dict[int, Behind]:
        return days_late(self.scope.counted(), self.scope.timing, self.scope.until)

    def behind(self) -> list[Behind]:
        """What is overdue or was done late, with its days."""
        return list(self._behind.values())
