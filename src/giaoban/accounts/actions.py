"""What is done to accounts, passwords, one-time links and tokens."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, fields
from datetime import datetime

from allauth.mfa.models import Authenticator
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from giaoban.accounts import events, permissions, queries
from giaoban.accounts.domain import (
    KEY_BYTES,
    KEY_PREFIX,
    LINK_LIFETIME,
    Details,
    LinkPurpose,
    SecondFactorChange,
    digest_of,
    is_due_for_touch,
    is_username,
    must_be_unmarked,
)
from giaoban.accounts.models import Token, User, one_time_links
from giaoban.journal.acts import Act, acting
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import Invalid, NotFound, Refused


@dataclass(frozen=True, slots=True, kw_only=True)
class OneTimeLink:
    """What the door makes an address of. It is shown once and kept nowhere."""

    user: User
    purpose: LinkPurpose
    uid: str
    key: str
    ends_at: datetime


def create_account(
    *,
    by: Actor,
    username: str,
    name: str,
    email: str = "",
    work_phone: str = "",
    password: str | None = None,
    is_sample: bool = False,
) -> User:
    """Without a password the account waits for its invitation link."""
    permissions.may_manage_accounts(by).or_forbid()
    username = username.strip().lower()
    if not is_username(username):
        raise Invalid("username_unfit", field="username", username=username)
    if not name.strip():
        raise Invalid("name_missing", field="name")
    must_be_unmarked(name, work_phone)
    _must_be_an_address(email)
    user = User(username=username, name=name.strip(), email=email, work_phone=work_phone, is_sample=is_sample)
    user.set_password(password)
    with acting(by) as act:
        _insert(user)
        act.announce(events.AccountCreated(account_id=user.pk, username=username))
    return user


def _must_be_an_address(email: str) -> None:
    try:
        if email:
            validate_email(email)
    except ValidationError:
        raise Invalid("email_unfit", field="email", email=email) from None


def _insert(user: User) -> None:
    try:
        with transaction.atomic():
            user.save()
    except IntegrityError:
        raise Invalid("username_taken", field="username", username=user.username) from None


def make_link(*, by: Actor, user_id: int) -> OneTimeLink:
    """A link with which its person sets a password, once, within a day. It ends every link made before it."""
    with acting(by) as act:
        permissions.may_manage_accounts(by).or_forbid()
        user = queries.for_update(user_id, by=by)
        if not user.is_active:
            raise Refused("account_is_shut", username=user.username)
        user.links_made += 1
        user.save(update_fields=["links_made"])
        purpose = queries.purpose_of_next_link(user)
        act.announce(events.OneTimeLinkMade(account_id=user.pk, username=user.username, purpose=purpose))
    return OneTimeLink(
        user=user,
        purpose=purpose,
        uid=urlsafe_base64_encode(force_bytes(user.pk)),
        key=one_time_links.make_token(user),
        ends_at=act.at + LINK_LIFETIME,
    )


def set_password_by_link(*, uid: str, key: str, password: str) -> User:
    """The key is checked again under the row's lock, so that of two at once only one succeeds."""
    person = queries.behind_link(uid, key)
    with acting(queries.as_person(person)) as act:
        user = User.objects.select_for_update().get(pk=person.pk)
        if not one_time_links.check_token(user, key):
            raise NotFound("link_is_spent")
        _set_password(user, password, through="link", act=act)
    return user


def set_password(*, by: Actor, user_id: int, password: str) -> User:
    """By the person who is signed in, or by the operator at the machine."""
    through = "person" if by.user_id == user_id else "operator"
    with acting(by) as act:
        user = queries.for_update(user_id, by=by)
        permissions.may_change_details(by, user).or_forbid()
        _set_password(user, password, through=through, act=act)
    return user


def _set_password(user: User, password: str, *, through: str, act: Act) -> None:
    try:
        validate_password(password, user)
    except ValidationError as weak:
        raise Invalid("password_weak", field="password", reasons=" ".join(weak.messages)) from None
    user.set_password(password)
    user.save(update_fields=["password"])
    act.announce(events.PasswordSet(account_id=user.pk, username=user.username, through=through))


def deactivate(*, by: Actor, user_id: int, reason: str) -> User:
    """The account is kept for the journal's sake; its sessions, tokens and links end with the next request."""
    if not reason.strip():
        raise Invalid("reason_missing", field="reason")
    must_be_unmarked(reason)
    with acting(by) as act:
        user = queries.for_update(user_id, by=by)
        permissions.may_deactivate(by, user).or_forbid()
        if not user.is_active:
            raise Refused("account_is_shut", username=user.username)
        user.is_active = False
        user.save(update_fields=["is_active"])
        act.announce(events.AccountDeactivated(account_id=user.pk, username=user.username, reason=reason.strip()))
    return user


