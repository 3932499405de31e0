"""What the office does to a duty under way: pause, withdraw, merge, make standing, reopen, end."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from django.utils.timezone import localdate

from giaoban.directives import events, queries
from giaoban.directives.actions.turns import Turn, nothing, take, words
from giaoban.directives.domain import GONE, State, Verb
from giaoban.kernel.errors import Invalid, NotFound, Refused

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from giaoban.directives.models import Assignment
    from giaoban.journal.acts import Act
    from giaoban.kernel.actor import Actor


def pause(*, by: Actor, assignment_id: int, reason: str, document: str = "", version: int | None = None) -> Assignment:
    """No time runs until it is resumed; it stands in a column of its own."""
    return take(by, assignment_id, version, pausing(reason=reason, document=document))


def pausing(*, reason: str, document: str = "") -> Turn:
    return for_a_reason(Verb.PAUSE, events.AssignmentPaused, reason, document)


def resume(
    *, by: Actor, assignment_id: int, reason: str, due_on: date | None = None, version: int | None = None
) -> Assignment:
    """Goes on, with a new due day where the pause has eaten the old one: a decision of the office, not of the clock."""
    return take(by, assignment_id, version, resuming(reason=reason, due_on=due_on))


def resuming(*, reason: str, due_on: date | None = None) -> Turn:
    said = {"reason": words(reason, "life_reason_missing"), "due_on": due_on}
    return Turn(
        verb=Verb.RESUME,
        event=events.AssignmentResumed,
        said=said,
        facts={"reason": said["reason"]} | ({"due_on": due_on.isoformat()} if due_on else {}),
        before=partial(_goes_on_until, due_on),
    )


def withdraw(
    *, by: Actor, assignment_id: int, reason: str, document: str = "", version: int | None = None
) -> Assignment:
    """The office takes the duty back; it stays on record and leaves every count of open work."""
    return take(by, assignment_id, version, withdrawing(reason=reason, document=document))


def withdrawing(*, reason: str, document: str = "") -> Turn:
    return for_a_reason(Verb.WITHDRAW, events.AssignmentWithdrawn, reason, document)


def supersede(
    *, by: Actor, assignment_id: int, document: str, reason: str = "", version: int | None = None
) -> Assignment:
    """A later document orders something else; its number is on record."""
    return take(by, assignment_id, version, superseding(document=document, reason=reason))


def superseding(*, document: str, reason: str = "") -> Turn:
    named = words(document, "document_missing")
    return for_a_reason(Verb.SUPERSEDE, events.AssignmentSuperseded, reason.strip() or named, named)


def merge(*, by: Actor, assignment_id: int, into_id: int, reason: str, version: int | None = None) -> Assignment:
    """Ordered twice: this one ends in favour of the other, which the same body still has under another directive."""
    return take(by, assignment_id, version, merging(into_id=into_id, reason=reason), beside=[into_id])


def merging(*, into_id: int, reason: str) -> Turn:
    said = {"reason": words(reason, "life_reason_missing")}
    return Turn(
        verb=Verb.MERGE,
        event=events.AssignmentMerged,
        said=said | {"into_assignment_id": into_id},
        facts=said | {"into_assignment_id": into_id},
        before=partial(_same_body_has, into_id),
    )


def end(*, by: Actor, assignment_id: int, reason: str, document: str = "", version: int | None = None) -> Assignment:
    """What has no end of its own is not followed any more. Periods that are open stay to be answered."""
    return take(by, assignment_id, version, ending(reason=reason, document=document))


def ending(*, reason: str, document: str = "") -> Turn:
    return for_a_reason(Verb.END, events.AssignmentEnded, reason, document)


def make_standing(*, by: Actor, assignment_id: int, reason: str, version: int | None = None) -> Assignment:
    """Becomes continuing work: no due day any more, assessed at every conference. The first due day stays on record."""
    return take(by, assignment_id, version, making_standing(reason=reason))


def making_standing(*, reason: str) -> Turn:
    return for_a_reason(Verb.MAKE_STANDING, events.AssignmentMadeStanding, reason, before=_without_a_day)


def reopen(
    *, by: Actor, assignment_id: int, reason: str, due_on: date | None = None, version: int | None = None
) -> Assignment:
    """What was verified, withdrawn or refused is work again. The product's day is forgotten, as with a return."""
    return take(by, assignment_id, version, reopening(reason=reason, due_on=due_on))


def reopening(*, reason: str, due_on: date | None = None) -> Turn:
    said = {"reason": words(reason, "life_reason_missing"), "due_on": due_on}
    return Turn(
        verb=Verb.REOPEN,
        event=events.AssignmentReopened,
        said=said,
        facts={"reason": said["reason"]} | ({"due_on": due_on.isoformat()} if due_on else {}),
        before=partial(_goes_on_until, due_on),
        finished_on=lambda _: None,
    )


def for_a_reason(
    verb: Verb,
    event: type[events.AssignmentEvent],
    reason: str,
    document: str = "",
    before: Callable[[Act, Assignment], None] = nothing,
) -> Turn:
    said = {"reason": words(reason, "life_reason_missing")}
    if document.strip():
        said["document"] = words(document)
    return Turn(verb=verb, event=event, said=said, facts=said, before=before)


def _goes_on_until(due_on: date | None, act: Act, assignment: Assignment) -> None:
    if due_on is None:
        return
    if due_on < localdate(act.at):
        raise Invalid("new_day_is_past", field="due_on", on=due_on)
    assignment.due_on = due_on


def _without_a_day(_act: Act, assignment: Assignment) -> None:
    assignment.due_on = None


def _same_body_has(into_id: int, act: Act, assignment: Assignment) -> None:
    other = queries.assignments_visible_to(act.by).filter(pk=into_id).first()
    if other is None:
        raise NotFound("no_such_assignment")
    if other.pk == assignment.pk or other.body_id != assignment.body_id:
        raise Refused("merge_wants_the_same_body")
    if State(other.state) in GONE:
        raise Refused("merge_into_what_has_ended")
