"""The reading desk's verbs: every decision about words of a text, and taking one back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Annotated, Any, Literal

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Schema, Status
from pydantic import Field

from giaoban.directives.actions import adoption
from giaoban.directives.api.drafting import changed
from giaoban.directives.api.shapes import DecisionOut, DraftIn, Title
from giaoban.directives.api.shown import as_directives, with_parts
from giaoban.directives.queries.drafting import Draft, desk_day, drafted_all
from giaoban.directives.queries.found import known_to
from giaoban.intake.queries import decision_for
from giaoban.intake.queries import desk as desk_of
from giaoban.kernel.errors import Invalid, NotFound
from giaoban.ui.http import today
from giaoban.ui.rest import (
    NO_NUL,
    WANTS_VERSION,
    Day,
    Input,
    Key,
    Page,
    Paged,
    Words,
    caller,
    listed,
    seen_version,
    tag,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from giaoban.intake.models import Decision
    from giaoban.intake.queries import DecisionState
    from giaoban.kernel.actor import Actor

router = Router()

Offset = Annotated[int, Field(ge=0, le=10**8)]
"""In code points of the text."""
MOST = 500


class PickIn(Input):
    """A proposal that waits, or a decision in the version that you saw."""

    proposal: Key | None = None
    decision: Key | None = None
    version: Annotated[int, Field(ge=0, le=10**9)] = 0


class AssessmentFacts(Input):
    kind: Literal["result", "shortcoming", "cause", "commendation"]
    field: Words | None = None


class ChairFacts(Input):
    name: Title
    positions: Annotated[list[Words], Field(max_length=20)] = []


class ConferenceFacts(Input):
    title: Annotated[str, Field(max_length=500, pattern=NO_NUL)] | None = None
    date: Day | None = None
    part_of_day: Literal["morning", "afternoon", "evening", "day"] | None = None
    mode: Literal["online", "in_person", "hybrid"] | None = None
    venue: Words | None = None
    period_reviewed: Annotated[str, Field(max_length=12, pattern=NO_NUL)] | None = None
    period_planned: Annotated[str, Field(max_length=12, pattern=NO_NUL)] | None = None
    chairs: Annotated[list[ChairFacts], Field(max_length=50)] | None = None


class Adopt(Input):
    """All of them or none. For a single one other values than the reader's may be given."""

    verb: Literal["adopt"]
    text: Key
    proposals: Annotated[list[Key], Field(min_length=1, max_length=MOST)]
    draft: DraftIn | None = None
    assessment: AssessmentFacts | None = None
    conference: ConferenceFacts | None = None

    def facts(self) -> dict[str, Any] | None:
        """For an assessment or the conference, in the shape of a reading's own part."""
        said = self.assessment or self.conference
        return said.model_dump(mode="json", exclude_unset=True) if said else None


class Merge(Input):
    verb: Literal["merge"]
    text: Key
    picks: Annotated[list[PickIn], Field(min_length=2, max_length=MOST)]


class Split(Input):
    verb: Literal["split"]
    text: Key
    pick: PickIn
    at: Offset


class Add(Input):
    verb: Literal["add"]
    text: Key
    start: Offset
    end: Offset


class SetAside(Input):
    verb: Literal["set_aside"]
    text: Key
    kind: Literal["directive", "assessment", "conference_fact"] = "directive"
    start: Offset
    end: Offset
    reason: Annotated[str, Field(max_length=500, pattern=NO_NUL)]


Decide = Annotated[Adopt | Merge | Split | Add | SetAside, Field(discriminator="verb")]


class Decided(Schema):
    """One row for each decision that the act made."""

    results: list[DecisionOut]


class OfAText(Paged):
    text: Key


@router.get("/decisions", response=Page[DecisionOut], summary="What people decided about a text, in its order")
def decisions(request: HttpRequest, asked: Query[OfAText]) -> dict[str, Any]:
    by = caller(request)
    found = desk_of(by, asked.text).decisions
    items, following = listed(found, asked, lambda one: (f"{one.start:09}", one.id))
    return {"items": _results(by, items), "next_cursor": following}


