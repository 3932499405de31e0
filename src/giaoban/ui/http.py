"""What the doors share: the type of a signed-in request, and a page and its fragment from one template."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from giaoban.kernel import clock

if TYPE_CHECKING:
    from datetime import date

    from django.contrib.auth.models import AbstractBaseUser
    from django_htmx.middleware import HtmxDetails

    from giaoban.kernel.actor import Actor

SEE_OTHER = 303


class SignedInRequest(HttpRequest):
    """A request after sign-in and the organisation's middleware: views are typed with it and need no checks."""

    user: AbstractBaseUser  # type: ignore[assignment]  # anonymous visitors never reach a view with this type
    actor: Actor
    """The person in the post they hold today."""
    htmx: HtmxDetails


class SeeOther(HttpResponseRedirect):
    """303: after a POST the browser asks for the next page with GET, whatever it sent before."""

    status_code = SEE_OTHER


def page(request: HttpRequest, template: str, *, status: int = 200, **context: object) -> HttpResponse:
    return render(request, template, context, status=status)


def fragment(
    request: SignedInRequest, template: str, part: str, *, status: int = 200, **context: object
) -> HttpResponse:
    """The part for htmx, the whole page for everyone else: every link works without JavaScript."""
    alone = request.htmx and not request.htmx.boosted and not request.htmx.history_restore_request
    return render(request, f"{template}#{part}" if alone else template, context, status=status)


def see_other(url: str) -> HttpResponse:
    return SeeOther(url)


def today() -> date:
    """The day in the office's own time. Only doors look at the clock."""
    return clock.today()
