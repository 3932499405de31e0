"""More time: asked by the body before the day, decided by the assigner's side, counted; the first due day stays."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from django.utils.timezone import localdate

from giaoban.directives import events, queries
from giaoban.directives.actions.turns import Turn, take, words
from giaoban.directives.domain import Due, Verb
from giaoban.directives.domain.extensions import Request, judge_new_day, judge_request
from giaoban.directives.models import Extension
from giaoban.kernel.errors import Refused

if TYPE_CHECKING:
    from datetime import date

    from giaoban.directives.actions.turns import Taken
    from giaoban.directives.models import Assignment
    from giaoban.journal.acts import Act
    from giaoban.kernel.actor import Actor


def ask_extension(
    *, by: Actor, assignment_id: int, wanted_on: date, reason: str, work_done: str, version: int | None = None
) -> Assignment:
    """The head asks for another day, saying why and what is done so far. The clock runs on until it is granted."""
    return take(by, assignment_id, version, asking(wanted_on=wanted_on, reason=reason, work_done=work_done))


def asking(*, wanted_on: date, reason: str, work_done: str) -> Turn:
    said = {"reason": words(reason, "life_reason_missing"), "work_done": words(work_done, "work_done_missing")}
    return Turn(
        verb=Verb.ASK_EXTENSION,
        event=events.ExtensionAsked,
        said={"reason": said["reason"], "wanted_on": wanted_on},
        facts=said | {"wanted_on": wanted_on.isoformat()},
        before=partial(_may_be_asked, wanted_on),
        also=partial(_keep_request, wanted_on),
    )


def grant_extension(
    *,
    by: Actor,
    assignment_id: int,
    granted_on: date | None = None,
    document: str = "",
    note: str = "",
    version: int | None = None,
) -> Assignment:
    """Another due day, the one asked for unless the decision names its own; what was first due stays on record."""
    return take(by, assignment_id, version, granting(granted_on=granted_on, document=document, note=note))


def granting(*, granted_on: date | None = None, document: str = "", note: str = "") -> Turn:
    said = {"document": words(document), "note": words(note)}
    return Turn(
        verb=Verb.GRANT_EXTENSION,
        event=events.ExtensionGranted,
        said={"document": said["document"]},
        told=lambda assignment: {"due_on": assignment.due_on},
        facts={name: value for name, value in said.items() if value},
        before=partial(_move_the_day, granted_on),
        also=_decide,
    )


def deny_extension(*, by: Actor, assignment_id: int, reason: str, version: int | None = None) -> Assignment:
    """The due day stays as it is. No answer is no consent either (DOMAIN 1.7)."""
    return take(by, assignment_id, version, denying(reason=reason))


def denying(*, reason: str) -> Turn:
    said = {"reason": words(reason, "life_reason_missing")}
    return Turn(
        verb=Verb.DENY_EXTENSION,
        event=events.ExtensionDenied,
        said=said,
        facts=said,
        before=_one_waits,
        also=_decide,
    )


def _may_be_asked(wanted_on: date, act: Act, assignment: Assignment) -> None:
    if assignment.due_on is None:
        raise Refused("no_day_to_extend")
    if any(one.decided_id is None for one in assignment.extensions.all()):
        raise Refused("extension_waits_already")
    today = localdate(act.at)
    convened_by = assignment.directive.instruction.convened_by_id
    request = Request(
        due_on=assignment.due_on,
        last_on=queries.timing_of(convened_by, today).last_day(Due(assignment.due_on)),
        wanted_on=wanted_on,
        asked_on=today,
        granted_before=queries.granted_so_far(assignment),
    )
    judge_request(request, queries.extension_rules(convened_by, today))


def _keep_request(wanted_on: date, taken: Taken) -> None:
    assignment = taken.assignment
    assert assignment.due_on  # noqa: S101 -- asked before
    rules = queries.extension_rules(assignment.directive.instruction.convened_by_id, taken.today)
    Extension.objects.create(
        assignment=assignment,
        n=assignment.extensions.count() + 1,
        due_then=assignment.due_on,
        wanted_on=wanted_on,
        is_late=rules.is_late(asked_on=taken.today, due_on=assignment.due_on),
        asked=taken.step,
    )


def _one_waits(_act: Act, assignment: Assignment) -> None:
    _waiting(assignment)


def _waiting(assignment: Assignment) -> Extension:
    found = next((one for one in assignment.extensions.all() if one.decided_id is None), None)
    if found is None:
        raise Refused("no_extension_waits")
    return found


def _move_the_day(granted_on: date | None, _act: Act, assignment: Assignment) -> None:
    """The step that follows carries the new day; a decision may only move it on, from where it stands by now."""
    new = granted_on or _waiting(assignment).wanted_on
    if assignment.due_on is None:
        raise Refused("no_day_to_extend")
    judge_new_day(new, assignment.due_on, field="granted_on")
    assignment.due_on = new


def _decide(taken: Taken) -> None:
    asked = _waiting(taken.assignment)
    asked.decided = taken.step
    asked.granted_on = taken.assignment.due_on if taken.step.verb == Verb.GRANT_EXTENSION.value else None
    asked.save(update_fields=["decided", "granted_on"])
