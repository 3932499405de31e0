"""The facts of a conference as values. What a text does not give stays empty; nothing is guessed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

TITLE_LIMIT = 500
VENUE_LIMIT = 300
NAME_LIMIT = 200


@dataclass(frozen=True, slots=True)
class ChairFacts:
    name: str
    positions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ConferenceFacts:
    """``date_as_written`` holds a day that the text gives only in part; ``held_on`` is then empty."""

    title: str
    held_on: date | None = None
    date_as_written: str = ""
    part_of_day: str | None = None
    mode: str | None = None
    venue: str = ""
    period_reviewed: str | None = None
    period_planned: str | None = None
    chairs: tuple[ChairFacts, ...] = ()

    @classmethod
    def of_reading(cls, data: Mapping[str, Any], *, title: str) -> ConferenceFacts:
        """From the ``conference`` part of a reading; ``title`` is used where the text names none."""
        held_on, partial = _day(data.get("date"))
        return cls(
            title=_begun(data.get("title") or title)[:TITLE_LIMIT],
            held_on=held_on,
            date_as_written=partial,
            part_of_day=data.get("part_of_day"),
            mode=data.get("mode"),
            venue=(data.get("venue") or "")[:VENUE_LIMIT],
            period_reviewed=data.get("period_reviewed"),
            period_planned=data.get("period_planned"),
            chairs=tuple(
                ChairFacts(one["name"][:NAME_LIMIT], tuple(one.get("positions", ()))) for one in data.get("chairs", ())
            ),
        )


def _begun(title: str) -> str:
    """A title taken from within a sentence begins with a capital on its own page."""
    return title[:1].upper() + title[1:]


def _day(written: str | None) -> tuple[date | None, str]:
    if not written:
        return None, ""
    try:
        return date.fromisoformat(written), ""
    except ValueError:
        return None, written[:20]


def day_in_words(written: str) -> str:
    """``--03-29`` as 29/3, ``2025-11`` as 11/2025, ``2025`` as it is."""
    known = [part.lstrip("0") if len(part) < len("2025") else part for part in written.split("-") if part]
    return "/".join(reversed(known))