@router.get("/decisions/{decision_id}", response=DecisionOut, summary="One decision, with its version as ETag")
def decision(request: HttpRequest, response: HttpResponse, decision_id: Key) -> dict[str, Any]:
    by = caller(request)
    found = decision_for(by, decision_id)
    tag(response, found.version)
    return _results(by, [found])[0]


@router.post("/decisions", response={201: Decided}, summary="Decide about words of a text")
def decide(request: HttpRequest, told: Decide) -> Status[dict[str, Any]]:
    """One act, all or nothing; ``results`` has a row for each decision that it made."""
    by = caller(request)
    made = ACTS[told.verb](by, told)
    return Status(201, {"results": _results(by, made)})


@router.delete(
    "/decisions/{decision_id}", response={204: None}, summary="Take a decision back", openapi_extra=WANTS_VERSION
)
def take_back(request: HttpRequest, decision_id: Key) -> Status[None]:
    """Before the issue; the draft or assessment that it made goes with it. Wants ``If-Match`` with the ETag."""
    by, version = caller(request), seen_version(request)
    text_id = decision_for(by, decision_id).text_id
    adoption.take_back(by=by, text_id=text_id, decision_id=decision_id, version=version)
    return Status(204, None)


def _adopt(by: Actor, told: Adopt) -> list[Decision]:
    is_changed = any((told.draft, told.assessment, told.conference))
    if is_changed and len(told.proposals) > 1:
        raise Invalid("changes_are_for_one", field="proposals")
    draft = changed(_as_read(by, told.text, told.proposals[0]), told.draft, on=today()) if told.draft else None
    return adoption.adopt(by=by, text_id=told.text, proposal_ids=told.proposals, draft=draft, facts=told.facts())


def _as_read(by: Actor, text_id: int, proposal_id: int) -> Draft:
    """What the proposal would become untouched."""
    state = desk_of(by, text_id)
    read = next((one.data for one in state.proposals if one.id == proposal_id and one.kind == "directive"), None)
    if read is None or state.reading is None:
        raise NotFound("proposal_not_found")
    on = desk_day(state.reading.result, today())
    return drafted_all([read], on=on, issuer=state.text.convened_by_id)[0]


def _merge(by: Actor, told: Merge) -> list[Decision]:
    return [adoption.merge(by=by, text_id=told.text, picks=[_pick(one) for one in told.picks])]


def _split(by: Actor, told: Split) -> list[Decision]:
    return adoption.split(by=by, text_id=told.text, pick=_pick(told.pick), at=told.at)


def _add(by: Actor, told: Add) -> list[Decision]:
    return [adoption.add(by=by, text_id=told.text, start=told.start, end=told.end)]


def _set_aside(by: Actor, told: SetAside) -> list[Decision]:
    said = told.model_dump(include={"kind", "start", "end", "reason"})
    return [adoption.set_aside(by=by, text_id=told.text, **said)]


ACTS: Mapping[str, Callable[[Actor, Any], list[Decision]]] = {
    "adopt": _adopt,
    "merge": _merge,
    "split": _split,
    "add": _add,
    "set_aside": _set_aside,
}


def _pick(one: PickIn) -> adoption.Pick:
    if (one.proposal is None) == (one.decision is None):
        raise Invalid("pick_is_one_thing", field="picks")
    return adoption.Pick(proposal_id=one.proposal, decision_id=one.decision, version=one.version)


def _results(by: Actor, made: Sequence[Decision | DecisionState]) -> list[dict[str, Any]]:
    """Decisions with the directives that they made."""
    directives = list(with_parts(by, known_to(by).filter(decision__in=[one.id for one in made])))
    told = as_directives(by, directives, on=today())
    shown = dict(zip([one.decision_id for one in directives], told, strict=True))
    kept = [name for name in DecisionOut.model_fields if name != "directive"]
    return [{name: getattr(one, name) for name in kept} | {"directive": shown.get(one.id)} for one in made]
