"""Reminders: the office's list with the numbers of its papers, and the button that asks again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from giaoban.directives.actions import reminding as actions
from giaoban.directives.domain.reminding import Level
from giaoban.directives.forms.filters import read_stretch
from giaoban.directives.models import Assignment
from giaoban.directives.queries import reminding
from giaoban.directives.wording import notices as wording
from giaoban.kernel.errors import Invalid
from giaoban.organisation.queries import names_on
from giaoban.ui.http import page, see_other, today

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpResponse, QueryDict

    from giaoban.notices.models import Reminder
    from giaoban.ui.http import SignedInRequest

PAGE = 50
LONGEST_NUMBER = 18
LEVELS = {level.value: level for level in Level}


@login_required
@require_safe
def reminders(request: SignedInRequest) -> HttpResponse:
    level = LEVELS.get(request.GET.get("level", ""))
    wanted = reminding.listed(request.actor, level, **read_stretch(request.GET))
    before = _cursor(request.GET)
    found = list((wanted.filter(pk__lt=before) if before else wanted)[: PAGE + 1])
    return page(
        request,
        "directives/reminders.html",
        rows=_rows(found[:PAGE]),
        level=level.value if level else "",
        levels=[(one.value, wording.LEVELS[one]) for one in Level],
        may_fill=request.actor.is_office,
        next=found[PAGE - 1].pk if len(found) > PAGE else None,
    )


def _rows(found: Sequence[Reminder]) -> list[dict[str, object]]:
    """With the words of the duty and the body's name of today."""
    duties = Assignment.objects.select_related("directive").in_bulk({one.subject_id for one in found})
    names = {pk: name.full for pk, name in names_on({one.body_id for one in found}, today()).items()}
    return [
        {
            "reminder": one,
            "level": wording.LEVELS[Level(one.level)],
            "body": names.get(one.body_id, ""),
            "directive": duties[one.subject_id].directive,
        }
        for one in found
    ]


def _cursor(asked: QueryDict) -> int | None:
    text = asked.get("cursor", "")
    if not text:
        return None
    if not (text.isascii() and text.isdigit()) or len(text) > LONGEST_NUMBER:
        raise Invalid("cursor_not_known")
    return int(text)


@login_required
@require_POST
def remind(request: SignedInRequest, assignment_id: int) -> HttpResponse:
    """One click: whoever has the duty is asked again, and it is logged."""
    assignment = actions.remind_by_hand(by=request.actor, assignment_id=assignment_id)
    messages.success(request, wording.REMINDED_FLASH)
    address = reverse("directives:directive", args=[assignment.directive_id])
    return see_other(f"{address}?open={assignment.pk}#assignment-{assignment.pk}")


@login_required
@require_POST
def document(request: SignedInRequest, reminder_id: int) -> HttpResponse:
    actions.set_document(by=request.actor, reminder_id=reminder_id, document=request.POST.get("document", ""))
    messages.success(request, wording.SAVED_FLASH)
    return see_other(f"{reverse('directives:reminders')}?level={Level.SLIP.value}")
