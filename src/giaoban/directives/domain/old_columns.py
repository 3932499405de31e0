"""What a clerk said of an old list's columns: kept with it, and offered again for the next of its kind. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from giaoban.directives.domain.old_list import ListColumn, ListState, state_key, state_said

_CODES = frozenset(state.value for state in ListState)


@dataclass(frozen=True, slots=True, kw_only=True)
class OldColumns:
    """``line`` counts from 0. The rest stands for every line that does not say it by itself."""

    sheet: int = 0
    line: int = 0
    height: int = 1
    places: Mapping[int, ListColumn] = field(default_factory=dict)
    states: Mapping[str, ListState] = field(default_factory=dict)
    paper: str = ""
    paper_day: date | None = None
    finished: date | None = None

    @property
    def first(self) -> int:
        return self.line + self.height

    def place_of(self, column: ListColumn) -> int | None:
        return next((place for place, known in self.places.items() if known is column), None)

    def state_of(self, words: str) -> ListState | None:
        """As the clerk said it for the whole list or chose it for one line, else as the word itself sounds."""
        if words in _CODES:
            return ListState(words)
        return self.states.get(state_key(words)) or state_said(words)

    def as_json(self) -> dict[str, Any]:
        return {
            "sheet": self.sheet,
            "line": self.line,
            "height": self.height,
            "places": {str(place): column.value for place, column in self.places.items()},
            "states": {words: state.value for words, state in self.states.items()},
            "paper": self.paper,
            "paper_day": self.paper_day.isoformat() if self.paper_day else None,
            "finished": self.finished.isoformat() if self.finished else None,
        }


def columns_from(kept: Mapping[str, Any]) -> OldColumns:
    return OldColumns(
        sheet=kept["sheet"],
        line=kept["line"],
        height=kept["height"],
        places={int(place): ListColumn(column) for place, column in kept["places"].items()},
        states={words: ListState(state) for words, state in kept["states"].items()},
        paper=kept["paper"],
        paper_day=_day(kept["paper_day"]),
        finished=_day(kept["finished"]),
    )


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None
