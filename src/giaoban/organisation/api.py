"""The organisation over HTTP, as of a day: bodies, groups, and whom a written name means."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated, cast

from ninja import Query, Router, Schema
from pydantic import Field

from giaoban.organisation import queries, wording
from giaoban.organisation.matching import Match, match_many
from giaoban.ui.http import today

if TYPE_CHECKING:
    from django.http import HttpRequest

    from giaoban.organisation.queries import NamedBody, NamedGroup
    from giaoban.ui.http import SignedInRequest

router = Router(tags=["organisation"])
Phrase = Annotated[str, Field(max_length=400)]


class BodyOut(Schema):
    id: int
    code: str
    kind: str
    level: str
    name: str
    short: str
    valid_from: date
    valid_to: date | None
    is_there: bool


class BodyPage(Schema):
    items: list[BodyOut]
    next_cursor: int | None
    """Hand it back as ``cursor``; null at the end."""


class BodyDetail(BodyOut):
    parents: list[BodyOut]
    successors: list[BodyOut]
    """Those that exist on the day and that this body became."""
    predecessors: list[BodyOut]


class GroupOut(Schema):
    id: int
    code: str
    name: str
    valid_from: date
    valid_to: date | None
    size: int


class GroupDetail(GroupOut):
    members: list[BodyOut]


class CandidateOut(Schema):
    kind: str
    id: int
    score: float
    name: str
    reason: str
    sentence: str


class MatchOut(Schema):
    phrase: str
    kind: str
    decided: bool
    post: str
    candidates: list[CandidateOut]


class Asked(Schema):
    on: date | None = None
    search: str = ""
    kind: str = ""
    cursor: int | None = None
    limit: Annotated[int, Field(ge=1, le=500)] = 100


class MatchAsked(Schema):
    phrases: Annotated[list[Phrase], Field(min_length=1, max_length=200)]
    on: date | None = None


@router.get("/bodies", response=BodyPage, summary="Bodies of a day, in Vietnamese order")
def bodies(request: HttpRequest, asked: Query[Asked]) -> BodyPage:
    found = queries.bodies_on(asked.on or today(), search=asked.search, kind=asked.kind)
    ids = [one.id for one in found]
    start = ids.index(asked.cursor) + 1 if asked.cursor in ids else 0
    shown = found[start : start + asked.limit]
    more = shown[-1].id if shown and start + asked.limit < len(found) else None
    return BodyPage(items=[_body(one) for one in shown], next_cursor=more)


@router.get("/bodies/{body_id}", response=BodyDetail, summary="One body, and what it came from and became")
def body(request: HttpRequest, body_id: int, on: date | None = None) -> BodyDetail:
    day = on or today()
    shown = queries.body(body_id, day)
    became = queries.named(queries.successors_on([body_id], day), day)
    before = queries.named(queries.predecessors([body_id]), day)
    return BodyDetail(
        **_body(shown).dict(),
        parents=[_body(parent) for _, parent in queries.above(body_id, day)],
        successors=[_body(one) for one in became.values()],
        predecessors=[_body(one) for one in before.values()],
    )


@router.get("/groups", response=list[GroupOut], summary="Groups of bodies on a day")
def groups(request: HttpRequest, on: date | None = None) -> list[GroupOut]:
    return [_group(one) for one in queries.groups_on(on or today())]


@router.get("/groups/{group_id}", response=GroupDetail, summary="One group with its members of a day")
def group(request: HttpRequest, group_id: int, on: date | None = None) -> GroupDetail:
    day = on or today()
    members = [_body(one) for one in queries.members_on(group_id, day)]
    return GroupDetail(**_group(queries.group(group_id, day)).dict(), members=members)


@router.post("/matches", response=list[MatchOut], summary="Whom written names mean, as this office writes them")
def matches(request: HttpRequest, asked: MatchAsked) -> list[MatchOut]:
    by = cast("SignedInRequest", request).actor
    return [_match(one) for one in match_many(asked.phrases, asked.on or today(), by.convening_body_id)]


def _body(one: NamedBody) -> BodyOut:
    return BodyOut(**{name: getattr(one, name) for name in BodyOut.model_fields})


def _group(one: NamedGroup) -> GroupOut:
    return GroupOut(**{name: getattr(one, name) for name in GroupOut.model_fields})


def _match(found: Match) -> MatchOut:
    return MatchOut(
        phrase=found.phrase,
        kind=found.kind.value,
        decided=found.decided,
        post=found.post,
        candidates=[
            CandidateOut(
                kind=one.kind,
                id=one.id,
                score=one.score,
                name=one.name,
                reason=one.reason,
                sentence=wording.reason(one.reason, one.facts),
            )
            for one in found.candidates
        ],
    )
