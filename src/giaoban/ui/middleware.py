"""Turns the kernel's errors into pages and fragments with their words, and carries messages into htmx answers."""

from __future__ import annotations

import json
from functools import wraps
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.http import HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.http.request import UnreadablePostError
from django.shortcuts import render, resolve_url
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.http import url_has_allowed_host_and_scheme
from django_htmx.http import HttpResponseClientRedirect, trigger_client_event

from giaoban.kernel.errors import GiaobanError, Invalid, TooLarge
from giaoban.ui.errors import trouble
from giaoban.ui.wording import sentence

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest

    from giaoban.ui.http import SignedInRequest

_Answer = TypeVar("_Answer", bound="HttpResponse | None")

API = "/api/"
"""Under it errors are problem documents, and django-ninja makes them."""

NOT_ALLOWED = 405
CHANGED_MEANWHILE = 409
FIRST_ERROR = 400
FIRST_SERVER_ERROR = 500
"""From here on htmx swaps nothing, and a script tells of it."""


class HouseMiddleware:
    """Stands after django-htmx's and the messages' middleware. Views raise; only this class answers."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: SignedInRequest) -> HttpResponse:
        if request.path.startswith(API):
            return self.get_response(request)
        if wrong := _unfit(request):
            return refusal(request, wrong)
        response = _with_words(request, self.get_response(request))
        response.headers.setdefault("Cache-Control", "private, no-store")
        patch_vary_headers(response, ["HX-Request"])
        return _for_htmx(request, response) if request.htmx else response

    def process_exception(self, request: SignedInRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, GiaobanError) or request.path.startswith(API):
            return None
        return refusal(request, error)


def _unfit(request: SignedInRequest) -> GiaobanError | None:
    """What keeps a request from every page. Its body is read here: farther in Django would answer without our words."""
    if _holds_nul(request):
        return Invalid("address_holds_nul")
    try:
        _ = request.POST
    except (GiaobanError, SuspiciousOperation, MultiPartParserError, UnreadablePostError) as error:
        request._mark_post_parse_error()  # type: ignore[attr-defined]  # noqa: SLF001 -- as Django does
        return _why_not_taken(error)
    return None


def _why_not_taken(error: Exception) -> GiaobanError:
    if isinstance(error, GiaobanError):
        return error
    if isinstance(error, RequestDataTooBig):
        return TooLarge("request_too_large", limit=settings.DATA_UPLOAD_MAX_MEMORY_SIZE // 2**20)
    return GiaobanError("request_unreadable")


def _holds_nul(request: HttpRequest) -> bool:
    """PostgreSQL has no NUL in its texts: a search for one can only come from a broken or a hostile address."""
    return "\0" in request.path or any("\0" in value for _, values in request.GET.lists() for value in values)


def speak_chosen_language(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Vietnamese unless the reader chose otherwise: half the office's browsers are set to English by accident."""

    def middleware(request: HttpRequest) -> HttpResponse:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        language = chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = get_response(request)
        response.headers.setdefault("Content-Language", language)
        patch_vary_headers(response, ["Cookie"])
        return response

    return middleware


def spoken(method: Callable[..., _Answer]) -> Callable[..., _Answer | HttpResponse]:
    """For the methods of a middleware inside this one: Django brings only views' errors to ``process_exception``."""

    @wraps(method)
    def speaking(self: object, request: SignedInRequest, *more: object) -> _Answer | HttpResponse:
        try:
            return method(self, request, *more)
        except GiaobanError as error:
            if request.path.startswith(API):
                raise
            return refusal(request, error)

    return speaking


def refusal(request: SignedInRequest, error: GiaobanError) -> HttpResponse:
    """The sentence as a message for htmx, as a page that says what to do for everyone else."""
    if request.htmx:
        return _as_message(request, error.status, sentence(error))
    context = {
        "trouble": trouble(error.status),
        "sentence": sentence(error),
        "error": error,
        "way_back": _way_back(request, anew=error.status == CHANGED_MEANWHILE),
        "is_changed": error.status == CHANGED_MEANWHILE,
    }
    return render(request, "ui/error.html", context, status=error.status)


def _way_back(request: SignedInRequest, *, anew: bool) -> str:
    """The page of ours from which the person came: that of a form is the one that the form itself would go back to.

    The same page opened ``anew`` shows how things stand now; else it would only refuse once more.
    """
    wanted = request.POST.get("next") or request.GET.get("next") or request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()}):
        return ""
    return wanted if anew or urlsplit(wanted).path != request.path else ""


def _with_words(request: SignedInRequest, response: HttpResponse) -> HttpResponse:
    """Django answers an address that only takes a form with 405 and no word at all."""
    if response.status_code != NOT_ALLOWED or response.streaming or response.content:
        return response
    told = render(request, "ui/error.html", {"trouble": trouble(NOT_ALLOWED)}, status=NOT_ALLOWED)
    told["Allow"] = response["Allow"]
    return told


def _as_message(request: SignedInRequest, status: int, words: str) -> HttpResponse:
    response = render(request, "ui/parts/problem.html", {"sentence": words}, status=status)
    response["HX-Retarget"] = "#messages"
    response["HX-Reswap"] = "beforeend"
    return response


def _for_htmx(request: SignedInRequest, response: HttpResponse) -> HttpResponse:
    if _asks_to_sign_in(response):
        return _whole_page_to_sign_in(request)
    if _is_error_page(response):
        kind = trouble(response.status_code)
        return _as_message(request, response.status_code, f"{kind.title}. {kind.advice}")
    if _is_redirect(response):
        return response  # the browser follows it; the messages wait for the answer at its end
    told = [{"level": message.level_tag, "text": str(message)} for message in messages.get_messages(request)]
    if told:
        trigger_client_event(response, "house:messages", {"value": told})
        response["HX-Trigger"] = _in_ascii(response["HX-Trigger"])
    return response


def _is_error_page(response: HttpResponse) -> bool:
    """Django's own 400, 403 and 404 are whole pages; inside a table they would be nonsense."""
    is_page = not response.streaming and response.content.lstrip()[:9].lower() == b"<!doctype"
    return is_page and FIRST_ERROR <= response.status_code < FIRST_SERVER_ERROR


def _is_redirect(response: HttpResponse) -> bool:
    return response.has_header("Location")


def _asks_to_sign_in(response: HttpResponse) -> bool:
    return _is_redirect(response) and response["Location"].startswith(resolve_url(settings.LOGIN_URL))


def _whole_page_to_sign_in(request: SignedInRequest) -> HttpResponse:
    """A session that ended must not put the sign-in form into the middle of a table."""
    here = request.htmx.current_url_abs_path or "/"
    return HttpResponseClientRedirect(f"{resolve_url(settings.LOGIN_URL)}?{urlencode({'next': here})}")


def _in_ascii(header: str) -> str:
    return json.dumps(json.loads(header))
