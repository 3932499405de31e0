"""The verbs in the life of an assignment: accept, refuse, report progress, report done, verify, return."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from django.utils.timezone import localdate

from giaoban.directives import events
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
    return take(by, assignment_id, version, Turn(verb=Verb.ACCEPT, event=events.AssignmentAccepted))


def refuse(*, by: Actor, assignment_id: int, reason: str, version: int | None = None) -> Assignment:
    """The body says that this is not its work; the office decides what happens then."""
    said = {"reason": words(reason, "life_reason_missing")}
    return take(
        by, assignment_id, version, Turn(verb=Verb.REFUSE, event=events.AssignmentRefused, said=said, facts=said)
    )


def report_progress(
    *, by: Actor, assignment_id: int, text: str, percent: int | None = None, version: int | None = None
) -> Assignment:
    if percent is not None and not 0 <= percent <= ALL_OF_IT:
        raise Invalid("percent_out_of_range", field="percent", percent=percent)
    said = {"text": words(text, "progress_missing"), "percent": percent}
    turn = Turn(
        verb=Verb.REPORT_PROGRESS, event=events.ProgressReported, said=said, facts=said, finished_on=lambda _: None
    )
    return take(by, assignment_id, version, turn)


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
    turn = Turn(
        verb=Verb.REPORT_DONE,
        event=events.CompletionReported,
        said={"product": product.words, "finished_on": product.on},
        facts=product.facts() | ({"text": text.strip()} if text.strip() else {}),
        finished_on=lambda _: product.on,
        effective_on=product.on,
        before=partial(_day_of_product_fits, product.on),
        evidence=evidence,
    )
    return take(by, assignment_id, version, turn)


def verify(*, by: Actor, assignment_id: int, note: str = "", version: int | None = None) -> Assignment:
    """The assigner's side confirms that what was reported done is done."""
    said = {"note": words(note)}
    turn = Turn(verb=Verb.VERIFY, event=events.CompletionVerified, said=said, facts=said if said["note"] else {})
    return take(by, assignment_id, version, turn)


def return_(*, by: Actor, assignment_id: int, reason: str, version: int | None = None) -> Assignment:
    """Not done, or not well: back to the body. It counts as not completed, and the product's day is forgotten."""
    said = {"reason": words(reason, "life_reason_missing")}
    turn = Turn(verb=Verb.RETURN, event=events.CompletionReturned, said=said, facts=said, finished_on=lambda _: None)
    return take(by, assignment_id, version, turn)


def _day_of_product_fits(on: date, act: Act, assignment: Assignment) -> None:
    """Nothing is done before it was asked for, and nothing tomorrow."""
    if on > localdate(act.at):
        raise Invalid("product_day_in_the_future", field="on", on=on)
    if on < assignment.assigned_on:
        raise Invalid("product_day_before_order", field="on", on=on, assigned_on=assignment.assigned_on)
