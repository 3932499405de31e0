"""What a form may ask of the place where its figures come from: the lives of today, or a closed period's picture."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Protocol, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from giaoban.directives.queries.order import Place
    from giaoban.oversight.domain import Span
    from giaoban.oversight.domain.items import Behind, Counted, Duty, Extended, Raised, Tally


Following: TypeAlias = "tuple[str, date, int] | None"
"""Where the next part of a list begins: group, day, key."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Which lines of a list are wanted."""

    length: int
    after: Place | None = None
    before: int = 0
    """How many lines stand before this part: they are numbered through."""
    narrowed: Mapping[str, object] = field(default_factory=dict)
    """Fields of the register's ``Filter``: the lines behind one figure."""

    def narrowed_to(self, more: Mapping[str, object]) -> Part:
        return replace(self, narrowed={**self.narrowed, **more})


class Source(Protocol):
    """Filters are fields of the register's ``Filter``."""

    @property
    def span(self) -> Span: ...

    def counted(self, kind: str) -> list[Counted]:
        """The lines of a form of totals: by body, field or instruction."""

    def whole(self) -> int:
        """How many assignments there are in all, counted another way."""

    def url(self, **narrowed: object) -> str:
        """The list behind a figure."""

    def more(self, **narrowed: object) -> str:
        """To add to such an address: it is written once for a column of two hundred lines."""

    def duties(self, group: str, part: Part) -> tuple[list[Duty], int, Following]:
        """Lines of a list, how long the whole is, and where the next part begins."""

    def extended(self) -> list[Extended]: ...

    def raised(self) -> list[Raised]: ...

    def reported(self) -> list[Tally]: ...

    def reminded(self) -> list[Tally]: ...

    def behind(self) -> list[Behind]:
        """What is overdue or was done late, with its days."""
