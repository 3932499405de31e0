"""A duty goes to another body: after a refusal, or because the body ends. History stays under the old name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.timezone import localdate

from giaoban.directives import events, queries
from giaoban.directives.actions.evidence import guard_words
from giaoban.directives.actions.steps import next_step
from giaoban.directives.actions.turns import Turn, called, must_be_there, take_within, words
from giaoban.directives.domain import State, Verb
from giaoban.directives.models import Assignment
from giaoban.journal.acts import acting
from giaoban.kernel.errors import Invalid, Refused
from giaoban.organisation.queries import names_on

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

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
        return succeed(act, old, body_id, facts={"reassigned_from_id": old.body_id})


def hand_over(act: Act, old: Assignment, successors: Sequence[int], *, reason: str) -> list[Assignment]:
    """Inside an act that moves many: the old one closes, each successor body gets one of its own."""
    today = localdate(act.at)
    names = names_on(successors, today)
    turn = Turn(
        verb=Verb.HAND_OVER,
        event=events.AssignmentHandedOver,
        said={"reason": reason, "to_bodies": tuple(names[pk].full for pk in successors)},
        facts={"reason": reason, "to_body_ids": list(successors)},
    )
    take_within(act, old, turn)
    return [succeed(act, old, pk, facts={"handed_over_from_id": old.body_id}) for pk in successors]


def succeed(act: Act, old: Assignment, body_id: int, *, facts: Mapping[str, object]) -> Assignment:
    """The same duty, the same days, another body; first due day and day of the order are those of the old one."""
    new = Assignment(
        directive=old.directive,
        body_id=body_id,
        role=old.role,
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
    new.save()
    next_step(act, new, n=1, verb=Verb.ASSIGN, after=State.ASSIGNED, facts=facts, finished_on=None).save()
    made = events.AssignmentMade(
        directive_id=new.directive_id,
        assignment_id=new.pk,
        body_id=body_id,
        body=called(body_id, localdate(act.at)),
        role=new.role,
        due_on=new.due_on,
    )
    act.announce(made, restricted_to_id=old.directive.restricted_to_id)
    return new


def _can_take_it(body: NamedBody, old: Assignment) -> None:
    if body.id == old.body_id:
        raise Invalid("reassigned_to_the_same", field="body_id")
    held = [one for one in old.directive.assignments.all() if one.period == old.period]
    if any(one.body_id == body.id and one.state != State.HANDED_OVER for one in held):
        raise Refused("body_has_it_already", body=body.name)
