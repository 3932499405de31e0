"""Reads of accounts; every list begins at ``visible_to``."""

from __future__ import annotations

from datetime import datetime

from allauth.mfa.models import Authenticator
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db.models import Q, QuerySet
from django.utils.http import urlsafe_base64_decode

from giaoban.accounts import permissions
from giaoban.accounts.domain import LinkPurpose, digest_of
from giaoban.accounts.models import Token, User, one_time_links
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import NotFound

WITHOUT_PASSWORD = Q(password__startswith=UNUSABLE_PASSWORD_PREFIX)


def visible_to(by: Actor) -> QuerySet[User]:
    """The administrator sees all accounts, everybody else the own one."""
    if permissions.may_manage_accounts(by):
        return User.objects.all()
    if by.user_id is None:
        return User.objects.none()
    return User.objects.filter(pk=by.user_id)


def one(user_id: int, *, by: Actor) -> User:
    user = visible_to(by).filter(pk=user_id).first()
    if user is None:
        raise NotFound("no_such_account")
    return user


def for_update(user_id: int, *, by: Actor) -> User:
    user = visible_to(by).select_for_update().filter(pk=user_id).first()
    if user is None:
        raise NotFound("no_such_account")
    return user


def named(username: str, *, by: Actor) -> User:
    """The account that the operator names at the command line."""
    user = visible_to(by).filter(username=username.strip().lower()).first()
    if user is None:
        raise NotFound("no_account_of_that_name", username=username)
    return user


def searched(by: Actor, *, words: str = "", state: str = "") -> QuerySet[User]:
    """By a part of name or username; ``state`` is active, inactive, invited or empty for all."""
    people = visible_to(by).order_by("username")
    if words:
        people = people.filter(Q(username__icontains=words) | Q(name__icontains=words))
    if state == "inactive":
        return people.filter(is_active=False)
    if state == "invited":
        return people.filter(WITHOUT_PASSWORD, is_active=True)
    if state == "active":
        return people.filter(~WITHOUT_PASSWORD, is_active=True)
    return people


def purpose_of_next_link(user: User) -> LinkPurpose:
    return LinkPurpose.RESET if user.has_usable_password() else LinkPurpose.INVITATION


def behind_link(uid: str, key: str) -> User:
    """Whose one-time link this is; a spent, an old and a wrong one look alike."""
    try:
        user_id = int(urlsafe_base64_decode(uid))
    except (ValueError, OverflowError):
        raise NotFound("link_is_spent") from None
    user = User.objects.filter(pk=user_id, is_active=True).first()
    if user is None or not one_time_links.check_token(user, key):
        raise NotFound("link_is_spent")
    return user


def as_person(user: User) -> Actor:
    """Somebody who acts on the own account only, outside any post."""
    return Actor(user_id=user.pk, name=user.name, role=None)


def living_tokens(at: datetime) -> QuerySet[Token]:
    return Token.objects.filter(Q(expires_at=None) | Q(expires_at__gt=at), revoked_at=None, user__is_active=True)


def token_of(key: str, at: datetime) -> Token | None:
    """The token behind a key that a client presented, unless it ended or its person's account is shut."""
    return living_tokens(at).select_related("user").filter(digest=digest_of(key)).first()


def tokens_of(user_id: int) -> QuerySet[Token]:
    return Token.objects.filter(user_id=user_id).order_by("-created_at", "-pk")


def has_second_factor(user: User) -> bool:
    return bool(Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists())
