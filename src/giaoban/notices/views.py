"""Pages of notices: the list, how one wants to be told, calendars by a secret link, and the bell."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast
from urllib.parse import urljoin

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from giaoban.kernel import clock
from giaoban.kernel.errors import Invalid, NotFound
from giaoban.notices import actions, calendars, mail, queries, sections, wording
from giaoban.notices.forms import PreferenceForm
from giaoban.ui.http import page, see_other, today

if TYPE_CHECKING:
    from django.http import HttpRequest, QueryDict

    from giaoban.accounts.models import User
    from giaoban.ui.http import SignedInRequest

PAGE = 50
LONGEST_NUMBER = 18
UNPROCESSABLE = 422


@login_required
@require_safe
def index(request: SignedInRequest) -> HttpResponse:
    """The latest first; ``?part=all`` shows what was read, too."""
    by, part = request.actor, "all" if request.GET.get("part") == "all" else "unread"
    wanted = queries.visible_to(by).order_by("-pk")
    if part == "unread":
        wanted = wanted.filter(read_at=None)
    before = _cursor(request.GET)
    found = list((wanted.filter(pk__lt=before) if before else wanted)[: PAGE + 1])
    shown = [{"notice": one, "sentence": wording.sentence(one.kind, one.facts)} for one in found[:PAGE]]
    more = found[PAGE - 1].pk if len(found) > PAGE else None
    return page(request, "notices/list.html", shown=shown, part=part, next=more, unread=queries.unread(by))


def _cursor(asked: QueryDict) -> int | None:
    text = asked.get("cursor", "")
    if not text:
        return None
    if not (text.isascii() and text.isdigit()) or len(text) > LONGEST_NUMBER:
        raise Invalid("cursor_not_known")
    return int(text)


@login_required
@require_safe
def open_one(request: SignedInRequest, notice_id: int) -> HttpResponse:
    """To the thing itself; the notice is read with it."""
    return see_other(actions.read(by=request.actor, notice_id=notice_id, at=clock.now()).url)


@login_required
@require_POST
def read_all(request: SignedInRequest) -> HttpResponse:
    actions.read_all(by=request.actor, at=clock.now())
    return see_other(reverse("notices:list"))


@login_required
@require_safe
@never_cache
def bell(request: SignedInRequest) -> HttpResponse:
    """The part of the shell that follows what is told."""
    return page(request, "ui/parts/bell.html")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def preferences(request: SignedInRequest) -> HttpResponse:
    form = PreferenceForm(request.POST or None, initial={"way": queries.way_of(request.user.pk).value})
    if request.method == "POST" and form.is_valid():
        actions.prefer(by=request.actor, way=form.cleaned_data["way"])
        messages.success(request, _("Đã ghi cách nhận thông báo."))
        return see_other(reverse("notices:preferences"))
    return _preferences(request, form, status=UNPROCESSABLE if form.errors else 200)


def _preferences(
    request: SignedInRequest, form: PreferenceForm, *, new_address: str = "", status: int = 200
) -> HttpResponse:
    feeds = {one.body_id is not None: one for one in queries.feeds_of(request.actor)}
    return page(
        request,
        "notices/preferences.html",
        form=form,
        email=cast("User", request.user).email,
        mails=mail.is_set_up(),
        own_feed=feeds.get(False),
        body_feed=feeds.get(True),
        new_address=new_address,
        status=status,
    )


@login_required
@require_POST
def make_feed(request: SignedInRequest) -> HttpResponse:
    """The address is shown on this one page, as a token is: only its digest is kept."""
    key = actions.make_feed(by=request.actor, of_the_body=request.POST.get("of") == "body", at=clock.now())
    form = PreferenceForm(initial={"way": queries.way_of(request.user.pk).value})
    address = urljoin(settings.BASE_URL, reverse("notices:feed", args=[key]))
    return _preferences(request, form, new_address=address)


@login_required
@require_POST
def revoke_feed(request: SignedInRequest, feed_id: int) -> HttpResponse:
    actions.revoke_feed(by=request.actor, feed_id=feed_id, at=clock.now())
    messages.success(request, _("Đã thu hồi liên kết lịch."))
    return see_other(reverse("notices:preferences"))


@require_safe
@never_cache
def feed(_request: HttpRequest, key: str) -> HttpResponse:
    """Whoever has the link has the calendar; a wrong, a revoked and an outlived one look alike."""
    found = queries.feed_behind(key)
    by = sections.actor_of(found.user_id, found.post_id, today())
    if by is None or (found.body_id is not None and found.body_id != by.body_id):
        raise NotFound("no_such_calendar")
    entries = sections.calendar_of(by, of_the_body=found.body_id is not None, on=today())
    words = wording.OF_A_BODY if found.body_id is not None else wording.OF_A_PERSON
    content = calendars.calendar_file(str(words % {"name": by.body_name}), entries, at=clock.now())
    return HttpResponse(content, content_type=calendars.MEDIA_TYPE)