def activate(*, by: Actor, user_id: int) -> User:
    with acting(by) as act:
        permissions.may_manage_accounts(by).or_forbid()
        user = queries.for_update(user_id, by=by)
        if user.is_active:
            raise Refused("account_is_open", username=user.username)
        user.is_active = True
        user.save(update_fields=["is_active"])
        act.announce(events.AccountActivated(account_id=user.pk, username=user.username))
    return user


def change_details(*, by: Actor, user_id: int, details: Details) -> User:
    """Only what differs is written and journalled. A person's name is the administrator's to change."""
    must_be_unmarked(details.name, details.work_phone)
    with acting(by) as act:
        user = queries.for_update(user_id, by=by)
        permissions.may_change_details(by, user).or_forbid()
        changed = tuple(sorted(f.name for f in fields(details) if getattr(user, f.name) != getattr(details, f.name)))
        if "name" in changed:
            permissions.may_manage_accounts(by).or_forbid()
        for field in changed:
            setattr(user, field, getattr(details, field))
        if changed:
            user.save(update_fields=changed)
            act.announce(events.DetailsChanged(account_id=user.pk, username=user.username, fields=changed))
    return user


def note_second_factor(*, user: User, change: SecondFactorChange) -> None:
    """After allauth changed it by itself: the journal is told in an act of its own."""
    with acting(queries.as_person(user)) as act:
        act.announce(events.SecondFactorChanged(account_id=user.pk, username=user.username, change=change))


def remove_second_factor(*, by: Actor, user_id: int, reason: str) -> User:
    """For somebody who lost the telephone and the recovery codes; a password alone signs in again."""
    if not reason.strip():
        raise Invalid("reason_missing", field="reason")
    must_be_unmarked(reason)
    with acting(by) as act:
        permissions.may_manage_accounts(by).or_forbid()
        user = queries.for_update(user_id, by=by)
        removed, _ = Authenticator.objects.filter(user=user).delete()
        if not removed:
            raise Refused("no_second_factor", username=user.username)
        act.announce(events.SecondFactorRemoved(account_id=user.pk, username=user.username, reason=reason.strip()))
    return user


def make_token(
    *, by: Actor, user_id: int, post_id: int | None, label: str, expires_at: datetime | None = None
) -> tuple[Token, str]:
    """The token and its key; the key is shown once. The caller has made sure that the person holds the post."""
    if post_id is None:
        raise Refused("token_needs_a_post")
    must_be_unmarked(label)
    key = KEY_PREFIX + secrets.token_urlsafe(KEY_BYTES)
    with acting(by) as act:
        user = queries.for_update(user_id, by=by)
        permissions.may_make_token(by, user).or_forbid()
        if expires_at is not None and expires_at <= act.at:
            raise Invalid("token_would_be_dead", field="expires_at")
        token = Token.objects.create(
            user=user,
            post_id=post_id,
            label=label.strip() or user.username,
            digest=digest_of(key),
            expires_at=expires_at,
        )
        act.announce(
            events.TokenMade(
                account_id=user.pk,
                username=user.username,
                token_id=token.pk,
                post_id=post_id,
                label=token.label,
                expires_at=expires_at,
            )
        )
    return token, key


def revoke_token(*, by: Actor, token_id: int) -> Token:
    with acting(by) as act:
        token = Token.objects.select_for_update(of=("self",)).select_related("user").filter(pk=token_id).first()
        if token is None or not permissions.may_revoke_token(by, token):
            raise NotFound("no_such_token", token=token_id)
        if token.revoked_at is not None:
            raise Refused("token_is_revoked", label=token.label)
        token.revoked_at = act.at
        token.save(update_fields=["revoked_at"])
        act.announce(
            events.TokenRevoked(
                account_id=token.user_id, username=token.user.username, token_id=token.pk, label=token.label
            )
        )
    return token


def use_token(*, key: str, at: datetime) -> Token | None:
    """The token behind the key of an API request, or None; its use is noted once a minute at most."""
    token = queries.token_of(key, at)
    if token is not None and is_due_for_touch(token.last_used_at, at):
        Token.objects.filter(pk=token.pk).update(last_used_at=at)
    return token
