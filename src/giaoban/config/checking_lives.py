"""Whether the lives of assignments are what the journal tells: one step for each entry, each state from its steps.

Steps are rows that somebody with the database's password could write or change; the journal is chained.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import zip_longest

from django.db.models import Prefetch

from giaoban.config.wording import line
from giaoban.directives.domain import State, Verb, move
from giaoban.directives.models import Assignment, Step
from giaoban.journal.models import JournalEntry
from giaoban.kernel.errors import Refused

TOLD_BY: Mapping[str, str] = {
    Verb.ASSIGN: "assignment_made",
    Verb.ACCEPT: "assignment_accepted",
    Verb.REFUSE: "assignment_refused",
    Verb.REPORT_PROGRESS: "progress_reported",
    Verb.REPORT_DONE: "completion_reported",
    Verb.VERIFY: "completion_verified",
    Verb.RETURN: "completion_returned",
    Verb.ASK_EXTENSION: "extension_asked",
    Verb.GRANT_EXTENSION: "extension_granted",
    Verb.DENY_EXTENSION: "extension_denied",
    Verb.DELEGATE: "work_delegated",
    Verb.PASS_ON: "duty_passed_on",
    Verb.SET_MILESTONE: "milestone_set",
    Verb.REACH_MILESTONE: "milestone_reached",
    Verb.REPORT_OBSTACLE: "obstacle_reported",
    Verb.ANSWER_OBSTACLE: "obstacle_answered",
    Verb.REPORT_BREACH: "prohibition_breached",
    Verb.ASSESS: "assignment_assessed",
    Verb.CONCLUDE: "assignment_concluded",
    Verb.SET_RHYTHM: "rhythm_set",
    Verb.OPEN_OCCURRENCE: "occurrence_opened",
    Verb.END: "assignment_ended",
    Verb.PAUSE: "assignment_paused",
    Verb.RESUME: "assignment_resumed",
    Verb.WITHDRAW: "assignment_withdrawn",
    Verb.SUPERSEDE: "assignment_superseded",
    Verb.MERGE: "assignment_merged",
    Verb.MAKE_STANDING: "assignment_made_standing",
    Verb.REOPEN: "assignment_reopened",
    Verb.REASSIGN: "assignment_reassigned",
    Verb.HAND_OVER: "assignment_handed_over",
}
"""The entry that each verb leaves: for every step there is one, and for every one a step."""
SETS_THE_TERM = frozenset({Verb.ASSIGN, Verb.OPEN_OCCURRENCE, Verb.GRANT_EXTENSION, Verb.MAKE_STANDING})
MAY_SET_THE_TERM = frozenset({Verb.RESUME, Verb.REOPEN, Verb.ASSESS})
FORGETS_THE_PRODUCT = frozenset({Verb.ASSIGN, Verb.OPEN_OCCURRENCE, Verb.REPORT_PROGRESS, Verb.RETURN, Verb.REOPEN})
BATCH = 500  # directives at a time

_KINDS = frozenset(TOLD_BY.values())
Life = tuple[State | None, date | None, date | None]
"""State, current term and day of the product after a step."""
NOTHING_YET: Life = (None, None, None)


def troubles() -> Iterator[str]:
    """The first thing wrong with each assignment, in a sentence."""
    for directive_ids in _batches():
        told = _told(directive_ids)
        for assignment in _assignments(directive_ids):
            facts = {"assignment": assignment.pk, "directive": assignment.directive.code}
            wrong = _wrong(assignment, list(assignment.steps.all()), told.pop(assignment.pk, []))
            if wrong:
                code, more = wrong
                yield line(code, **facts, **more)
        for assignment_id, entries in told.items():
            yield line("assignment_gone", assignment=assignment_id, seq=entries[0].seq)


def _batches() -> Iterator[list[int]]:
    living = set(Assignment.objects.values_list("directive_id", flat=True))
    in_journal = JournalEntry.objects.filter(kind__in=_KINDS).order_by().values_list("subject_id", flat=True).distinct()
    everyone = sorted(living | {one for one in in_journal if one is not None})
    for start in range(0, len(everyone), BATCH):
        yield everyone[start : start + BATCH]


def _told(directive_ids: Sequence[int]) -> dict[int, list[JournalEntry]]:
    entries = JournalEntry.objects.filter(subject_kind="directive", subject_id__in=directive_ids, kind__in=_KINDS)
    told: dict[int, list[JournalEntry]] = defaultdict(list)
    for entry in entries.defer("canonical").order_by("seq"):
        told[int(entry.facts["assignment_id"])].append(entry)
    return told


def _assignments(directive_ids: Sequence[int]) -> Iterator[Assignment]:
    steps = Prefetch("steps", queryset=Step.objects.order_by("n").prefetch_related("evidence__file"))
    found = Assignment.objects.filter(directive_id__in=directive_ids)
    yield from found.select_related("directive").prefetch_related(steps).order_by("pk")


def _wrong(
    assignment: Assignment, steps: Sequence[Step], entries: Sequence[JournalEntry]
) -> tuple[str, dict[str, object]] | None:
    life = NOTHING_YET
    found_in: State | None = None
    for n, (step, entry) in enumerate(zip_longest(steps, entries), start=1):
        if step is None:
            return "step_missing", {"seq": entry.seq}
        if entry is None:
            return "step_not_told", {"n": step.n}
        after = _after(life, step, entry, paused_in=found_in)
        if step.n != n or not _same(step, entry) or after != _as_written(step):
            return "step_differs", {"n": step.n, "seq": entry.seq}
        found_in = life[0] if step.verb == Verb.PAUSE else found_in
        life = after
    return _wrong_cache(assignment, steps, life)


def _wrong_cache(assignment: Assignment, steps: Sequence[Step], life: Life) -> tuple[str, dict[str, object]] | None:
    state, due_on, finished_on = life
    if assignment.state != state:
        return "state_differs", {"cached": assignment.state, "last": state or "–"}
    own = assignment.predecessor_id is None  # a successor keeps the first day of the one before it
    first = steps[0].due_after if own else assignment.first_due_on
    dates = (assignment.first_due_on, assignment.due_on, assignment.finished_on)
    return None if dates == (first, due_on, finished_on) else ("dates_differ", {})


def _after(before: Life, step: Step, entry: JournalEntry, *, paused_in: State | None) -> Life | None:
    """Where the step leads by what the journal says of it; None if it could not be taken at all."""
    state, due_on, finished_on = before
    verb = Verb(step.verb)
    try:
        state = move(state, verb, paused_in=paused_in) if state else _born(verb, entry)
    except Refused:
        return None
    if verb in SETS_THE_TERM or (verb in MAY_SET_THE_TERM and entry.facts.get("due_on")):
        due_on = _day(entry.facts.get("due_on"))
    if verb is Verb.REPORT_DONE:
        finished_on = _day(entry.facts["finished_on"])
    return state, due_on, None if verb in FORGETS_THE_PRODUCT else finished_on


def _born(verb: Verb, entry: JournalEntry) -> State | None:
    """A period of a recurring duty is accepted already where the duty was."""
    if verb is Verb.OPEN_OCCURRENCE:
        return State(entry.facts["state"])
    return State.ASSIGNED if verb is Verb.ASSIGN else None


def _as_written(step: Step) -> Life:
    return State(step.state_after), step.due_after, step.finished_after


def _same(step: Step, entry: JournalEntry) -> bool:
    """The same verb, moment, person and words, and the same files as proof."""
    alike = step.facts.keys() & entry.facts.keys()
    files = sorted(one.file.sha256 for one in step.evidence.all())
    return (
        entry.kind == TOLD_BY.get(step.verb)
        and entry.at == step.recorded_at
        and _who(step) == (entry.actor_user_id, entry.actor_post_id, entry.actor_name, entry.actor_post_title)
        and all(step.facts[name] == entry.facts[name] for name in alike)
        and files == sorted(entry.facts.get("evidence_sha256", ()))
    )


def _who(step: Step) -> tuple[object, ...]:
    return step.by_user_id, step.by_post_id, step.by_name, step.by_post_title


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None
