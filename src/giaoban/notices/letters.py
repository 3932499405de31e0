"""Letters: one digest a day for each person, what is urgent at once, and the sending that loses none."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from email.message import EmailMessage
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import F, Q
from django.utils import translation
from django.utils.timezone import localdate

from giaoban.journal.deferring import defer
from giaoban.notices import mail, queries, sections
from giaoban.notices.composing import composed
from giaoban.notices.domain import CLAIM_HOLDS, TRIED_FOR, MailRules, strictest
from giaoban.notices.models import Letter, Notice

if TYPE_CHECKING:
    from giaoban.accounts.models import User

SEND = "send_letter"
TOGETHER = 200
"""People whose digests are made in one transaction."""


class Busy(Exception):
    """Another worker holds this letter: perhaps it lives, so we come again later."""


def mail_at_once(notices: Sequence[Notice], *, now: datetime) -> None:
    """For those who want to know at once; in quiet hours the letter waits for their end."""
    if not mail.is_set_up() or not notices:
        return
    wanting = queries.wanting_at_once({one.user_id for one in notices})
    for one in notices:
        if one.user_id in wanting:
            rules = sections.mail_rules(one.convened_by_id, localdate(now))
            _make({f"urgent:{one.pk}": [one]}, now, {f"urgent:{one.pk}": rules.loud_from(now)})


def make_digests(*, now: datetime) -> int:
    """For everybody whose hour has come today and who has something unread from before it; each person once a day."""
    if not mail.is_set_up():
        return 0
    day = localdate(now)
    ready = _ready(_by_person(queries.to_be_mailed(now).order_by("pk")), day, now)
    made = 0
    people = list(ready)
    for start in range(0, len(people), TOGETHER):
        part = {f"digest:{user_id}:{day}": ready[user_id][0] for user_id in people[start : start + TOGETHER]}
        moments = {f"digest:{user_id}:{day}": ready[user_id][1] for user_id in people[start : start + TOGETHER]}
        made += _make(part, now, moments)
    return made


def forget_told_before(moment: datetime) -> None:
    """Notices and letters, however they ended. Reminders stay: by them nothing is sent twice."""
    Notice.objects.filter(at__lt=moment).delete()
    Letter.objects.filter(made_at__lt=moment).delete()


def _by_person(waiting: Iterable[Notice]) -> Mapping[int, Sequence[Notice]]:
    people: dict[int, list[Notice]] = defaultdict(list)
    for one in waiting:
        people[one.user_id].append(one)
    return people


def _ready(
    people: Mapping[int, Sequence[Notice]], day: date, now: datetime
) -> dict[int, tuple[Sequence[Notice], datetime]]:
    had = set(Letter.objects.filter(day=day, key__startswith="digest:").values_list("user_id", flat=True))
    known: dict[int | None, MailRules] = {}
    ready = {}
    for user_id, notices in people.items():
        for one in notices:
            known.setdefault(one.convened_by_id, sections.mail_rules(one.convened_by_id, day))
        rules = strictest(known[one.convened_by_id] for one in notices)
        hour = rules.digest_moment(day)
        is_time = now >= hour and any(one.at < hour or one.is_of_the_day for one in notices)
        if is_time and user_id not in had:
            ready[user_id] = (notices, rules.loud_from(now))
    return ready


@transaction.atomic
def _make(wanted: Mapping[str, Sequence[Notice]], now: datetime, moments: Mapping[str, datetime]) -> int:
    """Letters, their notices and their jobs together, or none of them; a key that is there makes no second letter."""
    known = set(Letter.objects.filter(key__in=wanted).values_list("key", flat=True))
    new = {key: notices for key, notices in wanted.items() if key not in known}
    made = Letter.objects.bulk_create(
        Letter(user_id=notices[0].user_id, day=localdate(now), key=key, message_id=_message_id(), made_at=now)
        for key, notices in new.items()
    )
    for letter in made:
        Notice.objects.filter(pk__in=[one.pk for one in new[letter.key]], letter=None).update(letter=letter)
        when = moments[letter.key]
        defer(SEND, not_before=when if when > now else None, letter_id=letter.pk)
    return len(made)


def _message_id() -> str:
    return f"<giaoban.{uuid.uuid4().hex}@{mail.domain()}>"


def send(letter_id: int, *, now: datetime) -> None:
    """Claimed and committed first. Between the server's OK and our mark a crash may send it twice, under one id."""
    letter = _claim(letter_id, now)
    if letter is None:
        return
    try:
        message = _message(letter, now)
        if message is None:
            _end(letter, now, "nothing_left")
            return
        mail.send(message)
    except mail.NotTaken as refusal:
        _end(letter, now, str(refusal))
    except Exception as trouble:
        if now - letter.made_at > TRIED_FOR:
            _end(letter, now, str(trouble))
            return
        Letter.objects.filter(pk=letter.pk).update(claimed_at=None, trouble=_short(trouble))
        raise
    else:
        Letter.objects.filter(pk=letter.pk).update(sent_at=now, trouble="")


def _claim(letter_id: int, now: datetime) -> Letter | None:
    open_ = Letter.objects.filter(pk=letter_id, sent_at=None, ended_at=None)
    free = Q(claimed_at=None) | Q(claimed_at__lt=now - CLAIM_HOLDS) | Q(claimed_at__gt=now + CLAIM_HOLDS)
    if open_.filter(free).update(claimed_at=now, tries=F("tries") + 1):
        return Letter.objects.select_related("user").get(pk=letter_id)
    if open_.exists():
        raise Busy
    return None


def _message(letter: Letter, now: datetime) -> EmailMessage | None:
    """From what its reader may still know of; None when nothing of it is left."""
    person: User = letter.user
    day = localdate(now)
    left = sections.still_told(list(letter.notices.order_by("-pk")), day)
    if not left or not person.is_active or not person.email:
        return None
    rules = strictest(sections.mail_rules(one.convened_by_id, day) for one in left)
    with translation.override(person.language):
        subject, text = composed(left, says_little=rules.says_little)
    return mail.message(to=person.email, subject=subject, text=text, message_id=letter.message_id, at=now)


def _end(letter: Letter, now: datetime, why: str) -> None:
    Letter.objects.filter(pk=letter.pk).update(ended_at=now, trouble=why[:300])


def _short(trouble: Exception) -> str:
    return f"{type(trouble).__name__}: {trouble}"[:300]
