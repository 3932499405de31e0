"""The convening body's own rules: settings, signers, working days, written forms; and the installation."""

from __future__ import annotations

from base64 import b32encode
from datetime import date

from django.db.models import Q, QuerySet
from django.utils.crypto import salted_hmac

from giaoban.kernel.calendar import WorkingCalendar
from giaoban.organisation.domain.rules import SETTINGS, Value, rule
from giaoban.organisation.models import Alias, CalendarDay, Installation, Setting, Signer


def installation() -> Installation | None:
    return Installation.objects.select_related("convening_body").first()


def is_set_up() -> bool:
    return Installation.objects.exists()


def set_up_code() -> str:
    """What `giaoban serve` prints and the first page asks for: it follows from the secret key and is kept nowhere."""
    written = b32encode(salted_hmac("giaoban.set_up", "first page", algorithm="sha256").digest()).decode()
    return "-".join((written[:4], written[4:8], written[8:12]))


def setting(key: str, convened_by: int, on: date) -> Value:
    """What the office decided for that day, else the default."""
    default = rule(key).default
    row = Setting.objects.on(on).filter(convened_by_id=convened_by, key=key).order_by("-valid_from").first()
    return row.value if row else default


def newest_setting(key: str, convened_by: int) -> Value:
    """What the office decided last, where no day is asked for: how a text is read now."""
    row = Setting.objects.filter(convened_by_id=convened_by, key=key).order_by("-valid_from").first()
    return row.value if row else rule(key).default


def settings_on(convened_by: int, on: date) -> dict[str, Value]:
    """All of them at once. One query."""
    rows = Setting.objects.on(on).filter(convened_by_id=convened_by).order_by("valid_from")
    decided = {row.key: row.value for row in rows if row.key in SETTINGS}
    return {key: decided.get(key, one.default) for key, one in SETTINGS.items()}


def signers_on(convened_by: int, on: date) -> list[Signer]:
    return list(Signer.objects.on(on).filter(convened_by_id=convened_by).select_related("post").order_by("pk"))


def calendar_between(start: date, end: date, *, on: date) -> WorkingCalendar:
    """The days off and the make-up days from ``start`` to ``end``, both included, as decided by ``on``. One query."""
    rows = list(_in_force(on).filter(day__range=(start, end)))
    return WorkingCalendar(
        holidays=frozenset(row.day for row in rows if not row.is_working),
        make_up_days=frozenset(row.day for row in rows if row.is_working),
    )


def calendar_days(year: int) -> list[CalendarDay]:
    """What is decided last, also where it is reckoned with only later."""
    return list(CalendarDay.objects.filter(day__year=year, valid_to=None).order_by("day"))


def _in_force(on: date) -> QuerySet[CalendarDay]:
    begun, lasting = Q(valid_from=None) | Q(valid_from__lte=on), Q(valid_to=None) | Q(valid_to__gt=on)
    return CalendarDay.objects.filter(begun, lasting)


def aliases_of(*, body_id: int | None = None, group_id: int | None = None) -> list[Alias]:
    """The other written forms of a body or a group, those taken back left out."""
    wanted = Q(body_id=body_id) if body_id is not None else Q(group_id=group_id)
    return list(Alias.objects.filter(wanted, withdrawn_at=None).order_by("folded", "pk"))
