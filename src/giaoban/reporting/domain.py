"""Periods by their codes: ``2023-Q1``, ``2023-H1``, ``2023-9M``, ``2023-M04``, ``2023``. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from giaoban.kernel.calendar import last_day_of_month
from giaoban.kernel.errors import Invalid

_CODE = re.compile(
    r"(?P<year>\d{4})(?:-(?:Q(?P<quarter>[1-4])|H(?P<half>[12])|M(?P<month>0[1-9]|1[0-2])|(?P<first>[1-9]|1[01])M))?"
)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A period of the calendar; the profiles of data cut-offs (DOMAIN 2.1) are rows of their own."""

    code: str
    starts_on: date
    ends_on: date


def stretch_of(code: str) -> Stretch:
    """``Invalid("period_unknown")`` for what is not a period's code. ``2023-9M`` is the first nine months."""
    found = _CODE.fullmatch(code)
    if found is None or found["year"] == "0000":
        raise Invalid("period_unknown", period=code)
    first, last = _months(found)
    year = int(found["year"])
    return Stretch(code=code, starts_on=date(year, first, 1), ends_on=last_day_of_month(year, last))


def _months(found: re.Match[str]) -> tuple[int, int]:
    if found["quarter"]:
        return 3 * int(found["quarter"]) - 2, 3 * int(found["quarter"])
    if found["half"]:
        return 6 * int(found["half"]) - 5, 6 * int(found["half"])
    if found["month"]:
        return int(found["month"]), int(found["month"])
    return 1, int(found["first"] or 12)
