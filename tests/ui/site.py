"""Views that a ui test asks for: the ui stands on its own, without the apps above it and without a database."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.views.decorators.http import require_POST

from giaoban.kernel.errors import Forbidden, Invalid, NotFound, Refused, Stale
from giaoban.ui.http import fragment, see_other
from giaoban.ui.middleware import spoken
from giaoban.ui.views import set_language, styles

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest

    from giaoban.ui.http import SignedInRequest


def trouble(request: HttpRequest, kind: str) -> HttpResponse:
    if kind == "broken":
        raise ZeroDivisionError
    errors = {"refused": Refused, "stale": Stale, "forbidden": Forbidden, "missing": NotFound, "invalid": Invalid}
    raise errors[kind](f"test_{kind}", day=date(2023, 2, 5), name="<b>Sở mẫu</b>")


class Doorkeeper:
    """A middleware inside the house's own that refuses in both of its places."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    @spoken
    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.GET.get("refuse") == "at the door":
            raise Refused("test_refused", day=date(2023, 2, 5), name="Sở mẫu")
        return self.get_response(request)

    @spoken
    def process_view(self, request: HttpRequest, *_: object) -> HttpResponse | None:
        if request.GET.get("refuse") == "before the view":
            raise NotFound("test_missing")
        return None


@require_POST
def only_sent(request: HttpRequest) -> HttpResponse:
    return HttpResponse("<p>xong</p>")


def told(request: HttpRequest) -> HttpResponse:
    messages.success(request, "Đã ghi “một” việc.")
    return HttpResponse("<p>xong</p>")


def sent_on(request: HttpRequest) -> HttpResponse:
    messages.success(request, "Đã ghi.")
    return see_other("/told")


def closed(request: HttpRequest) -> HttpResponse:
    return redirect("/sign-in/?next=/part")


def part(request: SignedInRequest) -> HttpResponse:
    return fragment(request, "ui_test/page.html", "piece", word="chữ")


urlpatterns = [
    path("", styles),
    path("language/", set_language, name="set_language"),
    path("trouble/<kind>", trouble),
    path("api/trouble/<kind>", trouble),
    path("told", told),
    path("sent-on", sent_on),
    path("closed", closed),
    path("part", part),
    path("only-sent", only_sent),
    path("api/only-sent", only_sent),
]
