"""While a body works: which post does it, in which stages, what hinders it, and who must help."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from django.utils.timezone import localdate

from giaoban.directives import events, queries
from giaoban.directives.actions.turns import Turn, called, must_be_there, take, words
from giaoban.directives.domain import Verb
from giaoban.directives.models import Delegation, Milestone, Obstacle
from giaoban.directives.permissions import may_answer_for_the_asked
from giaoban.kernel.errors import Forbidden, Invalid, NotFound, Refused

if TYPE_CHECKING:
    from datetime import date

    from giaoban.directives.actions.turns import Taken
    from giaoban.directives.models import Assignment
    from giaoban.journal.acts import Act
    from giaoban.kernel.actor import Actor

LONGEST_TITLE = 300


def delegate(
    *,
    by: Actor,
    assignment_id: int,
    post_id: int,
    due_on: date | None = None,
    note: str = "",
    version: int | None = None,
) -> Assignment:
    """Inside the body: this post does the work, by its own day. Before the body the head still answers."""
    turn = Turn(
        verb=Verb.DELEGATE,
        event=events.WorkDelegated,
        said={"due_on": due_on},
        told=lambda assignment: {"post": assignment.delegations.get(ended_at=None).post.title},
        facts={"post_id": post_id, "note": words(note)} | ({"due_on": due_on.isoformat()} if due_on else {}),
        before=partial(_post_and_day_fit, post_id, due_on),
        also=partial(_keep_delegation, post_id, due_on),
    )
    return take(by, assignment_id, version, turn)


def set_milestone(*, by: Actor, assignment_id: int, title: str, due_on: date, version: int | None = None) -> Assignment:
    """A stage of the work, planned by the body; not after the duty's own day."""
    named = words(title, "milestone_title_missing")
    if len(named) > LONGEST_TITLE:
        raise Invalid("milestone_title_too_long", field="title", longest=LONGEST_TITLE)
    turn = Turn(
        verb=Verb.SET_MILESTONE,
        event=events.MilestoneSet,
        said={"title": named, "due_on": due_on},
        facts={"title": named, "due_on": due_on.isoformat()},
        before=partial(within_the_term, due_on),
        also=partial(_keep_milestone, named, due_on),
    )
    return take(by, assignment_id, version, turn)


def reach_milestone(
    *, by: Actor, assignment_id: int, n: int, on: date, note: str = "", version: int | None = None
) -> Assignment:
    turn = Turn(
        verb=Verb.REACH_MILESTONE,
        event=events.MilestoneReached,
        said={"n": n, "reached_on": on},
        told=lambda assignment: {"title": assignment.milestones.get(n=n).title},
        facts={"n": n, "note": words(note)},
        before=partial(_reachable, n, on),
        also=partial(_reach, n, on),
        effective_on=on,
    )
    return take(by, assignment_id, version, turn)


def report_obstacle(
    *, by: Actor, assignment_id: int, text: str, asked_of_id: int, answer_by: date, version: int | None = None
) -> Assignment:
    """What hinders the work, with a request to a body that can help; it sees the directive from now on."""
    told = words(text, "obstacle_missing")
    turn = Turn(
        verb=Verb.REPORT_OBSTACLE,
        event=events.ObstacleReported,
        said={"text": told, "asked_of_id": asked_of_id, "answer_by": answer_by},
        told=lambda assignment: {"asked_of": assignment.obstacles.latest("n").asked_of_then},
        facts={"text": told, "asked_of_id": asked_of_id, "answer_by": answer_by.isoformat()},
        before=partial(_may_be_asked_to_help, asked_of_id, answer_by),
        also=partial(_keep_obstacle, asked_of_id, answer_by),
    )
    return take(by, assignment_id, version, turn)


