"""Sets ``request.actor``: the signed-in person in one of their posts, or nobody."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from giaoban.kernel.errors import NotFound
from giaoban.organisation import queries
from giaoban.organisation.queries.actors import CHOSEN_POST
from giaoban.ui.http import page, today
from giaoban.ui.middleware import spoken

if TYPE_CHECKING:
    from giaoban.kernel.actor import Actor
    from giaoban.ui.http import SignedInRequest

OPEN_TO_ALL = ("account_", "mfa_", "set_language", "healthz", "readyz", "metrics")
OPEN_APPS = frozenset({"accounts", "ninja"})
"""Pages of one's own account, and the API, which asks for a token itself."""
SET_UP = "organisation:set_up"


class ActInAPost:
    """After sign-in, before every view. A session is asked again each time: a post may have ended since."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    @spoken
    def __call__(self, request: HttpRequest) -> HttpResponse:
        signed_in = cast("SignedInRequest", request)
        signed_in.actor = _actor(request)  # type: ignore[assignment]  # nobody before sign-in; views ask for sign-in first
        return self.get_response(request)

    @spoken
    def process_view(self, request: SignedInRequest, *_: object) -> HttpResponse | None:
        """Who has no post sees one plain page; an empty house leads to its set-up."""
        if _is_open(request):
            return None
        actor = cast("Actor | None", request.actor)
        if actor is None:
            return _to_set_up_when_empty()
        if actor.post_id is None:
            return page(request, "organisation/no_post.html", status=403)
        return None


act_in_a_post = ActInAPost


def _actor(request: HttpRequest) -> Actor | None:
    if not request.user.is_authenticated:
        return None
    user, day = request.user, today()
    chosen = request.session.get(CHOSEN_POST)
    held = queries.posts_of(user, day)
    request.posts_held = held  # type: ignore[attr-defined]  # for the menu of posts, which shows them once more
    try:
        return queries.actor_among(user, held, chosen, day)
    except NotFound:
        del request.session[CHOSEN_POST]
        return queries.actor_among(user, held, None, day)


def _is_open(request: SignedInRequest) -> bool:
    match = request.resolver_match
    if match is None:
        return True
    return match.view_name == SET_UP or match.app_name in OPEN_APPS or match.view_name.startswith(OPEN_TO_ALL)


def _to_set_up_when_empty() -> HttpResponse | None:
    return None if queries.is_set_up() else redirect(SET_UP)
