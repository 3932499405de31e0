"""An edited sheet of the register: which verb a changed row asks for. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from giaoban.directives.domain.life import NEXT, WORKED_ON, State, Verb
from giaoban.kernel.errors import Refused

_BY_STATE = (
    Verb.ACCEPT,
    Verb.REFUSE,
    Verb.REPORT_DONE,
    Verb.VERIFY,
    Verb.RETURN,
    Verb.PAUSE,
    Verb.RESUME,
    Verb.WITHDRAW,
    Verb.REOPEN,
    Verb.REPORT_PROGRESS,
)
"""Verbs that another word in the column of states can ask for; the first that leads there."""
_SETS_A_DAY = frozenset({Verb.RESUME, Verb.REOPEN})


@dataclass(frozen=True, slots=True, kw_only=True)
class Edited:
    """What the columns of a row say that may be changed."""

    state: State
    due: date | None
    finished: date | None
    result: str = ""
    reason: str = ""
    document: str = ""

    @property
    def has_words(self) -> bool:
        return bool(self.result or self.reason or self.document)

    def as_json(self) -> list[str]:
        days = [day.isoformat() if day else "" for day in (self.due, self.finished)]
        return [self.state.value, *days, self.result, self.reason, self.document]


def edited_from(kept: list[str]) -> Edited:
    state, due, finished, result, reason, document = kept
    return Edited(
        state=State(state), due=_day(due), finished=_day(finished), result=result, reason=reason, document=document
    )


def _day(written: str) -> date | None:
    return date.fromisoformat(written) if written else None


def verb_of(edited: Edited, *, state: State, due: date | None, extension_waits: bool) -> Verb | None:
    """None where nothing is asked for; ``Refused`` where no verb does what the row says."""
    is_moved = edited.due != due
    if edited.state is state:
        if is_moved:
            return Verb.GRANT_EXTENSION if extension_waits else Verb.ASK_EXTENSION
        if edited.result and state in WORKED_ON:
            return Verb.REPORT_PROGRESS
        if edited.has_words:
            raise Refused("sheet_words_alone")
        return None
    verb = next((v for v in _BY_STATE if state in NEXT[v][0] and NEXT[v][1] is edited.state), None)
    if verb is None:
        raise Refused("sheet_no_way", state=state, wanted=edited.state)
    if is_moved and verb not in _SETS_A_DAY:
        raise Refused("sheet_state_and_term")
    return verb


def words_for(verb: Verb, edited: Edited, *, due: date | None) -> dict[str, Any]:
    """What the verb is told, out of the columns."""
    reason, new_day = {"reason": edited.reason}, edited.due if edited.due != due else None
    product = {"number": edited.document, "none_because": edited.reason, "on": edited.finished}
    said: dict[Verb, dict[str, Any]] = {
        Verb.ACCEPT: {},
        Verb.REPORT_PROGRESS: {"text": edited.result},
        Verb.REPORT_DONE: {"product": product, "text": edited.result},
        Verb.VERIFY: {"note": edited.result or edited.reason},
        Verb.ASK_EXTENSION: {"wanted_on": edited.due, "work_done": edited.result, **reason},
        Verb.GRANT_EXTENSION: {"granted_on": edited.due, "document": edited.document, "note": edited.reason},
        Verb.RESUME: {"due_on": new_day, **reason},
        Verb.REOPEN: {"due_on": new_day, **reason},
        Verb.PAUSE: {"document": edited.document, **reason},
        Verb.WITHDRAW: {"document": edited.document, **reason},
    }
    return said.get(verb, reason)
