"""What an edited sheet of the register says against what stands in it now: its differences, row by row."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from giaoban.directives.domain import State, Verb
from giaoban.directives.domain.old_cells import day_in
from giaoban.directives.domain.sheet import Edited, verb_of
from giaoban.directives.permissions import may_answer_for
from giaoban.directives.queries.visibility import assignments_visible_to
from giaoban.kernel.errors import GiaobanError, Invalid, NotFound, Refused, Stale
from giaoban.kernel.folding import fold
from giaoban.organisation.queries import names_on

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from giaoban.directives.models import Assignment
    from giaoban.kernel.actor import Actor

FIXED = ("code", "text", "body")
"""Columns by which a row is known: changed, nobody can tell which duty is meant."""
FAR = 20
"""Lines in which the names of the columns are looked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One row that asks for something. ``error`` says why it is not to be had."""

    n: int
    assignment: Assignment | None = None
    body: str = ""
    version: int = 0
    edited: Edited | None = None
    verb: Verb | None = None
    error: GiaobanError | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """The lines of the sheet by the codes of their columns, with the number under which a sheet shows them."""

    lines: Sequence[tuple[int, Mapping[str, str]]]


@dataclass(slots=True)
class _Seen:
    """Who sent the rows, and what they are held against."""

    by: Actor
    duties: Mapping[int, Assignment]
    names: Mapping[int, str]
    states: Mapping[str, State]
    taken: set[int] = field(default_factory=set)


def sheet_of(lines: Sequence[Sequence[str]], columns: Mapping[str, str]) -> Sheet:
    """``columns`` are codes by folded names, in every language in which a sheet leaves the house."""
    for n, line in enumerate(lines[:FAR]):
        places = {columns[fold(cell)]: place for place, cell in enumerate(line) if fold(cell) in columns}
        if {"duty", "version", "state", "due"} <= places.keys():
            told = [
                (m, {code: cells[place].strip() for code, place in places.items()})
                for m, cells in enumerate(lines[n + 1 :], start=n + 2)
                if any(cells)
            ]
            return Sheet(told)
    raise Invalid("sheet_not_ours", field="file")


def changes_in(by: Actor, sheet: Sheet, *, states: Mapping[str, State], today: date) -> list[Change]:
    """Rows that ask for something or cannot be understood; rows as they were are left out."""
    keys = {
        int(one["duty"]) for _, one in sheet.lines if one["duty"].isdecimal() and len(one["duty"]) < len(str(2**62))
    }
    found = assignments_visible_to(by).filter(pk__in=keys).select_related("directive__instruction")
    duties = found.prefetch_related("steps", "extensions").in_bulk()
    names = {pk: name.full for pk, name in names_on({one.body_id for one in duties.values()}, today).items()}
    seen = _Seen(by, duties, names, states)
    changes = (_change(n, told, seen) for n, told in sheet.lines)
    return [one for one in changes if one is not None]


def _change(n: int, told: Mapping[str, str], seen: _Seen) -> Change | None:
    try:
        duty = _duty(told, seen)
    except GiaobanError as error:
        return Change(n=n, error=error)
    common = {"n": n, "assignment": duty, "body": seen.names[duty.body_id]}
    try:
        edited, version = _edited(told, seen, duty), _version(told)
        if _as_it_left(edited, version, duty):
            return None
        if version != duty.version:
            raise Stale("sheet_row_changed", who=max(duty.steps.all(), key=lambda step: step.n).by_name)
        _same_duty(told, seen.names[duty.body_id], duty)
        waits = any(one.decided_id is None for one in duty.extensions.all())
        verb = verb_of(edited, state=State(duty.state), due=duty.due_on, extension_waits=waits)
        if verb is Verb.ASK_EXTENSION and not may_answer_for(seen.by, duty):
            raise Refused("no_extension_waits")  # whoever assigned it decides what was asked, and asks nothing
    except GiaobanError as error:
        return Change(**common, error=error)  # type: ignore[arg-type]  # the three that every change has
    return Change(**common, version=version, edited=edited, verb=verb) if verb is not None else None  # type: ignore[arg-type]  # the same


def _duty(told: Mapping[str, str], seen: _Seen) -> Assignment:
    if not told["duty"].isdecimal():
        raise Invalid("sheet_row_without_key")
    duty = seen.duties.get(int(told["duty"]))
    if duty is None:
        raise NotFound("no_such_assignment")
    if duty.pk in seen.taken:
        raise Invalid("sheet_row_twice")
    seen.taken.add(duty.pk)
    return duty


def _edited(told: Mapping[str, str], seen: _Seen, duty: Assignment) -> Edited:
    state = seen.states.get(fold(told["state"]))
    if state is None:
        raise Invalid("sheet_state_unknown", words=told["state"])
    due, finished = _day(told, "due"), _day(told, "finished")
    words = {name: told.get(name, "") for name in ("result", "reason", "document")}
    return Edited(state=state, due=due, finished=finished if "finished" in told else duty.finished_on, **words)


def _day(told: Mapping[str, str], name: str) -> date | None:
    words = told.get(name, "")
    found = day_in(words) if words else None
    if words and found is None:
        raise Invalid("old_day_unreadable", words=words)
    return found


def _version(told: Mapping[str, str]) -> int:
    if not told["version"].isdecimal() or len(told["version"]) > len(str(10**8)):
        raise Invalid("sheet_row_without_key")
    return int(told["version"])


def _as_it_left(edited: Edited, version: int, duty: Assignment) -> bool:
    """Nothing is asked for: the row says what it said when it left the house, or what has been taken from it since."""
    wanted, now = (edited.state.value, edited.due), (duty.state, duty.due_on)
    if version == duty.version:
        return wanted == now and edited.finished == duty.finished_on and not edited.has_words
    step = next((step for step in duty.steps.all() if step.n == version), None)
    then = (step.state_after, step.due_after) if step is not None else None
    return not edited.has_words if wanted == then else wanted == now


def _same_duty(told: Mapping[str, str], body: str, duty: Assignment) -> None:
    said = {"code": duty.directive.code, "text": duty.directive.text, "body": body}
    for name in FIXED:
        if name in told and fold(told[name]).lstrip("'") != fold(said[name]).lstrip("'"):
            raise Refused("sheet_column_fixed", column=name)
