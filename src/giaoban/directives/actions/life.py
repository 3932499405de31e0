"""The verbs in the life of an assignment: accept, refuse, report progress, report done, verify, return."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from django.utils.timezone import localdate

from giaoban.directives import events, queries
from giaoban.directives.actions.turns import LONGEST_TEXT, Turn, take, words
from giaoban.directives.domain import Verb
from giaoban.kernel.errors import Invalid

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from giaoban.directives.actions.evidence import Upload
    from giaoban.directives.models import Assignment
    from giaoban.journal.acts import Act
    from giaoban.kernel.actor import Actor

__all__ = ["LONGEST_TEXT", "Product", "accept", "refuse", "report_done", "report_progress", "return_", "verify"]

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


def accept(*, by: Actor, assignment_id: int, version: int | None = None) -> Assignment:
    """The body takes the duty on."""
    return take(by, assignment_id, version, accepting())


def accepting() -> Turn:
    return Turn(verb=Verb.ACCEPT, event=events.AssignmentAccepted)


def refuse(*, by: Actor, assignment_id: int, reason: str, version: int | None = None) -> Assignment:
    """The body says that this is not its work; the office decides what happens then."""
    return take(by, assignment_id, version, refusing(reason=reason))


def refusing(*, reason: str) -> Turn:
    said = {"reason": words(reason, "life_reason_missing")}
    return Turn(verb=Verb.REFUSE, event=events.AssignmentRefused, said=said, facts=said)


def report_progress(
    *,
    by: Actor,
    assignment_id: int,
    text: str,
    percent: int | None = None,
    evidence: Sequence[Upload] = (),
    version: int | None = None,
) -> Assignment:
    """What is done so far, with what shows it. A day on which it was said to be finished is forgotten."""
    return take(by, assignment_id, version, progressing(text=text, percent=percent, evidence=evidence))


def progressing(*, text: str, percent: int | None = None, evidence: Sequence[Upload] = ()) -> Turn:
    if percent is not None and not 0 <= percent <= ALL_OF_IT:
        raise Invalid("percent_out_of_range", field="percent", percent=percent)
    said = {"text": words(text, "progress_missing"), "percent": percent}
    return Turn(
        verb=Verb.REPORT_PROGRESS,
        event=events.ProgressReported,
        said=said,
        facts=said,
        finished_on=lambda _: None,
        evidence=evidence,
    )


def report_done(
    *,
    by: Actor,
    assignment_id: int,
    product: Product,
    text: str = "",
    children_open_because: str = "",
    evidence: Sequence[Upload] = (),
    version: int | None = None,
) -> Assignment:
    """The head says that it is done. Lateness will look at the product's day, not at today (rule 4).

    While parts that were passed on are open, that is done all the same only for a reason.
    """
    turn = finishing(product=product, text=text, children_open_because=children_open_because, evidence=evidence)
    return take(by, assignment_id, version, turn)


def finishing(
    *, product: Product, text: str = "", children_open_because: str = "", evidence: Sequence[Upload] = ()
) -> Turn:
    if not product.words.strip():
        raise Invalid("product_or_reason_missing", field="number")
    because = words(children_open_because)
    return Turn(
        verb=Verb.REPORT_DONE,
        event=events.CompletionReported,
        said={"product": product.words, "finished_on": product.on, "children_open_because": because},
        facts=product.facts() | _given(text=words(text), children_open_because=because),
        finished_on=lambda _: product.on,
        effective_on=product.on,
        before=partial(_may_be_done, product.on, because),
        evidence=evidence,
    )


def verify(*, by: Actor, assignment_id: int, note: str = "", version: int | None = None) -> Assignment:
    """The assigner's side confirms that what was reported done is done."""
    return take(by, assignment_id, version, verifying(note=note))


def verifying(*, note: str = "") -> Turn:
    said = {"note": words(note)}
    return Turn(verb=Verb.VERIFY, event=events.CompletionVerified, said=said, facts=_given(**said))


def return_(*, by: Actor, assignment_id: int, reason: str, version: int | None = None) -> Assignment:
    """Not done, or not well: back to the body. It counts as not completed, and the product's day is forgotten."""
    return take(by, assignment_id, version, returning(reason=reason))


def returning(*, reason: str) -> Turn:
    said = {"reason": words(reason, "life_reason_missing")}
    return Turn(verb=Verb.RETURN, event=events.CompletionReturned, said=said, facts=said, finished_on=lambda _: None)


def _given(**said: str) -> dict[str, str]:
    """What was left empty is no fact."""
    return {name: value for name, value in said.items() if value}


def _may_be_done(on: date, because: str, act: Act, assignment: Assignment) -> None:
    """Nothing is done before it was asked for, and nothing tomorrow; of open parts one must know."""
    if on > localdate(act.at):
        raise Invalid("product_day_in_the_future", field="on", on=on)
    if on < assignment.assigned_on:
        raise Invalid("product_day_before_order", field="on", on=on, assigned_on=assignment.assigned_on)
    parts = queries.parts_passed_on(assignment)
    if parts.open and not because:
        raise Invalid("children_open", field="children_open_because", open=parts.open, total=parts.total)
