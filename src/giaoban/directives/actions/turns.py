"""What every verb of an assignment has in common: the guard, the lock, the right, the move, the step, the word."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.utils.timezone import localdate

from giaoban.directives import queries
from giaoban.directives.actions.evidence import guard_words, judge_uploads, keep_evidence
from giaoban.directives.actions.steps import next_step
from giaoban.directives.domain import State, Verb, move, paused_in
from giaoban.directives.permissions import MAY
from giaoban.journal.acts import acting
from giaoban.kernel.errors import Invalid
from giaoban.organisation.queries import named, names_on

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from giaoban.directives import events
    from giaoban.directives.actions.evidence import Upload
    from giaoban.directives.models import Assignment, Step
    from giaoban.journal.acts import Act
    from giaoban.kernel.actor import Actor
    from giaoban.organisation.queries import NamedBody

LONGEST_TEXT = 5000


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A verb being taken, once its step is written: what ``also`` may look at and add to."""

    act: Act
    assignment: Assignment
    step: Step

    @property
    def today(self) -> date:
        return localdate(self.act.at)


def nothing(*_: object) -> None:
    """For verbs that ask or write no more than the frame does."""


def no_more(_: Assignment) -> Mapping[str, object]:
    return {}


def as_it_was(assignment: Assignment) -> date | None:
    """The product's day stays."""
    return assignment.finished_on


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """What one verb does beside moving the state."""

    verb: Verb
    event: type[events.AssignmentEvent]
    said: Mapping[str, object] = field(default_factory=dict)
    """For the event."""
    told: Callable[[Assignment], Mapping[str, object]] = no_more
    """For the event too: what is only known once the step and its rows are written."""
    facts: Mapping[str, object] = field(default_factory=dict)
    """For the step."""
    before: Callable[[Act, Assignment], None] = nothing
    """Asks what only the locked assignment can answer, or sets its due day; refuses by raising."""
    also: Callable[[Taken], None] = nothing
    """Writes rows of its own beside the step."""
    finished_on: Callable[[Assignment], date | None] = as_it_was
    effective_on: date | None = None
    evidence: Sequence[Upload] = ()


def take(by: Actor, assignment_id: int, version: int | None, turn: Turn, *, beside: Sequence[int] = ()) -> Assignment:
    """One act. ``version`` is the one that the actor saw; None skips the question whether it is still so.

    ``beside`` are others that must stand still meanwhile: all are locked in one order, so that two acts never wait
    for each other.
    """
    guard_words(by, *turn.facts.values())
    judge_uploads(by, turn.evidence)
    with acting(by) as act:
        if beside:
            queries.lock([assignment_id, *beside])
        assignment = queries.for_update(by, assignment_id, version=version)
        take_within(act, assignment, turn)
    return assignment


def take_within(act: Act, assignment: Assignment, turn: Turn) -> Step:
    """Inside an act that is open, on an assignment that is locked: for acts that move several at once."""
    act.within(assignment.directive.instruction.convened_by_id)
    MAY[turn.verb](act.by, assignment).or_forbid()
    before_it = paused_in([(Verb(one.verb), State(one.state_after)) for one in assignment.steps.all()])
    after = move(State(assignment.state), turn.verb, assignment.kind, paused_in=before_it)
    turn.before(act, assignment)
    step = _write(act, assignment, turn, after)
    files = keep_evidence(act, step, turn.evidence)
    turn.also(Taken(act=act, assignment=assignment, step=step))
    told = {**turn.said, **turn.told(assignment)} | ({"evidence_sha256": files} if files else {})
    event = turn.event(
        directive_id=assignment.directive_id,
        assignment_id=assignment.pk,
        body_id=assignment.body_id,
        body=called(assignment.body_id, localdate(act.at)),
        **told,
    )
    act.announce(event, restricted_to_id=assignment.directive.restricted_to_id)
    return step


def called(body_id: int, on: date) -> str:
    """The body's name of the day, for the journal."""
    name = names_on([body_id], on).get(body_id)
    return name.full if name else ""


def must_be_there(body_id: int, on: date, *, field: str) -> NamedBody:
    """A body of that day: one that has ended gets nothing more to do."""
    found = named([body_id], on).get(body_id)
    if found is None or not found.is_there:
        raise Invalid("body_not_there", field=field)
    return found


def words(text: str, missing: str = "") -> str:
    """Trimmed, there (where ``missing`` is a code), and not too long."""
    text = text.strip()
    if not text and missing:
        raise Invalid(missing)
    if len(text) > LONGEST_TEXT:
        raise Invalid("words_too_long", longest=LONGEST_TEXT)
    return text


def _write(act: Act, assignment: Assignment, turn: Turn, after: State) -> Step:
    step = next_step(
        act,
        assignment,
        n=max((s.n for s in assignment.steps.all()), default=0) + 1,
        verb=turn.verb,
        after=after,
        facts=turn.facts,
        finished_on=turn.finished_on(assignment),
        effective_on=turn.effective_on,
    )
    step.save()
    assignment.version += 1
    assignment.save(update_fields=["state", "finished_on", "due_on", "version", "rhythm", "rhythm_day", "rhythm_since"])
    return step
