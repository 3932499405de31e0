"""The one place that looks at the clock. A demonstration may stand on a day of its own; nothing else may."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

OFFICE_TIME = ZoneInfo("Asia/Ho_Chi_Minh")
VARIABLE = "GIAOBAN_DEMO_DAY"
"""Set by `giaoban demo` for itself and the processes that it starts; `giaoban serve` takes it away."""


def now() -> datetime:
    """This moment, in UTC; in a demonstration the same hour of its own day."""
    moment = datetime.now(OFFICE_TIME)
    day = os.environ.get(VARIABLE)
    if day:
        moment = datetime.combine(date.fromisoformat(day), moment.timetz())
    return moment.astimezone(UTC)


def today() -> date:
    """The day in the office's own time."""
    return now().astimezone(OFFICE_TIME).date()


def stand_on(day: date | None) -> None:
    """From now on it is that day in this process and those that it starts; ``None``: the real one again."""
    if day is None:
        os.environ.pop(VARIABLE, None)
    else:
        os.environ[VARIABLE] = day.isoformat()


def stands_still() -> bool:
    """Whether this is a demonstration on a day of its own."""
    return bool(os.environ.get(VARIABLE))
