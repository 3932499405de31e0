"""The verbs in the life of an assignment: accept, refuse, report progress, report done, verify, return."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.utils.timezone import localdate

from giaoban.directives import events, queries
from giaoban.directives.actions.evidence import guard_words, judge_uploads, keep_evidence
from giaoban.directives.actions.steps import next_step
from giaoban.directives.domain import State, Verb, move
from giaoban.directives.permissions import MAY
from giaoban.journal.acts import acting
from giaoban.kernel.errors import Invalid
from giaoban.organisation.queries import names_on

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from giaoban.directives.actions.evidence import Upload
    from giaoban.directives.models import Assignment
    from giaoban.journal.acts import Act
    from giaoban.kernel.actor import Actor

LONGEST_TEXT = 5000
ALL_OF_IT = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Product:
    """What shows that the duty is done: a document by number and kind, or the reason why there is none."""

    number: str = ""
    kind: str = ""
    none_because: str = ""
    on: date

    @property
    def words(self) -> str:
        return " ".join(part for part in (self.kind, self.number) if part) or self.none_because

    def facts(self) -> dict[str, object]:
        said = {"product_number": self.number, "product_kind": self.kind, "no_product_because": self.none_because}
        return {name: value for name, value in said.items() if value}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Turn:
    """What one verb does beside moving the state."""

    verb: Verb
    event: type[events.AssignmentEvent]
    said: Mapping[str, object] = field(default_factory=dict)
    facts: Mapping[str, object] = field(default_factory=dict)
    finished_on: Callable[[Assignment], date | None] = lambda assignment: assignment.finished_on
    effective_on: date | None = None
    evidence: Sequence[Upload] = ()


def accept(*, by: Actor, assignment_id: int, version: int | None = None) -> Assignment:
    """The body takes the duty on."""
    return _take(by, assignment_id, version, _Turn(verb=Verb.ACCEPT, event=events.AssignmentAccepted))


def refuse(*, by: Actor, assignment_id: int, reason: str, version: int | None = None) -> Assignment:
    """The body says that this is not its work; the office decides what happens then."""
    said = {"reason": _text(reason, "life_reason_missing")}
    return _take(
        by, assignment_id, version, _Turn(verb=Verb.REFUSE, event=events.AssignmentRefused, said=said, facts=said)
    )


def report_progress(
    *, by: Actor, assignment_id: int, text: str, percent: int | None = None, version: int | None = None
) -> Assignment:
    if percent is not None and not 0 <= percent <= ALL_OF_IT:
        raise Invalid("percent_out_of_range", field="percent", percent=percent)
    said = {"text": _text(text, "progress_missing"), "percent": percent}
    turn = _Turn(
        verb=Verb.REPORT_PROGRESS, event=events.ProgressReported, said=said, facts=said, finished_on=lambda _: None
    )
    return _take(by, assignment_id, version, turn)


def report_done(
    *,
    by: Actor,
    assignment_id: int,
    product: Product,
    text: str = "",
    evidence: Sequence[Upload] = (),
    version: int | None = None,
) -> Assignment:
    """The head says that it is done. Lateness will look at the product's day, not at today (rule 4)."""
    if not product.words.strip():
        raise Invalid("product_or_reason_missing", field="number")
    turn = _Turn(
        verb=Verb.REPORT_DONE,
        event=events.CompletionReported,
        said={"product": product.words, "finished_on": product.on},
        facts=product.facts() | ({"text": text.strip()} if text.strip() else {}),
        finished_on=lambda _: product.on,
        effective_on=product.on,
        evidence=evidence,
    )
    return _take(by, assignment_id, version, turn)


def verify(*, by: Actor, assignment_id: int, note: str = "", version: int | None = None) -> Assignment:
    """The assigner's side confirms that what was reported done is done."""
    said = {"note": _text(note)}
    turn = _Turn(verb=Verb.VERIFY, event=events.CompletionVerified, said=said, facts=said if said["note"] else {})
    return _take(by, assignment_id, version, turn)


def return_(*, by: Actor, assignment_id: int, reason: str, version: int | None = None) -> Assignment:
    """Not done, or not well: back to the body. It counts as not completed, and the product's day is forgotten."""
    said = {"reason": _text(reason, "life_reason_missing")}
    turn = _Turn(verb=Verb.RETURN, event=events.CompletionReturned, said=said, facts=said, finished_on=lambda _: None)
    return _take(by, assignment_id, version, turn)


def _take(by: Actor, assignment_id: int, version: int | None, turn: _Turn) -> Assignment:
    guard_words(by, *turn.facts.values())
    judge_uploads(by, turn.evidence)
    with acting(by) as act:
        assignment = queries.for_update(by, assignment_id, version=version)
        act.within(assignment.directive.instruction.convened_by_id)
        MAY[turn.verb](by, assignment).or_forbid()
        after = move(State(assignment.state), turn.verb)
        finished_on = turn.finished_on(assignment)
        if turn.effective_on:
            _day_of_product_fits(assignment, turn.effective_on, localdate(act.at))
        files = _write(act, assignment, turn, after, finished_on)
        told = dict(turn.said) | ({"evidence_sha256": files} if turn.verb is Verb.REPORT_DONE else {})
        event = turn.event(
            directive_id=assignment.directive_id,
            assignment_id=assignment.pk,
            body_id=assignment.body_id,
            body=_called(assignment.body_id, localdate(act.at)),
            **told,
        )
        act.announce(event, restricted_to_id=assignment.directive.restricted_to_id)
    return assignment


def _called(body_id: int, on: date) -> str:
    name = names_on([body_id], on).get(body_id)
    return name.full if name else ""


def _day_of_product_fits(assignment: Assignment, on: date, today: date) -> None:
    """Nothing is done before it was asked for, and nothing tomorrow."""
    if on > today:
        raise Invalid("product_day_in_the_future", field="on", on=on)
    if on < assignment.assigned_on:
        raise Invalid("product_day_before_order", field="on", on=on, assigned_on=assignment.assigned_on)


def _write(act: Act, assignment: Assignment, turn: _Turn, after: State, finished_on: date | None) -> tuple[str, ...]:
    step = next_step(
        act,
        assignment,
        n=max((s.n for s in assignment.steps.all()), default=0) + 1,
        verb=turn.verb,
        after=after,
        facts=turn.facts,
        finished_on=finished_on,
        effective_on=turn.effective_on,
    )
    step.save()
    assignment.version += 1
    assignment.save(update_fields=["state", "finished_on", "version"])
    return keep_evidence(act, step, turn.evidence)


def _text(text: str, missing: str = "") -> str:
    """Trimmed, there, and not too long."""
    text = text.strip()
    if not text and missing:
        raise Invalid(missing)
    if len(text) > LONGEST_TEXT:
        raise Invalid("words_too_long", longest=LONGEST_TEXT)
    return text
