"""What the page around every page shows: the office's name, the way about, the warnings."""

from __future__ import annotations

from functools import cache, partial
from typing import TYPE_CHECKING

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from giaoban.kernel import clock
from giaoban.kernel.actor import OFFICE, Role
from giaoban.notices.queries import unread
from giaoban.organisation.queries import installation, names_on
from giaoban.ui.http import today
from giaoban.ui.wording import day_text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from django.http import HttpRequest
    from django.utils.functional import _StrPromise

    from giaoban.kernel.actor import Actor
    from giaoban.organisation.models import Installation, Post


SAMPLE_BANNER = _("Dữ liệu mẫu, chỉ để chạy thử")
SAMPLE_DAY_BANNER = _("Dữ liệu mẫu, hôm nay là %(day)s")
"""One line on a phone: it stands on every page."""


def _everybody(_: Actor) -> bool:
    return True


def _those_with_a_body(actor: Actor) -> bool:
    return actor.is_of_a_body or actor.role in OFFICE


def _those_of_a_body(actor: Actor) -> bool:
    """Their own line of the hint, with the right of reply."""
    return actor.is_of_a_body


def _readers_of_all(actor: Actor) -> bool:
    return actor.sees_everything


def _readers_of_directives(actor: Actor) -> bool:
    """Administrators and technicians see no directive: a register that is always empty is no door."""
    return actor.sees_everything or actor.is_of_a_body


def _journal_readers(actor: Actor) -> bool:
    return actor.role in (Role.HEAD_OF_OFFICE, Role.INSPECTOR)


def _leaders(actor: Actor) -> bool:
    """Heads of office find it on their own day's page: their row of doors is long enough."""
    return actor.role is Role.LEADER


def _inspectors(actor: Actor) -> bool:
    return actor.role is Role.INSPECTOR


def _administrators(actor: Actor) -> bool:
    return actor.role is Role.ADMINISTRATOR


NAVIGATION: Sequence[tuple[str, str, Callable[[Actor], bool], _StrPromise]] = (
    ("oversight:today", "today", _everybody, _("Hôm nay")),
    ("oversight:leading", "verify", _leaders, _("Xem nhanh")),
    ("oversight:inspection", "search", _inspectors, _("Kiểm tra")),
    ("directives:my_body", "my-body", _those_with_a_body, _("Cơ quan tôi")),
    ("intake:texts", "desk", _readers_of_all, _("Bàn đọc")),
    ("directives:register", "register", _readers_of_directives, _("Sổ nhiệm vụ")),
    ("petitions:list", "hand", _readers_of_directives, pgettext_lazy("nhiều", "Kiến nghị")),
    ("directives:reminders", "bell", _readers_of_all, _("Đôn đốc")),
    ("conferences:list", "conference", _readers_of_all, pgettext_lazy("nhiều", "Hội nghị")),
    ("oversight:totals", "oversight", _readers_of_all, _("Tổng hợp")),
    ("oversight:rating", "oversight", _those_of_a_body, _("Tiến độ")),
    ("organisation:index", "organisation", _everybody, _("Tổ chức")),
    ("journal:index", "journal", _journal_readers, _("Nhật ký")),
    ("accounts:people", "user", _administrators, pgettext_lazy("nhiều", "Tài khoản")),
)
"""In the order of the circle: the page's name, its icon, who may enter, its label."""
INSIDE = {
    "oversight:totals": ("/statistics/", "/periods/"),
    "intake:texts": ("/desk/",),
    "directives:register": ("/instructions/", "/orders/", "/assignments/"),
}
"""Pages that belong to a door though their address begins otherwise."""


def shell(request: HttpRequest) -> dict[str, object]:
    """Callables are asked only by pages that show them, and once each; a fragment pays for none."""
    actor: Actor | None = getattr(request, "actor", None)
    office = cache(installation)
    return {
        "actor": actor,
        "nav": cache(partial(navigation, request, actor)) if actor else (),
        "post_menu": cache(partial(post_menu, request, actor)) if actor else None,
        "bell": cache(partial(_bell, actor)) if actor and actor.post_id else None,
        "office_name": partial(_office_name, office),
        "banner": partial(_banner, office),
    }


def _bell(actor: Actor) -> dict[str, object]:
    """How many notices wait for this person in this post; the topic wakes it."""
    return {
        "count": unread(actor),
        "topic": f"notices-{actor.user_id}",
        "url": reverse("notices:list"),
        "part_url": reverse("notices:bell"),
    }


def _office_name(office: Callable[[], Installation | None]) -> str:
    found = office()
    return found.name if found else ""


def _banner(office: Callable[[], Installation | None]) -> object:
    """Sample pages say so on every page (rule 16)."""
    found = office()
    if not found or not found.is_sample:
        return ""
    return SAMPLE_DAY_BANNER % {"day": day_text(today())} if clock.stands_still() else SAMPLE_BANNER


def post_menu(request: HttpRequest, actor: Actor) -> dict[str, object]:
    posts: Sequence[Post] = getattr(request, "posts_held", ())
    names = names_on([post.body_id for post in posts], today()) if len(posts) > 1 else {}
    offered = [
        {
            "id": post.pk,
            "title": post.title,
            "body": names[post.body_id].full if post.body_id in names else post.body.code,
            "current": post.pk == actor.post_id,
        }
        for post in posts
    ]
    return {
        "current": f"{actor.post_title} – {actor.body_name}" if actor.post_title else actor.name,
        "user_name": actor.name,
        "switch_url": reverse("organisation:switch_post"),
        "posts": offered if names else [],
        "links": [{"url": reverse("accounts:me"), "label": _("Tài khoản của tôi"), "icon": "settings"}],
        "sign_out_url": reverse("account_logout"),
    }


def navigation(request: HttpRequest, actor: Actor) -> list[dict[str, object]]:
    """Only the doors that are open to this actor; the one we stand in is marked."""
    items: list[dict[str, object]] = []
    for name, icon, may_enter, label in NAVIGATION:
        if not may_enter(actor):
            continue
        try:
            url = reverse(name)
        except NoReverseMatch:
            continue
        active = request.path == url if url == "/" else request.path.startswith((url, *INSIDE.get(name, ())))
        items.append({"url": url, "label": label, "icon": icon, "active": active})
    return items
