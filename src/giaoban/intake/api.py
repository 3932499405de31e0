"""Texts over HTTP: bring one in and have it read, and look at what its reading offers and what people decided."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any

from django.http import HttpRequest
from django.urls import reverse
from ninja import Query, Router, Schema, Status
from ninja.errors import ValidationError
from pydantic import Field

from giaoban.intake import actions, queries
from giaoban.intake.forms import BringInForm
from giaoban.intake.queries import DeskState
from giaoban.ui.rest import NO_NUL, Input, Key, Page, Paged, caller, json_or_form, latest_first, listed, sent, shaped

if TYPE_CHECKING:
    from giaoban.intake.models import SourceText

router = Router(tags=["readings"])


class TextIn(Input):
    """``text``, or a file in the form's field ``file``."""

    name: Annotated[str, Field(max_length=200, pattern=NO_NUL)] = ""
    text: str = ""


class TextOut(Schema):
    id: int
    name: str
    added_at: datetime
    added_by: str
    is_restricted: bool
    is_sample: bool
    offered: int | None
    """Directives and assessments that the latest reading offers; null while it has not been read."""
    decided: int
    desk: str
    """The address of the reading desk."""


class GapOut(Schema):
    """Words that nobody has accounted for."""

    start: int
    end: int
    text: str


class ReadingOut(Schema):
    text_id: int
    name: str
    sha256: str
    text: str
    """All offsets are code points into it."""
    was_here: bool
    """The same content had come in before; no second copy was made."""
    reading_id: int | None
    reader_version: str
    reading: dict[str, Any] | None
    """As ``giaoban read --json`` gives it."""
    gaps: list[GapOut]
    desk: str


class OfAText(Paged):
    text: Key


class ProposalOut(Schema):
    id: int
    kind: str
    start: int
    end: int
    text: str
    data: dict[str, Any]
    settled_by: int | None
    """The decision that it belongs to."""
    is_new: bool


@router.get("/readings", response=Page[TextOut], summary="Texts of the office, latest first")
def readings(request: HttpRequest, asked: Query[Paged]) -> dict[str, Any]:
    texts, following = latest_first(queries.visible_texts(caller(request)).defer("text"), asked)
    items = [_text(one) for one in queries.texts_in_list(texts)]
    return {"items": items, "next_cursor": following}


@router.post(
    "/readings",
    response={200: ReadingOut, 201: ReadingOut},
    summary="Bring a text in and read it",
    openapi_extra=json_or_form(TextIn, files="file"),
)
def bring_in(request: HttpRequest) -> Status[dict[str, Any]]:
    """201 when it is new; 200 when the same content is already here."""
    said = shaped(TextIn, sent(request))
    form = BringInForm(said.model_dump(), request.FILES)
    if not form.is_valid():
        raise _not_valid(form)
    by = caller(request)
    text = actions.bring_in(by=by, **form.parcel())
    actions.read_again(by, text.pk)
    return Status(200 if text.was_here else 201, _reading(queries.desk(by, text.pk), text))


@router.get("/readings/{text_id}", response=ReadingOut, summary="One text with its latest reading")
def reading(request: HttpRequest, text_id: Key) -> dict[str, Any]:
    state = queries.desk(caller(request), text_id)
    return _reading(state, state.text)


@router.get("/proposals", response=Page[ProposalOut], summary="What the latest reading of a text offers")
def proposals(request: HttpRequest, asked: Query[OfAText]) -> dict[str, Any]:
    state = queries.desk(caller(request), asked.text)
    items, following = listed(state.proposals, asked, lambda one: (f"{one.start:09}", one.id))
    return {"items": items, "next_cursor": following}


def _not_valid(form: BringInForm) -> ValidationError:
    """The form's own words, as the page shows them."""
    told = [
        {"loc": ("body", name), "msg": one["message"], "type": "house"}
        for name, several in form.errors.get_json_data().items()
        for one in several
    ]
    return ValidationError(told)


def _text(one: queries.TextInList) -> dict[str, Any]:
    kept = {name: getattr(one, name) for name in TextOut.model_fields if name != "desk"}
    return kept | {"desk": reverse("directives:desk", args=[one.id])}


def _reading(state: DeskState, text: SourceText) -> dict[str, Any]:
    reading = state.reading
    return {
        "text_id": text.pk,
        "name": text.name,
        "sha256": text.sha256,
        "text": text.text,
        "was_here": text.was_here,
        "reading_id": reading.pk if reading else None,
        "reader_version": reading.reader_version if reading else "",
        "reading": reading.result if reading else None,
        "gaps": [{"start": a, "end": z, "text": text.text[a:z]} for a, z in state.coverage.gaps],
        "desk": reverse("directives:desk", args=[text.pk]),
    }
