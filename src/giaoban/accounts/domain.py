"""Pure facts of accounts: what a username looks like, how long a link lives, how a token's key is kept."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from giaoban.extraction.secrecy import secret_mark
from giaoban.kernel.errors import Refused

LINK_LIFETIME = timedelta(days=1)
KEY_PREFIX = "gb_"
KEY_BYTES = 32
"""32 random bytes are 43 url-safe characters."""
TOUCH_EVERY = timedelta(minutes=1)

USERNAME = re.compile(r"[a-z0-9]+(?:[._-][a-z0-9]+)*")
USERNAME_LENGTH = 60


def must_be_unmarked(*said: str) -> None:
    """What every action asks of the names and reasons that a person typed: no degree of secrecy (DESIGN rule 12)."""
    if secret_mark("\n".join(said)):
        raise Refused("words_marked_secret")


class LinkPurpose(StrEnum):
    """An invitation sets the first password, a reset a new one; the way is the same."""

    INVITATION = "invitation"
    RESET = "reset"


class SecondFactorChange(StrEnum):
    ON = "on"
    OFF = "off"
    NEW_RECOVERY_CODES = "new_recovery_codes"


@dataclass(frozen=True, slots=True, kw_only=True)
class Details:
    """What may be changed about a person after the account was made (DESIGN rule 13: no more is kept)."""

    name: str
    email: str = ""
    work_phone: str = ""
    language: str = "vi"
    single_key_shortcuts: bool = True


def is_username(text: str) -> bool:
    """Small Latin letters and digits, parted by single dots, dashes or underscores."""
    return len(text) <= USERNAME_LENGTH and USERNAME.fullmatch(text) is not None


def digest_of(key: str) -> str:
    """A key has 256 random bits, so one plain round is enough to keep it unreadable."""
    return hashlib.sha256(key.encode()).hexdigest()


def is_due_for_touch(last_used_at: datetime | None, at: datetime) -> bool:
    """A busy client must not write a row with every request."""
    return last_used_at is None or at - last_used_at >= TOUCH_EVERY
