"""Errors of the API as RFC 9457 problem details, in the words that the pages use."""

from __future__ import annotations

import logging
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.multipartparser import MultiPartParserError
from django.http.request import UnreadablePostError
from ninja.errors import AuthenticationError, HttpError, ValidationError

from giaoban.config.problem_words import DETAILS, INVALID, TITLES, TOKEN_NEEDED, why
from giaoban.kernel.errors import GiaobanError, Stale, TooLarge
from giaoban.ui.errors import trouble
from giaoban.ui.wording import sentence

if TYPE_CHECKING:
    from collections.abc import Callable

    from ninja import NinjaAPI

log = logging.getLogger(__name__)

API = "/api/"
MEDIA_TYPE = "application/problem+json"
TYPE = "urn:giaoban:problem:"
UNAUTHORIZED = 401
FIRST_ERROR = 400
CODES = {400: "bad_request", 404: "not_found", 405: "method_not_allowed", 413: "too_large", 500: "fault"}
KEPT = ("Allow", "Retry-After")
UNREADABLE = (TooLarge, SuspiciousOperation, MultiPartParserError, UnreadablePostError)
"""What asking for a request's body may raise."""


def problem(status: int, code: str, detail: str, **more: object) -> JsonResponse:
    """``code`` is stable and for machines, ``detail`` is a sentence for people."""
    title = str(TITLES.get(status) or trouble(status).title)
    body = {"type": TYPE + code, "title": title, "status": status, "code": code, "detail": detail}
    answer = JsonResponse({**body, **more}, status=status, content_type=MEDIA_TYPE)
    answer["Cache-Control"] = "no-store"
    if status == UNAUTHORIZED:
        answer["WWW-Authenticate"] = "Bearer"
    return answer


def problem_of(status: int) -> JsonResponse:
    """For an error of which only the status is known."""
    detail = DETAILS.get(status) or trouble(status).advice
    return problem(status, CODES.get(status, "bad_request"), str(detail))


def only_problems(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """The middleware: whoever made the error, an unknown address, a wrong method, Django itself, it is told alike."""

    def middleware(request: HttpRequest) -> HttpResponse:
        answer = get_response(request)
        if not request.path.startswith(API) or answer.status_code < FIRST_ERROR:
            return answer
        if answer.headers.get("Content-Type", "").startswith(MEDIA_TYPE):
            return answer
        told = problem_of(answer.status_code)
        for name in KEPT:
            if name in answer.headers:
                told[name] = answer[name]
        return told

    return middleware


def speak_problems(api: NinjaAPI) -> None:
    """Plug every error that a call can meet into the API."""
    api.add_exception_handler(GiaobanError, _of_the_house)
    api.add_exception_handler(ValidationError, _of_the_shape)
    api.add_exception_handler(AuthenticationError, _of_the_token)
    api.add_exception_handler(HttpError, _of_the_call)
    api.add_exception_handler(Http404, _not_found)
    for unreadable in UNREADABLE:
        api.add_exception_handler(unreadable, of_the_body)
    api.add_exception_handler(Exception, _of_ours)


def of_the_body(request: HttpRequest, error: Exception | type[Exception]) -> JsonResponse:
    """For one of ``UNREADABLE``."""
    if isinstance(error, GiaobanError):
        return _of_the_house(request, error)
    return problem_of(413 if isinstance(error, RequestDataTooBig) else 400)


def _not_found(request: HttpRequest, error: object) -> JsonResponse:
    return problem_of(404)


def _of_the_house(request: HttpRequest, error: GiaobanError | type[GiaobanError]) -> JsonResponse:
    assert isinstance(error, GiaobanError)  # noqa: S101 -- ninja's types allow the class itself, its calls never give it
    status = 412 if isinstance(error, Stale) and "If-Match" in request.headers else error.status
    return problem(
        status, error.code, sentence(error), facts={name: _plain(value) for name, value in error.facts.items()}
    )


def _of_the_shape(request: HttpRequest, error: ValidationError | type[ValidationError]) -> JsonResponse:
    """A key in the address that cannot be one names nothing; all else is told place by place."""
    found: list[dict[str, Any]] = getattr(error, "errors", [])
    if found and all(one["loc"][0] == "path" for one in found):
        return problem_of(404)
    told = [
        {"where": ".".join(str(part) for part in one["loc"]), "why": why(one), "code": one["type"]} for one in found
    ]
    return problem(422, "invalid_request", str(INVALID), errors=told)


def _of_the_token(request: HttpRequest, error: object) -> JsonResponse:
    return problem(UNAUTHORIZED, "token_needed", str(TOKEN_NEEDED))


def _of_the_call(request: HttpRequest, error: HttpError | type[HttpError]) -> JsonResponse:
    """Ninja wraps what our parser of bodies raised."""
    cause = getattr(error, "__cause__", None)
    if isinstance(cause, GiaobanError):
        return _of_the_house(request, cause)
    return problem_of(getattr(error, "status_code", FIRST_ERROR))


def _of_ours(request: HttpRequest, error: Exception | type[Exception]) -> JsonResponse:
    log.error("A call of the API failed.", exc_info=error if isinstance(error, Exception) else None)
    return problem_of(500)


def _plain(value: object) -> object:
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, dict):
        return {str(name): _plain(one) for name, one in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [_plain(one) for one in value]
    return value if isinstance(value, (str, int, float, bool)) or value is None else str(value)
