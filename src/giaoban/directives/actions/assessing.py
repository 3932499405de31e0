"""What a conference says of duties without a day, and what follows; a prohibition that was breached; a rhythm."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from django.utils.timezone import localdate

from giaoban.directives import events, queries
from giaoban.directives.actions.evidence import guard_words
from giaoban.directives.actions.steering import ending, for_a_reason
from giaoban.directives.actions.turns import Turn, take, take_within, words
from giaoban.directives.domain import Assessed, DirectiveKind, Then, Verb
from giaoban.directives.domain.rhythm import Rhythm, fits_the_rhythm
from giaoban.journal.acts import acting
from giaoban.kernel.errors import Invalid, Refused

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from giaoban.directives.actions.evidence import Upload
    from giaoban.directives.models import Assignment
    from giaoban.journal.acts import Act
    from giaoban.kernel.actor import Actor

WITHOUT_A_DAY = frozenset({DirectiveKind.ZERO_EVENT, DirectiveKind.RECURRING})


def assess(
    *,
    by: Actor,
    assignment_id: int,
    verdict: str,
    text: str,
    period: str = "",
    then: str = Then.GO_ON,
    due_on: date | None = None,
    version: int | None = None,
) -> Assignment:
    """Met, partly met or not, with the words; and it goes on, gets a day, or ends: one act."""
    guard_words(by, text, period)
    turn = assessing(verdict=verdict, text=text, period=period, then=then, due_on=due_on)
    with acting(by) as act:
        assignment = queries.for_update(by, assignment_id, version=version)
        take_within(act, assignment, turn)
        if then == Then.END:
            assignment = queries.for_update(by, assignment_id)
            take_within(act, assignment, _the_end(assignment, verdict, text))
    return assignment


def assessing(*, verdict: str, text: str, period: str = "", then: str = Then.GO_ON, due_on: date | None = None) -> Turn:
    if verdict not in frozenset(Assessed):
        raise Invalid("verdict_unknown", field="verdict", verdict=verdict)
    if then not in frozenset(Then):
        raise Invalid("verdict_unknown", field="then", verdict=then)
    if (then == Then.GIVE_DATE) != (due_on is not None):
        raise Invalid("assessment_wants_a_day" if due_on is None else "assessment_gives_no_day", field="due_on")
    said = {"verdict": str(verdict), "text": words(text, "assessment_missing"), "period": period.strip()}
    day = {"due_on": due_on.isoformat()} if due_on else {}
    return Turn(
        verb=Verb.ASSESS,
        event=events.AssignmentAssessed,
        said=said | {"then": str(then), "due_on": due_on},
        facts=said | day | ({} if then == Then.GO_ON else {"then": str(then)}),
        before=partial(_gets_its_day, due_on),
    )


def _gets_its_day(due_on: date | None, act: Act, assignment: Assignment) -> None:
    if due_on is None:
        return
    if assignment.kind in WITHOUT_A_DAY:
        raise Refused("no_day_for_this_kind")
    if due_on < localdate(act.at):
        raise Invalid("new_day_is_past", field="due_on", on=due_on)
    assignment.due_on = due_on


def _the_end(assignment: Assignment, verdict: str, text: str) -> Turn:
    """Done where the conference says so of what can be done at all; else not followed any more."""
    reason = words(text)
    if assignment.kind in WITHOUT_A_DAY or verdict == Assessed.NOT_MET:
        return ending(reason=reason)
    return Turn(verb=Verb.CONCLUDE, event=events.AssignmentConcluded, said={"reason": reason}, facts={"reason": reason})


def report_breach(
    *,
    by: Actor,
    assignment_id: int,
    on: date,
    text: str,
    reason: str = "",
    evidence: Sequence[Upload] = (),
    version: int | None = None,
) -> Assignment:
    """What was not to happen has happened. A prohibition is never completed, only kept or breached."""
    said = {"text": words(text, "breach_missing"), "reason": words(reason)}
    turn = Turn(
        verb=Verb.REPORT_BREACH,
        event=events.ProhibitionBreached,
        said=said | {"breached_on": on},
        facts={name: value for name, value in said.items() if value},
        before=partial(_has_been, on),
        effective_on=on,
        evidence=evidence,
    )
    return take(by, assignment_id, version, turn)


def _has_been(on: date, act: Act, assignment: Assignment) -> None:
    if not assignment.assigned_on <= on <= localdate(act.at):
        raise Invalid("breach_day_not_possible", field="on", on=on, assigned_on=assignment.assigned_on)


def set_rhythm(
    *,
    by: Actor,
    assignment_id: int,
    rhythm: str,
    day: int | None = None,
    since: date | None = None,
    reason: str,
    version: int | None = None,
) -> Assignment:
    """How often a recurring duty comes round from now on; periods that are open stay as they are."""
    if rhythm not in frozenset(Rhythm):
        raise Invalid("rhythm_unknown", field="rhythm", rhythm=rhythm)
    if day is not None and not fits_the_rhythm(Rhythm(rhythm), day):
        raise Invalid("rhythm_day_not_possible", field="day", day=day)
    base = for_a_reason(Verb.SET_RHYTHM, events.RhythmSet, reason)
    facts = {**base.facts, "rhythm": str(rhythm)} | ({} if day is None else {"day": day})
    turn = Turn(
        verb=Verb.SET_RHYTHM,
        event=events.RhythmSet,
        said={**base.said, "rhythm": str(rhythm), "day": day},
        told=_since_when,
        facts=facts,
        before=partial(_comes_round, Rhythm(rhythm), day, since),
    )
    return take(by, assignment_id, version, turn)


def _comes_round(rhythm: Rhythm, day: int | None, since: date | None, act: Act, assignment: Assignment) -> None:
    today = localdate(act.at)
    if since is not None and since < assignment.assigned_on:
        raise Invalid("rhythm_before_the_order", field="since", on=since, assigned_on=assignment.assigned_on)
    assignment.rhythm, assignment.rhythm_day = rhythm.value, day
    assignment.rhythm_since = since or today


def _since_when(assignment: Assignment) -> dict[str, object]:
    return {"since": assignment.rhythm_since}
