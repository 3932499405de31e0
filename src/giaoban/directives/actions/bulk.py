"""One verb on several assignments in one act, with a result for each row."""

from __future__ import annotations

from dataclasses import dataclass
from inspect import signature
from typing import TYPE_CHECKING, Any

from django.db import transaction

from giaoban.directives import queries
from giaoban.directives.actions import assessing, extensions, life, steering
from giaoban.directives.actions.evidence import guard_words
from giaoban.directives.actions.turns import take_within
from giaoban.directives.domain import Verb
from giaoban.journal.acts import Act, acting
from giaoban.kernel import clock
from giaoban.kernel.errors import GiaobanError, Invalid, Refused

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from giaoban.directives.actions.turns import Turn
    from giaoban.directives.models import Assignment
    from giaoban.kernel.actor import Actor

MOST = 500
TURNS: Mapping[Verb, Callable[..., Turn]] = {
    Verb.ACCEPT: life.accepting,
    Verb.VERIFY: life.verifying,
    Verb.RETURN: life.returning,
    Verb.GRANT_EXTENSION: extensions.granting,
    Verb.DENY_EXTENSION: extensions.denying,
    Verb.ASSESS: assessing.assessing,
    Verb.PAUSE: steering.pausing,
    Verb.RESUME: steering.resuming,
    Verb.WITHDRAW: steering.withdrawing,
    Verb.SUPERSEDE: steering.superseding,
    Verb.MAKE_STANDING: steering.making_standing,
    Verb.REOPEN: steering.reopening,
}
"""The verbs whose words may be the same for many; each is called with what its form says."""


def turn_of(verb: Verb, words: Mapping[str, Any]) -> Turn:
    """The verb with its words; ``Invalid`` names what it lacks or has no use for."""
    make = TURNS[verb]
    wanted = signature(make).parameters
    for name in words:
        if name not in wanted:
            raise Invalid("bulk_word_not_wanted", field=name, verb=verb.value)
    for name, one in wanted.items():
        if one.default is one.empty and name not in words:
            raise Invalid("bulk_word_missing", field=name, verb=verb.value)
    return make(**words)


@dataclass(frozen=True, slots=True)
class Chosen:
    """A row as the actor saw it; without a version the question is skipped."""

    assignment_id: int
    version: int | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """Done, with how the assignment stands now; or why not."""

    assignment_id: int
    assignment: Assignment | None = None
    error: GiaobanError | None = None


def take_all(*, by: Actor, rows: Sequence[Chosen], turn: Turn, partly: bool = False) -> list[Result]:
    """In the order of the rows. All or nothing, unless ``partly``: then what can be done is done.

    ``Refused("bulk_stopped")`` carries the codes of the rows that were in the way; nothing was written then.
    """
    return take_each(by=by, turns=[(row, turn) for row in rows], partly=partly)


def take_each(*, by: Actor, turns: Sequence[tuple[Chosen, Turn]], partly: bool = False) -> list[Result]:
    """The same with a verb of its own for each row."""
    _can_be_taken_together([row for row, _ in turns])
    guard_words(by, *(words for _, turn in turns for words in turn.facts.values()))
    with acting(by) as act:
        queries.lock([row.assignment_id for row, _ in turns])
        results = [_one(act, row, turn) for row, turn in turns]
        failed = [one for one in results if one.error is not None]
        if failed and not partly:
            raise Refused(
                "bulk_stopped",
                count=len(failed),
                rows=[{"id": one.assignment_id, "code": one.error.code} for one in failed if one.error],
            )
    return results


def rehearse(*, by: Actor, turns: Sequence[tuple[Chosen, Turn]]) -> list[Result]:
    """What ``take_each`` would do, row by row. Everything is undone, and nothing of it is told to anybody."""
    with transaction.atomic(durable=True):
        act = Act(by=by, at=clock.now(), convened_by_id=by.convening_body_id)
        queries.lock([row.assignment_id for row, _ in turns])
        results = [_one(act, row, turn) for row, turn in turns]
        transaction.set_rollback(True)
    return results


def _can_be_taken_together(rows: Sequence[Chosen]) -> None:
    if not rows:
        raise Invalid("bulk_nothing_chosen", field="rows")
    if len(rows) > MOST:
        raise Invalid("bulk_too_many", field="rows", most=MOST)
    if len({row.assignment_id for row in rows}) < len(rows):
        raise Invalid("bulk_chosen_twice", field="rows")


def _one(act: Act, row: Chosen, turn: Turn) -> Result:
    """Each row in a savepoint of its own; what it would have announced is said last, so a refused one says nothing."""
    try:
        with transaction.atomic():
            assignment = queries.for_update(act.by, row.assignment_id, version=row.version)
            take_within(act, assignment, turn)
    except GiaobanError as error:
        return Result(row.assignment_id, error=error)
    return Result(row.assignment_id, assignment=assignment)
