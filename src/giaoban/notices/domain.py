"""How notices become few: merging, quiet hours, the moment of a digest. Pure."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from giaoban.kernel.clock import OFFICE_TIME

CLAIM_HOLDS = timedelta(minutes=5)
"""A worker that claimed a letter and was not heard of for so long has died: another may take it."""
TRIED_FOR = timedelta(days=3)
LOOKED_BACK = timedelta(days=7)
"""What is older and was never mailed is not mailed any more: it stands on the page."""
FIRST_WAIT, LONGEST_WAIT = 30, 900
DOUBLINGS = 10
"""Waits double from half a minute to a quarter of an hour."""


class Way(StrEnum):
    """How a person wants to be told, beside the page of notices."""

    IN_APP = "in_app"
    DIGEST = "digest"
    AT_ONCE = "at_once"
    """The digest, and what is urgent at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MailRules:
    """Of one convening body on one day."""

    digest_hour: int = 7
    quiet_from: int = 20
    quiet_until: int = 6
    """The hour at which quiet ends; the same as ``quiet_from``: no quiet hours."""
    says_little: bool = True
    """A message gives numbers and a link, and no words of any directive."""

    def is_quiet(self, hour: int) -> bool:
        if self.quiet_from <= self.quiet_until:
            return self.quiet_from <= hour < self.quiet_until
        return hour >= self.quiet_from or hour < self.quiet_until

    def loud_from(self, moment: datetime) -> datetime:
        """The moment itself, or the end of the quiet hours in which it falls."""
        local = moment.astimezone(OFFICE_TIME)
        if not self.is_quiet(local.hour):
            return moment
        ends = datetime.combine(local.date(), time(self.quiet_until), OFFICE_TIME)
        return ends if ends > local else ends + timedelta(days=1)

    def digest_moment(self, day: date) -> datetime:
        return datetime.combine(day, time(self.digest_hour), OFFICE_TIME)


def strictest(rules: Iterable[MailRules]) -> MailRules:
    """For a person who is told by several offices: the latest hour, and few words if one of them wants few."""
    known = list(rules)
    latest = max(known, key=lambda one: one.digest_hour, default=MailRules())
    return replace(latest, says_little=any(one.says_little for one in known))


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One thing to be told to one person in one post. ``kind`` has its sentence in ``wording``, made from ``facts``."""

    user_id: int
    post_id: int
    kind: str
    facts: Mapping[str, object]
    url: str
    key: str = ""
    """What was told once under a key is never told again."""
    convened_by_id: int | None = None
    subject_kind: str = ""
    subject_ids: tuple[int, ...] = ()
    restricted_to_id: int | None = None
    is_urgent: bool = False
    is_of_the_day: bool = False
    """It concerns this day: today's digest takes it along, however late it was found."""
    reminder_keys: tuple[str, ...] = ()
    several_url: str = ""
    """Where a notice leads that stands for several of its kind."""


def merged(tellings: Iterable[Telling], *, source: str) -> list[Telling]:
    """Of one act (``source``), one notice of a kind for each person; the others are counted in the fact ``more``."""
    alike: dict[tuple[object, ...], list[Telling]] = {}
    for one in tellings:
        whom = (one.user_id, one.post_id, one.kind, one.restricted_to_id)
        alike.setdefault(whom, []).append(one)
    return [_one_of(several, source) for several in alike.values()]


def _one_of(several: Sequence[Telling], source: str) -> Telling:
    first, more = several[0], len(several) - 1
    about = tuple(dict.fromkeys(pk for one in several for pk in one.subject_ids))
    return replace(
        first,
        key=f"{source}:{first.kind}:{first.user_id}:{first.post_id}:{first.restricted_to_id or 0}",
        facts={**first.facts, "more": more} if more else first.facts,
        subject_ids=about,
        url=(first.several_url or first.url) if more else first.url,
        reminder_keys=tuple(key for one in several for key in one.reminder_keys),
        is_urgent=any(one.is_urgent for one in several),
    )


def wait_after(tries: int) -> int:
    """Seconds until a letter is tried again."""
    return min(FIRST_WAIT << min(tries, DOUBLINGS), LONGEST_WAIT)


def digest_of(key: str) -> str:
    """A secret link is kept only as this: whoever reads the table cannot open the calendar."""
    return hashlib.sha256(key.encode()).hexdigest()
