"""What can have happened to an account. No event carries a password, a key or a link."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from giaoban.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutAccount(Event):
    subject_kind: ClassVar[str] = "account"
    account_id: int
    username: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountCreated(AboutAccount):
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class OneTimeLinkMade(AboutAccount):
    purpose: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PasswordSet(AboutAccount):
    """``through`` says how: link (the person, by a one-time link), person (signed in) or operator."""

    through: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountDeactivated(AboutAccount):
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountActivated(AboutAccount):
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class DetailsChanged(AboutAccount):
    """``fields`` names what was changed, never to what: the journal is no address book."""

    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondFactorChanged(AboutAccount):
    change: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondFactorRemoved(AboutAccount):
    """An administrator took it away from somebody who lost it."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenMade(AboutAccount):
    token_id: int
    post_id: int
    label: str
    expires_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenRevoked(AboutAccount):
    token_id: int
    label: str
