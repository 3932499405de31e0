"""The office's forms 01 to 09 (DOMAIN 1.6), each from whatever source its period has."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from giaoban.kernel.errors import NotFound
from giaoban.oversight.queries.forms import happenings, lists, totals

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from giaoban.oversight.domain import Sheet
    from giaoban.oversight.queries.source import Part, Source


def _totals(number: str, source: Source, _part: Part) -> Sheet:
    return totals.build(source, number)


FORMS: Mapping[str, Callable[[Source, Part], Sheet]] = {
    "01": partial(_totals, "01"),
    "02": lists.duties,
    "03": lists.overdue,
    "04": happenings.extensions,
    "05": partial(_totals, "05"),
    "06": partial(_totals, "06"),
    "07": happenings.reports,
    "08": happenings.reminders,
    "09": happenings.raised,
}


def sheet(number: str, source: Source, part: Part) -> Sheet:
    if number not in FORMS:
        raise NotFound("no_such_form", form=number)
    return FORMS[number](source, part)
