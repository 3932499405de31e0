"""What an edited sheet asks for, as verbs: rehearsed for the preview, taken in one act when it is confirmed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from giaoban.directives.actions.bulk import TURNS, Chosen, Result, rehearse, take_each
from giaoban.directives.actions.extensions import asking
from giaoban.directives.actions.life import Product, finishing, progressing, refusing
from giaoban.directives.domain import Verb
from giaoban.directives.domain.sheet import words_for
from giaoban.kernel.errors import GiaobanError, Invalid

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from giaoban.directives.actions.turns import Turn
    from giaoban.directives.domain.sheet import Edited
    from giaoban.kernel.actor import Actor


def _done(*, product: Mapping[str, Any], text: str) -> Turn:
    if product["on"] is None:
        raise Invalid("old_finished_missing", field="finished")
    return finishing(product=Product(**product), text=text)


MAKERS: Mapping[Verb, Callable[..., Turn]] = {
    **TURNS,
    Verb.REFUSE: refusing,
    Verb.REPORT_PROGRESS: progressing,
    Verb.REPORT_DONE: _done,
    Verb.ASK_EXTENSION: asking,
}


def turn_for(verb: Verb, edited: Edited, *, due: date | None) -> Turn:
    return MAKERS[verb](**words_for(verb, edited, due=due))


def rehearse_rows(*, by: Actor, rows: Sequence[tuple[Chosen, Verb, Edited, date | None]]) -> list[Result]:
    """In the order of the rows, what each would come to; nothing is written."""
    made = [_made(*row) for row in rows]
    tried = iter(rehearse(by=by, turns=[one for one in made if not isinstance(one, Result)]))
    return [one if isinstance(one, Result) else next(tried) for one in made]


def take_rows(*, by: Actor, rows: Sequence[tuple[Chosen, Verb, Edited, date | None]]) -> list[Result]:
    """All of them, or none and why."""
    return take_each(by=by, turns=[(chosen, turn_for(verb, edited, due=due)) for chosen, verb, edited, due in rows])


def _made(chosen: Chosen, verb: Verb, edited: Edited, due: date | None) -> tuple[Chosen, Turn] | Result:
    try:
        return chosen, turn_for(verb, edited, due=due)
    except GiaobanError as error:
        return Result(chosen.assignment_id, error=error)
