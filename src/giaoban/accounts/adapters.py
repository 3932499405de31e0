"""What allauth asks us: nobody signs up, words are ours, password and second factor go into the journal."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urljoin

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from axes.handlers.proxy import AxesProxyHandler
from django.conf import settings
from django.forms import ValidationError
from django.urls import reverse

from giaoban.accounts import actions, queries
from giaoban.accounts.domain import SecondFactorChange
from giaoban.accounts.wording import SIGN_IN_ERRORS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpRequest, HttpResponse

    from giaoban.accounts.models import User

SECOND_FACTOR_CHANGES = {
    "mfa/email/totp_activated": SecondFactorChange.ON,
    "mfa/email/totp_deactivated": SecondFactorChange.OFF,
    "mfa/email/recovery_codes_generated": SecondFactorChange.NEW_RECOVERY_CODES,
}


class ClosedAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Accounts are made by the administrator; no e-mail is ever sent from here."""

    error_messages = {**DefaultAccountAdapter.error_messages, **SIGN_IN_ERRORS}

    def is_open_for_signup(self, _request: HttpRequest) -> bool:
        return False

    def set_password(self, user: User, password: str) -> None:
        """One act with its entry. The signed-in user's own row is the one allauth goes on with."""
        actions.set_password(by=queries.as_person(user), user_id=user.pk, password=password)
        user.refresh_from_db(fields=["password"])

    def post_login(self, request: HttpRequest, user: User, **kwargs: object) -> HttpResponse:
        """The language of the account is spoken from the first page, unless this browser has chosen one already."""
        answer: HttpResponse = super().post_login(request, user, **kwargs)
        if settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
            answer.set_cookie(settings.LANGUAGE_COOKIE_NAME, user.language, samesite="Lax")
        return answer

    def send_notification_mail(self, template_prefix: str, user: User, *_args: object, **_kwargs: object) -> None:
        """Where allauth would send a letter, we write into the journal instead."""
        change = SECOND_FACTOR_CHANGES.get(template_prefix)
        if change is not None:
            actions.note_second_factor(user=user, change=change)


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth has no types
    error_messages = {**DefaultMFAAdapter.error_messages, **SIGN_IN_ERRORS}

    def get_totp_label(self, user: User) -> str:
        return user.username


def display_name(user: User) -> str:
    return user.name


def name_tried(request: HttpRequest, credentials: Mapping[str, str] | None = None) -> str:
    """Whose door is tried: allauth tells ``username``, the form ``login``; without a name all would share one lock."""
    tried = (credentials or {}).get("username") or request.POST.get("login", "")
    return tried.strip().lower()


def count_wrong_code(request: HttpRequest, user: User) -> None:
    """A wrong one-time code counts like a wrong password, in the database, so that guessing it locks out as well."""
    AxesProxyHandler.user_login_failed(sender=ClosedAdapter, credentials={"username": user.username}, request=request)


def refuse_when_locked(request: HttpRequest, user: User) -> None:
    """The middleware of axes then answers with the page of the lock."""
    if AxesProxyHandler.is_allowed(request, {"username": user.username}):
        return
    request.axes_locked_out = True  # type: ignore[attr-defined]  # axes keeps its mark on the request
    raise ValidationError(SIGN_IN_ERRORS["incorrect_code"])


def address_of(link: actions.OneTimeLink) -> str:
    """The whole address to hand over on paper or by chat."""
    return urljoin(settings.BASE_URL, reverse("accounts:by_link", args=[link.uid, link.key]))
