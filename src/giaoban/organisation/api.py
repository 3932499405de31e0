"""The organisation over HTTP, as at a day: bodies, groups, and who a written name means. Open to every token."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

from ninja import Query, Router, Schema
from pydantic import Field, Strict

from giaoban.organisation import actions, matching, queries
from giaoban.organisation.actions.changes import MOST, Outcome
from giaoban.organisation.domain.changes import Change as Wanted
from giaoban.organisation.domain.changes import ChangeKind
from giaoban.organisation.domain.kinds import Kind
from giaoban.organisation.queries.groups import NamedGroup
from giaoban.organisation.queries.pages import Change, HeldPost, body_page
from giaoban.organisation.wording import reason
from giaoban.organisation.wording.changes import effect_lines, field_named
from giaoban.ui.http import today
from giaoban.ui.rest import NO_NUL, Day, Input, Key, Page, Paged, Words, caller, listed
from giaoban.ui.wording import sentence_for

if TYPE_CHECKING:
    from django.http import HttpRequest

router = Router(tags=["organisation"])


class AsAt(Schema):
    on: Day | None = None
    """As of that day; left out, today."""


class BodiesAsked(Paged, AsAt):
    search: Words = ""
    """Part of a name of any time, without accents."""
    kind: Kind | None = None


class GroupsAsked(Paged, AsAt):
    pass


Phrase = Annotated[str, Field(min_length=1, max_length=400, pattern=NO_NUL)]


Several = Annotated[tuple[Phrase, ...], Field(max_length=200), Strict(strict=False)]


class MatchAsked(AsAt):
    phrase: Phrase


class MatchesAsked(Input, AsAt):
    phrases: Annotated[list[Phrase], Field(min_length=1, max_length=200)]


class BodyOut(Schema):
    id: int
    code: str
    kind: str
    level: str
    name: str
    short: str
    valid_from: date
    valid_to: date | None
    """The first day on which it no longer existed."""
    is_there: bool
    """Whether it existed on the day that was asked for."""
    is_sample: bool


class NameOut(Schema):
    full: str
    short: str
    valid_from: date
    valid_to: date | None


class AboveOut(Schema):
    relation: str
    body: BodyOut


class PostOut(Schema):
    id: int
    title: str
    role: str
    is_head: bool
    holders: list[str]


class ChangeOut(Schema):
    on: date
    kind: str
    function: str
    document: str
    bodies: list[BodyOut]


class GroupOut(Schema):
    id: int
    code: str
    name: str
    valid_from: date
    valid_to: date | None
    is_there: bool
    size: int
    """Members on the day that was asked for."""


class GroupWithMembers(GroupOut):
    members: list[BodyOut]


class WholeBodyOut(BodyOut):
    names: list[NameOut]
    above: list[AboveOut]
    children: list[BodyOut]
    groups: list[GroupOut]
    posts: list[PostOut]
    became: list[ChangeOut]
    came_from: list[ChangeOut]
    successors: list[BodyOut]
    """What it became, step by step, as far as it exists on that day."""
    predecessors: list[BodyOut]


class CandidateOut(Schema):
    kind: str
    id: int
    name: str
    score: float
    reason: str
    """A code; ``sentence`` tells it to people."""
    sentence: str


class MatchOut(Schema):
    phrase: str
    kind: str
    decided: bool
    """The first candidate is meant, and nobody needs to be asked."""
    post: str
    candidates: list[CandidateOut]


class ChangeIn(Input):
    """One change. Bodies and groups stand under their codes, or their names of that day."""

    kind: Annotated[ChangeKind, Strict(strict=False)]
    on: Day
    document: Annotated[str, Field(min_length=1, max_length=300, pattern=NO_NUL)]
    where: Words = ""
    """Its place in your own list, to find it again in the answer."""
    bodies: Several = ()
    into: Several = ()
    """Who goes on; of a new body or a move the one above."""
    new_names: Several = ()
    """Of what it brings about; a merge or a split may name new bodies beside or instead of ``into``."""
    short: Annotated[str, Field(max_length=120, pattern=NO_NUL)] = ""
    code: Annotated[str, Field(max_length=80, pattern=r"^[a-z0-9-]*$")] = ""
    body_kind: Words = ""
    level: Words = ""
    relation: Words = "party"
    function: Annotated[str, Field(max_length=200, pattern=NO_NUL)] = ""
    group: Words = ""
    in_groups: bool = False
    """Whoever goes on joins the groups of those who end."""


class ChangesIn(Input):
    changes: Annotated[list[ChangeIn], Field(min_length=1, max_length=MOST)]
    dry_run: bool = False


class OutcomeOut(Schema):
    where: str
    kind: str
    on: date
    effects: list[str]
    code: str
    """Of what was in the way; empty where nothing was."""
    detail: str


class ChangesOut(Schema):
    done: bool
    outcomes: list[OutcomeOut]


@router.get("/bodies", response=Page[BodyOut], summary="Bodies of a day in Vietnamese order")
def bodies(request: HttpRequest, asked: Query[BodiesAsked]) -> dict[str, Any]:
    found = queries.bodies_on(asked.on or today(), search=asked.search, kind=asked.kind.value if asked.kind else "")
    items, following = listed(found, asked, lambda one: (one.sort_key, one.id))
    return {"items": items, "next_cursor": following}


@router.get("/bodies/{body_id}", response=WholeBodyOut, summary="One body: names, lines, posts, what became of it")
def body(request: HttpRequest, body_id: Key, asked: Query[AsAt]) -> dict[str, Any]:
    on = asked.on or today()
    shown = body_page(body_id, on)
    return {
        **{name: getattr(shown.body, name) for name in BodyOut.model_fields},
        "names": shown.names,
        "above": [{"relation": relation, "body": one} for relation, one in shown.above],
        "children": shown.children,
        "groups": shown.groups,
        "posts": [_post(one) for one in shown.posts],
        "became": [_change(one) for one in shown.became],
        "came_from": [_change(one) for one in shown.came_from],
        "successors": queries.named(queries.successors_on([body_id], on), on).values(),
        "predecessors": queries.named(queries.predecessors([body_id]), on).values(),
    }


@router.get("/groups", response=Page[GroupOut], summary="Groups of bodies on a day")
def groups(request: HttpRequest, asked: Query[GroupsAsked]) -> dict[str, Any]:
    items, following = listed(queries.groups_on(asked.on or today()), asked, _place_of_group)
    return {"items": items, "next_cursor": following}


@router.get("/groups/{group_id}", response=GroupWithMembers, summary="One group and its members on a day")
def group(request: HttpRequest, group_id: Key, asked: Query[AsAt]) -> dict[str, Any]:
    on = asked.on or today()
    found = queries.group(group_id, on)
    shown = {name: getattr(found, name) for name in GroupOut.model_fields}
    return shown | {"members": queries.members_on(group_id, on)}


@router.get("/match", response=MatchOut, summary="Which body or group a written name means")
def match(request: HttpRequest, asked: Query[MatchAsked]) -> dict[str, Any]:
    return _match(matching.match(asked.phrase, asked.on or today(), caller(request).convening_body_id))


@router.post("/matches", response=list[MatchOut], summary="The same for the names of a whole paper")
def matches(request: HttpRequest, asked: MatchesAsked) -> list[dict[str, Any]]:
    found = matching.match_many(asked.phrases, asked.on or today(), caller(request).convening_body_id)
    return [_match(one) for one in found]


@router.post("/organisation/changes", response=ChangesOut, summary="Change the organisation, many rows in one act")
def change_organisation(request: HttpRequest, told: ChangesIn) -> dict[str, Any]:
    """All or nothing. ``dry_run`` says what they would do, row by row, and writes nothing."""
    changes = [Wanted(**{**one.dict(), "kind": one.kind}) for one in told.changes]
    do = actions.try_out if told.dry_run else actions.carry_out
    outcomes = do(by=caller(request), changes=changes)
    return {"done": not told.dry_run, "outcomes": [_outcome(one) for one in outcomes]}


def _outcome(one: Outcome) -> dict[str, Any]:
    error = one.error
    said = sentence_for(error.code, field_named(error.facts), status=error.status) if error else ""
    return {
        "where": one.change.where,
        "kind": one.change.kind.value,
        "on": one.change.on,
        "effects": [line for effect in one.effects for line in effect_lines(effect.code, effect.facts)],
        "code": error.code if error else "",
        "detail": said,
    }


def _place_of_group(one: NamedGroup) -> tuple[str, int]:
    return one.code, one.id


def _post(held: HeldPost) -> dict[str, object]:
    post = held.post
    holders = [one.user.get_full_name() for one in held.holders]
    return {"id": post.pk, "title": post.title, "role": post.role, "is_head": post.is_head, "holders": holders}


def _change(one: Change) -> dict[str, object]:
    return {
        "on": one.on, "kind": one.kind, "function": one.function, "document": one.document, "bodies": one.others
    }  # fmt: skip


def _match(found: matching.Match) -> dict[str, Any]:
    return {
        "phrase": found.phrase,
        "kind": found.kind.value,
        "decided": found.decided,
        "post": found.post,
        "candidates": [_candidate(one) for one in found.candidates],
    }


def _candidate(one: matching.Candidate) -> dict[str, object]:
    return {
        "kind": one.kind,
        "id": one.id,
        "name": one.name,
        "score": one.score,
        "reason": one.reason,
        "sentence": reason(one.reason, one.facts),
    }
