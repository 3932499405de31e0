"""Pages of accounts: the administrator's list, one person, one-time links, oneself, and the lock of sign-in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from axes.helpers import get_cool_off
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_POST

from giaoban.accounts import actions, permissions, queries, sections, wording
from giaoban.accounts.adapters import address_of
from giaoban.accounts.domain import Details
from giaoban.accounts.forms import MyselfForm, NewAccountForm, PasswordByLinkForm, PersonForm, ReasonForm, TokenForm
from giaoban.kernel.errors import Invalid, NotFound
from giaoban.ui.http import page, see_other, today
from giaoban.ui.wording import sentence

if TYPE_CHECKING:
    from django.forms import Form
    from django.http import HttpRequest, HttpResponse

    from giaoban.accounts.models import User
    from giaoban.ui.http import SignedInRequest

PAGE = 50
UNPROCESSABLE = 422
FORBIDDEN = 403
TOO_MANY = 429


@login_required
def people(request: SignedInRequest) -> HttpResponse:
    permissions.may_manage_accounts(request.actor).or_forbid()
    words, state = request.GET.get("q", "").strip(), request.GET.get("state", "")
    found = queries.searched(request.actor, words=words, state=state)
    shown = list(found.filter(username__gt=request.GET.get("cursor", ""))[: PAGE + 1])
    more = shown[PAGE - 1].username if len(shown) > PAGE else None
    shown = shown[:PAGE]
    about = sections.lines_about([user.pk for user in shown], today())
    rows = [(user, [(heading, lines.get(user.pk, ())) for heading, lines in about]) for user in shown]
    return page(
        request,
        "accounts/people.html",
        rows=rows,
        headings=[heading for heading, _ in about],
        total=found.count(),
        next=more,
        words=words,
        state=state,
        states=wording.STATES,
    )


@login_required
def new(request: SignedInRequest) -> HttpResponse:
    permissions.may_manage_accounts(request.actor).or_forbid()
    form = NewAccountForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            user = actions.create_account(by=request.actor, **form.cleaned_data)
        except Invalid as refusal:
            _put(refusal, form)
        else:
            messages.success(request, wording.ACCOUNT_CREATED % {"username": user.username})
            return _show_link(request, user)
    return page(request, "accounts/new.html", form=form, status=UNPROCESSABLE if form.errors else 200)


@login_required
def person(request: SignedInRequest, user_id: int) -> HttpResponse:
    permissions.may_manage_accounts(request.actor).or_forbid()
    user = queries.one(user_id, by=request.actor)
    form = PersonForm(request.POST or None, initial={f: getattr(user, f) for f in PersonForm.base_fields})
    if request.method == "POST" and form.is_valid():
        details = Details(**form.cleaned_data, language=user.language, single_key_shortcuts=user.single_key_shortcuts)
        actions.change_details(by=request.actor, user_id=user_id, details=details)
        messages.success(request, wording.DETAILS_SAVED)
        return see_other(request.path)
    return page(
        request,
        "accounts/person.html",
        person=user,
        form=form,
        reason_form=ReasonForm(auto_id="reason_%s"),
        factor_form=ReasonForm(auto_id="factor_%s"),
        purpose=queries.purpose_of_next_link(user).value,
        has_second_factor=queries.has_second_factor(user),
        may_deactivate=permissions.may_deactivate(request.actor, user),
        about=[(heading, lines.get(user.pk, ())) for heading, lines in sections.lines_about([user.pk], today())],
        tokens=queries.tokens_of(user.pk),
        status=UNPROCESSABLE if form.errors else 200,
    )


@login_required
@require_POST
def link(request: SignedInRequest, user_id: int) -> HttpResponse:
    permissions.may_manage_accounts(request.actor).or_forbid()
    return _show_link(request, queries.one(user_id, by=request.actor))


@never_cache
def _show_link(request: SignedInRequest, user: User) -> HttpResponse:
    """The answer to the POST itself: the link must stand in no address, session or log."""
    made = actions.make_link(by=request.actor, user_id=user.pk)
    return page(request, "accounts/link.html", link=made, address=address_of(made), purpose=made.purpose.value)


@login_required
@require_POST
def deactivate(request: SignedInRequest, user_id: int) -> HttpResponse:
    user = actions.deactivate(by=request.actor, user_id=user_id, reason=request.POST.get("reason", ""))
    messages.success(request, wording.ACCOUNT_SHUT % {"username": user.username})
    return see_other(reverse("accounts:person", args=[user_id]))


@login_required
@require_POST
def activate(request: SignedInRequest, user_id: int) -> HttpResponse:
    user = actions.activate(by=request.actor, user_id=user_id)
    messages.success(request, wording.ACCOUNT_OPENED % {"username": user.username})
    return see_other(reverse("accounts:person", args=[user_id]))


@login_required
@require_POST
def remove_second_factor(request: SignedInRequest, user_id: int) -> HttpResponse:
    user = actions.remove_second_factor(by=request.actor, user_id=user_id, reason=request.POST.get("reason", ""))
    messages.success(request, wording.SECOND_FACTOR_REMOVED % {"username": user.username})
    return see_other(reverse("accounts:person", args=[user_id]))


@login_required
def me(request: SignedInRequest) -> HttpResponse:
    user = queries.one(request.user.pk, by=queries.as_person(request.user))  # type: ignore[arg-type]  # AUTH_USER_MODEL is ours
    initial = {f: getattr(user, f) for f in MyselfForm.base_fields}
    form = MyselfForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        details = form.details(name=user.name)
        actions.change_details(by=queries.as_person(user), user_id=user.pk, details=details)
        messages.success(request, wording.DETAILS_SAVED)
        answer = see_other(request.path)
        answer.set_cookie(settings.LANGUAGE_COOKIE_NAME, details.language, samesite="Lax")
        return answer
    return page(
        request,
        "accounts/me.html",
        person=user,
        form=form,
        token_form=TokenForm(auto_id="token_%s"),
        has_second_factor=queries.has_second_factor(user),
        tokens=queries.tokens_of(user.pk),
        status=UNPROCESSABLE if form.errors else 200,
    )


@login_required
@require_POST
@never_cache
def new_token(request: SignedInRequest) -> HttpResponse:
    """A key for the post in which the person acts now; shown in this one answer."""
    form = TokenForm(request.POST)
    form.is_valid()
    token, key = actions.make_token(
        by=request.actor,
        user_id=request.user.pk,
        post_id=request.actor.post_id,
        label=form.cleaned_data.get("label", ""),
    )
    return page(request, "accounts/token.html", token=token, key=key)


@login_required
@require_POST
def revoke_token(request: SignedInRequest, token_id: int) -> HttpResponse:
    token = actions.revoke_token(by=request.actor, token_id=token_id)
    messages.success(request, wording.TOKEN_REVOKED % {"label": token.label})
    own = token.user_id == request.user.pk
    return see_other(reverse("accounts:me") if own else reverse("accounts:person", args=[token.user_id]))


@never_cache
@sensitive_post_parameters("password1", "password2")
@sensitive_variables("password")
def by_link(request: HttpRequest, uid: str, key: str) -> HttpResponse:
    """Where a one-time link leads: a first or a new password, then the ordinary sign-in with its second factor."""
    try:
        user = queries.behind_link(uid, key)
        form = PasswordByLinkForm(request.POST or None, user=user)
        if request.method == "POST" and form.is_valid():
            actions.set_password_by_link(uid=uid, key=key, password=form.cleaned_data["password1"])
    except NotFound as spent:
        return page(request, "accounts/link_spent.html", sentence=sentence(spent), status=spent.status)
    if request.method == "POST" and form.is_valid():
        messages.success(request, wording.PASSWORD_STORED)
        return see_other(reverse("account_login"))
    purpose = queries.purpose_of_next_link(user).value
    status = UNPROCESSABLE if form.errors else 200
    return page(request, "accounts/by_link.html", form=form, person=user, purpose=purpose, status=status)


def inactive(request: HttpRequest) -> HttpResponse:
    return page(request, "accounts/inactive.html", status=FORBIDDEN)


def locked_out(request: HttpRequest, _response: HttpResponse | None, _credentials: object) -> HttpResponse:
    """django-axes answers with this page after too many wrong passwords or codes."""
    pause = get_cool_off(request)
    seconds = int(pause.total_seconds()) if pause else 0
    answer = page(request, "accounts/locked_out.html", minutes=max(1, seconds // 60), status=TOO_MANY)
    answer["Retry-After"] = str(seconds)
    return answer


def _put(refusal: Invalid, form: Form) -> None:
    field = str(refusal.facts.get("field", ""))
    form.add_error(field if field in form.fields else None, sentence(refusal))
