"""Turns the kernel's errors into pages and fragments with their words, and carries messages into htmx answers."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render, resolve_url
from django.utils.cache import patch_vary_headers
from django_htmx.http import HttpResponseClientRedirect, trigger_client_event

from giaoban.kernel.errors import GiaobanError
from giaoban.ui.errors import trouble
from giaoban.ui.wording import sentence

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest

    from giaoban.ui.http import SignedInRequest

API = "/api/"
"""Under it errors are problem documents, and django-ninja makes them."""


class HouseMiddleware:
    """Stands after django-htmx's and the messages' middleware. Views raise; only this class answers."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: SignedInRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.path.startswith(API):
            return response
        patch_vary_headers(response, ["HX-Request"])
        return _for_htmx(request, response) if request.htmx else response

    def process_exception(self, request: SignedInRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, GiaobanError) or request.path.startswith(API):
            return None
        return refusal(request, error)


def speak_errors(get_response: Callable[[HttpRequest], HttpResponse]) -> HouseMiddleware:
    """The name by which the settings know it."""
    return HouseMiddleware(get_response)


def refusal(request: SignedInRequest, error: GiaobanError) -> HttpResponse:
    """The sentence as a message for htmx, as a page that says what to do for everyone else."""
    context = {"trouble": trouble(error.status), "sentence": sentence(error), "error": error}
    if not request.htmx:
        return render(request, "ui/error.html", context, status=error.status)
    response = render(request, "ui/parts/problem.html", context, status=error.status)
    response["HX-Retarget"] = "#messages"
    response["HX-Reswap"] = "beforeend"
    return response


def _for_htmx(request: SignedInRequest, response: HttpResponse) -> HttpResponse:
    if _asks_to_sign_in(response):
        return _whole_page_to_sign_in(request)
    if _is_redirect(response):
        return response  # the browser follows it; the messages wait for the answer at its end
    told = [{"level": message.level_tag, "text": str(message)} for message in messages.get_messages(request)]
    if told:
        trigger_client_event(response, "house:messages", {"value": told})
        response["HX-Trigger"] = _in_ascii(response["HX-Trigger"])
    return response


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
