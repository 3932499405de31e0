"""Pages of intake: the list of texts with the form by which one comes in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from giaoban.intake import actions, permissions, queries, wording
from giaoban.intake.forms import BringInForm
from giaoban.kernel.errors import Invalid, Refused
from giaoban.ui.forms import tell
from giaoban.ui.http import page, see_other

if TYPE_CHECKING:
    from django.http import HttpResponse

    from giaoban.ui.http import SignedInRequest

PAGE = 50


@login_required
@require_safe
def texts(request: SignedInRequest) -> HttpResponse:
    return _shown(request, BringInForm())


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def bring_in(request: SignedInRequest) -> HttpResponse:
    """Take the text in, read it, and go to its desk."""
    if request.method != "POST":  # an address that was kept, or a sign-in in between
        return see_other(reverse("intake:texts"))
    form = BringInForm(request.POST, request.FILES)
    if not form.is_valid():
        return _shown(request, form, status=422)
    try:
        text = actions.bring_in(by=request.actor, **form.parcel())
    except (Invalid, Refused) as error:
        return _refused(request, form, error)
    actions.read_again(request.actor, text.pk)
    told = wording.FLASH_WAS_HERE if text.was_here else wording.FLASH_BROUGHT_IN
    messages.info(request, told % {"name": text.name})
    return see_other(reverse("directives:desk", args=[text.pk]))


def _refused(request: SignedInRequest, form: BringInForm, error: Invalid | Refused) -> HttpResponse:
    """The form with the sentence at what was sent, and with its words, unless they are what must leave no copy."""
    if error.code == "secret":
        form = BringInForm({"name": "", "text": ""})
        form.errors.clear()
    tell(form, error, {error.code: "file" if request.FILES else "text"})
    return _shown(request, form, status=error.status)


@login_required
@require_POST
def read_again(request: SignedInRequest, text_id: int) -> HttpResponse:
    before = queries.latest_reading(queries.text_for(request.actor, text_id))
    now = actions.read_again(request.actor, text_id)
    if before is not None and before.pk == now.pk:
        messages.info(request, wording.FLASH_READ_ALREADY)
    else:
        state = queries.desk(request.actor, text_id)
        found = {"kept": len(state.decisions), "new": sum(one.is_new for one in state.undecided)}
        messages.info(request, wording.FLASH_READ_AGAIN % found)
    return see_other(reverse("directives:desk", args=[text_id]))


def _shown(request: SignedInRequest, form: BringInForm, *, status: int = 200) -> HttpResponse:
    visible = queries.visible_texts(request.actor).defer("text").order_by("-pk")
    before = request.GET.get("cursor", "")
    if before.isascii() and before.isdigit() and len(before) < len(str(2**62)):
        visible = visible.filter(pk__lt=int(before))
    found = list(visible[: PAGE + 1])
    return page(
        request,
        "intake/texts.html",
        status=status,
        texts=queries.with_what_is_left(request.actor, queries.texts_in_list(found[:PAGE])),
        next=found[PAGE - 1].pk if len(found) > PAGE else None,
        form=form,
        may_bring_in=permissions.may_bring_in(request.actor),
        may_take_labels=permissions.may_take_labels(request.actor),
        reminder=wording.SECRECY_REMINDER,
    )
