"""Errors of the API as RFC 9457 problem details, in the words that the pages use."""

from __future__ import annotations

import logging
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from ninja.errors import AuthenticationError, HttpError, ValidationError

from giaoban.kernel.errors import GiaobanError, Stale
from giaoban.ui.errors import trouble
from giaoban.ui.wording import sentence

if TYPE_CHECKING:
    from ninja import NinjaAPI

log = logging.getLogger(__name__)

MEDIA_TYPE = "application/problem+json"
TYPE = "urn:giaoban:problem:"


def problem(status: int, code: str, detail: str, **more: object) -> JsonResponse:
    """``code`` is stable and for machines, ``detail`` is a sentence for people."""
    body = {"type": TYPE + code, "title": str(trouble(status).title), "status": status, "code": code, "detail": detail}
    answer = JsonResponse({**body, **more}, status=status, content_type=MEDIA_TYPE)
    if status == 401:  # noqa: PLR2004 -- the one status that must name a way to sign in
        answer["WWW-Authenticate"] = "Bearer"
    return answer


def speak_problems(api: NinjaAPI) -> None:
    """Plug every error that a call can meet into the API."""
    api.add_exception_handler(GiaobanError, _of_the_house)
    api.add_exception_handler(ValidationError, _of_the_shape)
    api.add_exception_handler(AuthenticationError, _of_the_token)
    api.add_exception_handler(HttpError, _of_the_call)
    api.add_exception_handler(Http404, _of_the_address)
    api.add_exception_handler(Exception, _of_ours)


def _of_the_house(request: HttpRequest, error: GiaobanError | type[GiaobanError]) -> JsonResponse:
    assert isinstance(error, GiaobanError)  # noqa: S101 -- ninja's types allow the class itself, its calls never give it
    status = 412 if isinstance(error, Stale) and "If-Match" in request.headers else error.status
    return problem(
        status, error.code, sentence(error), facts={name: _plain(value) for name, value in error.facts.items()}
    )


def _of_the_shape(request: HttpRequest, error: ValidationError | type[ValidationError]) -> JsonResponse:
    found = [
        {"where": ".".join(str(part) for part in one["loc"]), "why": one["msg"], "code": one["type"]}
        for one in getattr(error, "errors", [])
    ]
    return problem(
        422, "invalid_request", _("Dữ liệu gửi lên không đúng dạng; xem từng chỗ trong errors."), errors=found
    )


def _of_the_token(request: HttpRequest, error: object) -> JsonResponse:
    return problem(401, "token_needed", _("Cần khóa API còn hiệu lực trong tiêu đề Authorization: Bearer …"))


def _of_the_call(request: HttpRequest, error: HttpError | type[HttpError]) -> JsonResponse:
    return problem(getattr(error, "status_code", 400), "bad_request", str(error))


def _of_the_address(request: HttpRequest, error: object) -> JsonResponse:
    return problem(404, "not_found", str(trouble(404).advice))


def _of_ours(request: HttpRequest, error: Exception | type[Exception]) -> JsonResponse:
    log.error("A call of the API failed.", exc_info=error if isinstance(error, Exception) else None)
    return problem(500, "fault", str(trouble(500).advice))


def _plain(value: object) -> object:
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, (str, int, float, bool, list, dict)) or value is None:
        return value
    return str(value)
