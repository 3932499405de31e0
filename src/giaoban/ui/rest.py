"""What the API's doors share: the caller, versions as ETags, lists paged by cursor, bodies as JSON or as a form."""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, Generic, TypeVar, cast

from ninja import Schema
from ninja.errors import ValidationError as ShapeError
from pydantic import AfterValidator, BeforeValidator, ConfigDict, Field, Strict, TypeAdapter, ValidationError
from pydantic_core import PydanticCustomError

from giaoban.kernel.errors import GiaobanError, Invalid

if TYPE_CHECKING:
    from django.db.models import Model, QuerySet
    from django.http import HttpRequest, HttpResponse

    from giaoban.kernel.actor import Actor
    from giaoban.ui.http import SignedInRequest

JSON = "application/json"
FORMS = ("multipart/form-data", "application/x-www-form-urlencoded")
LARGEST_KEY = 2**63 - 1
_TAG = re.compile(r'"(\d{1,9})"')
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)

T = TypeVar("T")
M = TypeVar("M", bound="Model")

Key = Annotated[int, Field(ge=1, le=LARGEST_KEY)]
"""A database key: no larger number is looked for."""
NO_NUL = r"^[^\x00]*$"
Words = Annotated[str, Field(max_length=300, pattern=NO_NUL)]
"""One line. PostgreSQL has no NUL in its texts."""


FIRST_YEAR, LAST_YEAR = 1900, 2199


def _written_in_full(said: object) -> object:
    """Pydantic alone takes numbers for seconds since 1970, and so a year for its first days."""
    if not isinstance(said, str) or not _DAY.fullmatch(said):
        raise PydanticCustomError("date_parsing", "not a day")
    return said


def _of_our_time(day: date) -> date:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise PydanticCustomError("day_out_of_range", "not a day of our time")
    return day


Day = Annotated[date, Strict(strict=False), BeforeValidator(_written_in_full), AfterValidator(_of_our_time)]
"""Working days are counted from it in both directions: the calendar must not end there."""


class VersionMissing(GiaobanError):
    """An edit must say which version the caller saw."""

    status = 428


class MediaTypeRefused(GiaobanError):
    status = 415


class BodyUnreadable(GiaobanError):
    status = 400


class Input(Schema):
    """What every body is made from: a misspelt field is told and not passed over, and "1" or true is no number.

    The parameters of an address are words, and stay open.
    """

    model_config = ConfigDict(extra="forbid", strict=True)


class Paged(Schema):
    """What every list takes."""

    cursor: Words = ""
    limit: Annotated[int, Field(ge=1, le=200)] = 50


class Page(Schema, Generic[T]):
    """``next_cursor`` goes back as ``cursor``; null at the end. What is added meanwhile moves nothing."""

    items: list[T]
    next_cursor: str | None


def caller(request: HttpRequest) -> Actor:
    """The person in the post that the token is bound to."""
    return cast("SignedInRequest", request).actor


def seen_version(request: HttpRequest) -> int:
    """The version that the caller saw, from ``If-Match: "3"``. Neither ``*`` nor several: an edit is of one version."""
    found = _TAG.fullmatch(request.headers.get("If-Match", "").strip())
    if found is None:
        raise VersionMissing("version_needed")
    return int(found[1])


WANTS_VERSION: dict[str, Any] = {
    "parameters": [
        {
            "in": "header",
            "name": "If-Match",
            "required": True,
            "description": "The ETag of the version that you saw.",
            "schema": {"type": "string", "pattern": r'^"[0-9]{1,9}"$'},
        }
    ]
}
"""For ``openapi_extra`` of every call that asks ``seen_version``."""


def tag(response: HttpResponse, version: int) -> None:
    response["ETag"] = f'"{version}"'


def as_cursor(place: Sequence[object]) -> str:
    return base64.urlsafe_b64encode(json.dumps(place).encode()).decode()


def read_cursor(written: str, shape: type[T]) -> T:
    """The place after which a page begins; what we did not write ourselves is refused."""
    try:
        return TypeAdapter(shape).validate_json(base64.b64decode(written, altchars=b"-_", validate=True))
    except (binascii.Error, ValueError):
        raise Invalid("cursor_not_known", field="cursor") from None


def listed(rows: Iterable[T], asked: Paged, place: Callable[[T], tuple[str, int]]) -> tuple[list[T], str | None]:
    """One page of a list that is short enough to be held whole; ``place`` says where a row stands in its order."""
    ordered = sorted(rows, key=place)
    if asked.cursor:
        after = read_cursor(asked.cursor, tuple[str, int])
        ordered = [row for row in ordered if place(row) > after]
    shown = ordered[: asked.limit]
    return shown, as_cursor(place(shown[-1])) if len(ordered) > len(shown) else None


def latest_first(rows: QuerySet[M], asked: Paged) -> tuple[list[M], str | None]:
    """One page of a table: what was recorded last stands first."""
    if asked.cursor:
        (before,) = read_cursor(asked.cursor, tuple[Key])
        rows = rows.filter(pk__lt=before)
    found = list(rows.order_by("-pk")[: asked.limit + 1])
    shown = found[: asked.limit]
    return shown, as_cursor([shown[-1].pk]) if len(found) > len(shown) else None


def sent(request: HttpRequest) -> Mapping[str, Any]:
    """The fields of a body that may come as JSON or, when files come with it, as a form."""
    if request.content_type in FORMS:
        return request.POST.dict()
    return in_json(request)


def in_json(request: HttpRequest) -> dict[str, Any]:
    """The object in the body. Half of a surrogate pair is no letter, and no database keeps it."""
    if request.content_type != JSON:
        raise MediaTypeRefused("media_type_refused", sent=request.content_type or "–")
    try:
        found = json.loads(request.body)
        json.dumps(found, ensure_ascii=False).encode()
    except (ValueError, RecursionError):
        raise BodyUnreadable("json_unreadable") from None
    if not isinstance(found, dict):
        raise BodyUnreadable("json_unreadable")
    return found


S = TypeVar("S", bound=Schema)


def shaped(shape: type[S], fields: Mapping[str, Any]) -> S:
    try:
        return shape.model_validate(fields)
    except ValidationError as wrong:
        found = [{**one, "loc": ("body", *one["loc"])} for one in wrong.errors(include_url=False, include_input=False)]
        raise ShapeError(cast("list[dict[str, Any]]", found)) from wrong


def json_or_form(shape: type[Schema], *, files: str, several: bool = False) -> dict[str, Any]:
    """For ``openapi_extra``: the same fields as JSON, or as a form with files."""
    described = shape.model_json_schema(ref_template="#/components/schemas/{model}")
    file = {"type": "string", "format": "binary"}
    with_files = {files: {"type": "array", "items": file} if several else file}
    form = {**described, "properties": {**described["properties"], **with_files}}
    content = {JSON: {"schema": described}, FORMS[0]: {"schema": form}}
    return {"requestBody": {"required": True, "content": content}}