def answer_obstacle(*, by: Actor, assignment_id: int, n: int, text: str, version: int | None = None) -> Assignment:
    """The body that was asked answers; so may the office for it."""
    told = words(text, "answer_missing")
    turn = Turn(
        verb=Verb.ANSWER_OBSTACLE,
        event=events.ObstacleAnswered,
        said={"n": n, "text": told},
        told=lambda assignment: _asked(assignment.obstacles.get(n=n)),
        facts={"n": n, "text": told},
        before=partial(_to_answer, n),
        also=partial(_answer, n),
    )
    return take(by, assignment_id, version, turn)


def _post_and_day_fit(post_id: int, due_on: date | None, act: Act, assignment: Assignment) -> None:
    if not queries.posts_for(assignment, localdate(act.at)).filter(pk=post_id).exists():
        raise Invalid("no_such_post_here", field="post_id")
    if due_on is not None:
        within_the_term(due_on, act, assignment)


def within_the_term(on: date, act: Act, assignment: Assignment) -> None:
    """Not before the order, and not after the duty's own day unless that day is past already."""
    today = localdate(act.at)
    if on < assignment.assigned_on:
        raise Invalid("day_before_order", field="due_on", on=on, assigned_on=assignment.assigned_on)
    if assignment.due_on is not None and on > assignment.due_on >= today:
        raise Invalid("day_after_the_term", field="due_on", on=on, due=assignment.due_on)


def _keep_delegation(post_id: int, due_on: date | None, taken: Taken) -> None:
    taken.assignment.delegations.filter(ended_at=None).update(ended_at=taken.act.at)
    Delegation.objects.create(assignment=taken.assignment, post_id=post_id, due_on=due_on, step=taken.step)


def _keep_milestone(title: str, due_on: date, taken: Taken) -> None:
    n = taken.assignment.milestones.count() + 1
    Milestone.objects.create(assignment=taken.assignment, n=n, title=title, due_on=due_on, set_by=taken.step)


def _reachable(n: int, on: date, act: Act, assignment: Assignment) -> None:
    found = assignment.milestones.filter(n=n).first()
    if found is None:
        raise NotFound("no_such_milestone")
    if found.reached_id is not None:
        raise Refused("milestone_reached_already", title=found.title)
    if not assignment.assigned_on <= on <= localdate(act.at):
        raise Invalid("milestone_day_not_possible", field="on", on=on)


def _reach(n: int, on: date, taken: Taken) -> None:
    taken.assignment.milestones.filter(n=n).update(reached=taken.step, reached_on=on)


def _may_be_asked_to_help(body_id: int, answer_by: date, act: Act, assignment: Assignment) -> None:
    must_be_there(body_id, localdate(act.at), field="asked_of_id")
    if body_id == assignment.body_id:
        raise Invalid("asks_itself_for_help", field="asked_of_id")
    if answer_by < localdate(act.at):
        raise Invalid("answer_day_is_past", field="answer_by", on=answer_by)


def _keep_obstacle(body_id: int, answer_by: date, taken: Taken) -> None:
    Obstacle.objects.create(
        assignment=taken.assignment,
        n=taken.assignment.obstacles.count() + 1,
        asked_of_id=body_id,
        asked_of_then=called(body_id, taken.today),
        answer_by=answer_by,
        told=taken.step,
    )


def _asked(obstacle: Obstacle) -> dict[str, object]:
    return {"asked_of_id": obstacle.asked_of_id, "asked_of": obstacle.asked_of_then}


def _to_answer(n: int, act: Act, assignment: Assignment) -> None:
    found = next((one for one in assignment.obstacles.all() if one.n == n), None)
    if found is None:
        raise NotFound("no_such_obstacle")
    if found.answered_id is not None:
        raise Refused("obstacle_answered_already")
    if not may_answer_for_the_asked(act.by, found, assignment):
        raise Forbidden("another_body_was_asked", body=found.asked_of_then)


def _answer(n: int, taken: Taken) -> None:
    taken.assignment.obstacles.filter(n=n).update(answered=taken.step)
