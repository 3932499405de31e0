"""The register as JSON: directives, and their assignments as of a day; drafts are changed here, too."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router
from pydantic import Field

from giaoban.directives.actions import drafts
from giaoban.directives.api.drafting import changed
from giaoban.directives.api.shapes import AssignmentOut, DirectiveOut, DraftIn
from giaoban.directives.api.shown import as_directives, as_rows, note_reading, one_of, with_parts
from giaoban.directives.domain import AddresseeRole, DirectiveKind, Standing, State, TimeState
from giaoban.directives.forms.filters import as_cursor, read_cursor
from giaoban.directives.queries import listing, register
from giaoban.directives.queries.drafting import draft_of
from giaoban.directives.queries.found import directives_like, known_to, one_draft
from giaoban.directives.queries.register import Filter
from giaoban.ui.http import today
from giaoban.ui.rest import WANTS_VERSION, Day, Key, Page, Paged, Words, caller, latest_first, seen_version, tag

router = Router()

OrNone = Annotated[int, Field(ge=0, le=2**63 - 1)]


class RegisterAsked(Paged):
    """The filters of the register's page; several values of one filter mean any of them."""

    on: Day | None = None
    """As of the end of that day; left out, now."""
    state: list[State] = []
    time: list[TimeState] = []
    standing: list[Standing] = []
    kind: list[DirectiveKind] = []
    role: list[AddresseeRole] = []
    body: Key | None = None
    field: OrNone | None = None
    """0: directives to which nobody gave a field."""
    instruction: Key | None = None
    conference: Key | None = None
    assigned_from: Day | None = None
    assigned_before: Day | None = None
    q: Words = ""
    """Words of the code, title, text or body, without accents."""

    def as_filter(self, *, group: str = "body") -> Filter:
        asked = self.model_dump(exclude={"cursor", "limit", "drafts", "group"})
        several = {name: tuple(one.value for one in value) for name, value in asked.items() if isinstance(value, list)}
        return Filter(**(asked | several), group=group)


class DirectivesAsked(RegisterAsked):
    drafts: bool = False
    """Instead of the issued ones those that are being prepared (office, leaders and inspectors only)."""


class AssignmentsAsked(RegisterAsked):
    group: Literal["body", "field", "instruction"] = "body"
    """What the list is ordered by first; then the earliest due."""


@router.get("/directives", response=Page[DirectiveOut], summary="Directives, latest first")
def directives(request: HttpRequest, asked: Query[DirectivesAsked]) -> dict[str, Any]:
    by, on = caller(request), today()
    found = directives_like(by, asked.as_filter(), today=on, drafts=asked.drafts)
    listed, following = latest_first(with_parts(by, found), asked)
    return {"items": as_directives(by, listed, on=on), "next_cursor": following}


@router.get("/directives/{directive_id}", response=DirectiveOut, summary="One directive or draft")
def directive(request: HttpRequest, response: HttpResponse, directive_id: Key) -> dict[str, Any]:
    """Only a draft can be changed, so only a draft has an ETag."""
    by = caller(request)
    found = one_of(by, known_to(by).filter(pk=directive_id), on=today())
    note_reading(by, directive_id, found["restricted_to_id"])
    if found["state"] == "draft":
        tag(response, found["version"])
    return found


@router.patch(
    "/directives/{directive_id}", response=DirectiveOut, summary="Change a draft", openapi_extra=WANTS_VERSION
)
def change(request: HttpRequest, response: HttpResponse, directive_id: Key, sent: DraftIn) -> dict[str, Any]:
    """Wants ``If-Match`` with the draft's ETag."""
    by, version = caller(request), seen_version(request)
    draft = draft_of(one_draft(by, directive_id))
    made = drafts.revise(by=by, directive_id=directive_id, version=version, draft=changed(draft, sent, on=today()))
    tag(response, made.version)
    return one_of(by, known_to(by).filter(pk=directive_id), on=today())


@router.get("/assignments", response=Page[AssignmentOut], summary="The register: every body's duty, as of a day")
def assignments(request: HttpRequest, asked: Query[AssignmentsAsked]) -> dict[str, Any]:
    by, day = caller(request), today()
    wanted = asked.as_filter(group=asked.group)
    rows, following = listing.page_of(
        by,
        register.assignments(by, wanted, today=day),
        wanted,
        on=wanted.on or day,
        after_place=read_cursor(asked.cursor),
        length=asked.limit,
    )
    return {"items": as_rows(rows), "next_cursor": as_cursor(following) if following else None}
