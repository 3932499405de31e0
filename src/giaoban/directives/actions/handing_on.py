"""A duty goes to another body, with its days and its order; history stays under the name of the one that had it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.timezone import localdate

from giaoban.directives import events, queries
from giaoban.directives.actions.evidence import guard_words
from giaoban.directives.actions.steps import next_step
from giaoban.directives.actions.turns import Turn, must_be_there, take_within, words
from giaoban.directives.domain import State, Verb
from giaoban.directives.models import Assignment
from giaoban.journal.acts import acting
from giaoban.kernel.errors import Invalid, Refused

if TYPE_CHECKING:
    from collections.abc import Mapping

    from giaoban.directives.domain import AddresseeRole
    from giaoban.journal.acts import Act
    from giaoban.kernel.actor import Actor
    from giaoban.organisation.queries import NamedBody


def reassign(*, by: Actor, assignment_id: int, body_id: int, reason: str, version: int | None = None) -> Assignment:
    """The office gives a refused (or not yet accepted) duty to another body. Returns the new assignment."""
    said = {"reason": words(reason, "life_reason_missing")}
    guard_words(by, reason)
    with acting(by) as act:
        old = queries.for_update(by, assignment_id, version=version)
        to_body = must_be_there(body_id, localdate(act.at), field="body_id")
        _can_take_it(to_body, old)
        turn = Turn(
            verb=Verb.REASSIGN,
            event=events.AssignmentReassigned,
            said=said | {"to_body": to_body.name},
            facts=said | {"to_body_id": body_id},
        )
        take_within(act, old, turn)
        return succeed(act, old, to_body, facts={"reassigned_from_id": old.body_id})


def succeed(
    act: Act,
    old: Assignment,
    body: NamedBody,
    *,
    facts: Mapping[str, object],
    role: AddresseeRole | None = None,
    came_from: str = "",
) -> Assignment:
    """The same duty, the same days, another body; first due day and day of the order are those of the old one."""
    new = _the_same_duty(old, body, role)
    new.save()
    next_step(act, new, n=1, verb=Verb.ASSIGN, after=State.ASSIGNED, facts=facts, finished_on=None).save()
    made = events.AssignmentMade(
        directive_id=new.directive_id,
        assignment_id=new.pk,
        body_id=body.id,
        body=body.name,
        role=new.role,
        due_on=new.due_on,
        came_from=came_from,
    )
    act.announce(made, restricted_to_id=old.directive.restricted_to_id)
    return new


def _the_same_duty(old: Assignment, body: NamedBody, role: AddresseeRole | None) -> Assignment:
    return Assignment(
        directive=old.directive,
        body_id=body.id,
        role=role.value if role else old.role,
        addressed_post=old.addressed_post,
        through_group_id=old.through_group_id,
        assigned_on=old.assigned_on,
        first_due_on=old.first_due_on,
        due_on=old.due_on,
        due_time=old.due_time,
        says_before=old.says_before,
        predecessor=old,
        rhythm=old.rhythm,
        rhythm_day=old.rhythm_day,
        rhythm_since=old.rhythm_since,
        series=old.series,
        period=old.period,
    )


def _can_take_it(body: NamedBody, old: Assignment) -> None:
    if body.id == old.body_id:
        raise Invalid("reassigned_to_the_same", field="body_id")
    held = [one for one in old.directive.assignments.all() if one.period == old.period]
    if any(one.body_id == body.id and one.state != State.HANDED_OVER for one in held):
        raise Refused("body_has_it_already", body=body.name)
