"""The action of every verb that has a door of its own; each is called with what its form or its program says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from giaoban.directives.actions import (
    assessing,
    extensions,
    handing_on,
    handing_over,
    life,
    passing_on,
    steering,
    working,
)
from giaoban.directives.domain import Verb

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from giaoban.directives.models import Assignment

ACTIONS: Mapping[Verb, Callable[..., Assignment]] = {
    Verb.ACCEPT: life.accept,
    Verb.REFUSE: life.refuse,
    Verb.REPORT_PROGRESS: life.report_progress,
    Verb.REPORT_DONE: life.report_done,
    Verb.VERIFY: life.verify,
    Verb.RETURN: life.return_,
    Verb.ASK_EXTENSION: extensions.ask_extension,
    Verb.GRANT_EXTENSION: extensions.grant_extension,
    Verb.DENY_EXTENSION: extensions.deny_extension,
    Verb.DELEGATE: working.delegate,
    Verb.PASS_ON: passing_on.pass_on,
    Verb.SET_MILESTONE: working.set_milestone,
    Verb.REACH_MILESTONE: working.reach_milestone,
    Verb.REPORT_OBSTACLE: working.report_obstacle,
    Verb.ANSWER_OBSTACLE: working.answer_obstacle,
    Verb.REPORT_BREACH: assessing.report_breach,
    Verb.ASSESS: assessing.assess,
    Verb.SET_RHYTHM: assessing.set_rhythm,
    Verb.END: steering.end,
    Verb.PAUSE: steering.pause,
    Verb.RESUME: steering.resume,
    Verb.WITHDRAW: steering.withdraw,
    Verb.SUPERSEDE: steering.supersede,
    Verb.MERGE: steering.merge,
    Verb.MAKE_STANDING: steering.make_standing,
    Verb.REOPEN: steering.reopen,
    Verb.REASSIGN: handing_on.reassign,
    Verb.HAND_OVER: handing_over.hand_over,
}
