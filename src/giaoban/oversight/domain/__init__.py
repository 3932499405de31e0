"""Figures that add up, forms as tables, the hint of Regulation 366, stretches of days. Pure."""

from giaoban.oversight.domain.rating import Hint, Punctuality, hint, hint_without_excused
from giaoban.oversight.domain.sheets import FORMS, Cell, Column, Sheet, Value, Wrong, ranks, whole_is
from giaoban.oversight.domain.spans import Span, by_profile, code_of_quarter, quarter_number, span_up_to
from giaoban.oversight.domain.totals import (
    MONTHS_OF_A_QUARTER,
    PUBLISHED_WHOLES,
    VERIFIED,
    Discrepancy,
    Rate,
    Totals,
    discrepancies,
    done_of_due,
    first_of_quarter,
    sum_of,
)

__all__ = [
    "FORMS",
    "MONTHS_OF_A_QUARTER",
    "PUBLISHED_WHOLES",
    "VERIFIED",
    "Cell",
    "Column",
    "Discrepancy",
    "Hint",
    "Punctuality",
    "Rate",
    "Sheet",
    "Span",
    "Totals",
    "Value",
    "Wrong",
    "by_profile",
    "code_of_quarter",
    "discrepancies",
    "done_of_due",
    "first_of_quarter",
    "hint",
    "hint_without_excused",
    "quarter_number",
    "ranks",
    "span_up_to",
    "sum_of",
    "whole_is",
]
