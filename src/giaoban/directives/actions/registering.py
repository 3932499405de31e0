"""The number that a conclusion takes in the office's register, and the codes of its directives, made of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from giaoban.directives.domain import DirectiveState, directive_code
from giaoban.directives.models import Directive, Instruction
from giaoban.kernel.errors import Invalid, Refused
from giaoban.kernel.folding import fold
from giaoban.organisation.queries import installation
from giaoban.papers import numbering
from giaoban.papers.domain import parted, printed_number, type_of

if TYPE_CHECKING:
    from datetime import date

    from giaoban.directives.queries import IssuePlan
    from giaoban.journal.acts import Act
    from giaoban.papers.models import NumberTaken


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """Which running number a conclusion takes: ``TB`` of the term ``2020-2025``, printed as ``714-TB/TU``."""

    paper_type: str = "TB"
    symbol: str
    scope: str

    def series(self, instruction: Instruction) -> dict[str, Any]:
        return {
            "convened_by_id": instruction.convened_by_id,
            "paper_type": self.paper_type,
            "scope": self.scope,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which number: the next of the series, where ``number`` is the one expected; or the one that the paper bears."""

    number: int | None = None
    is_given: bool = False
    begin_after: int | None = None
    """The last number of the office's paper register, where our series begins in mid-term."""
    jump_reason: str = ""
    """Why a number that is given leaves out others before it."""


def take_number(act: Act, instruction: Instruction, register: Register, wanted: Wanted, on: date) -> NumberTaken:
    if type_of(register.symbol) != register.paper_type:
        raise Invalid("symbol_of_another_type", field="symbol", symbol=register.symbol, paper_type=register.paper_type)
    series = register.series(instruction) | {"symbol": register.symbol}
    taken = _given(act, wanted, on, series) if wanted.is_given else _next(act, wanted, on, series)
    instruction.number = taken
    instruction.symbol = printed_number(taken.number, register.symbol)
    instruction.issued_on = on
    return taken


def _given(act: Act, wanted: Wanted, on: date, series: dict[str, Any]) -> NumberTaken:
    if wanted.number is None:
        raise Invalid("own_number_missing", field="number")
    return numbering.take_given(act, **series, on=on, number=wanted.number, reason=wanted.jump_reason)


def _next(act: Act, wanted: Wanted, on: date, series: dict[str, Any]) -> NumberTaken:
    if wanted.begin_after:
        numbering.begin_after(act, **series, last=wanted.begin_after)
    taken = numbering.take(act, **series, on=on)
    if wanted.number is not None and wanted.number != taken.number:
        raise Refused("number_is_not_next", number=wanted.number, next=taken.number)
    return taken


def bear_number(instruction: Instruction, on: date) -> str:
    """Another office's paper keeps the number that it bears; what is left of it in codes."""
    symbol = instruction.said.number
    if not symbol:
        raise Invalid("number_of_others_missing", field="number")
    instruction.symbol = symbol
    instruction.issued_on = on
    found = parted(symbol)
    if found is None:
        return re.sub(r"[\W_]+", "-", symbol).strip("-")
    number, rest = found
    return "-".join([f"{type_of(rest)}{number}", *re.split("[/-]", rest)[1:]])


def give_codes(instruction: Instruction, plan: IssuePlan, *, paper: str, again: str) -> None:
    """In the order of the text; a conference gives its period, anything else its year.

    Counting begins again with a term, also within a year: where a code would come a second time, ``again`` names it.
    """
    period = instruction.conference and instruction.conference.period_reviewed
    parts = {
        "office": office_before_code(instruction),
        "period": period.code if period else str(plan.on.year),
        "paper": paper,
    }
    if Directive.objects.filter(code=directive_code(**parts, ordinal=1)).exists():
        parts["paper"] = f"{paper}-{again}"
    drafts = [planned.directive for planned in plan.directives]
    for ordinal, directive in enumerate(drafts, start=1):
        directive.code = directive_code(**parts, ordinal=ordinal)
        directive.folded = fold(f"{directive.code} {directive.title} {directive.text}")
        directive.state = DirectiveState.ISSUED.value
        directive.version += 1
    Directive.objects.bulk_update(drafts, ["code", "folded", "state", "version"])


def office_before_code(instruction: Instruction) -> str:
    """Another convening body of this installation may use the same number in the same quarter."""
    here = installation()
    ours = here is None or here.convening_body_id in (None, instruction.convened_by_id)
    return "" if ours else instruction.convened_by.code
