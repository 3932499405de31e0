"""What is silent: duties in their bodies' hands of which nothing was heard for so many days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db.models import Count, Exists, F, OuterRef, Subquery
from django.db.models.functions import Coalesce, TruncDate

from giaoban.directives.domain import IN_THE_BODYS_HANDS
from giaoban.directives.domain.cycles import HEARD_BY
from giaoban.directives.models import Step
from giaoban.directives.queries.cards import joined
from giaoban.directives.queries.register import Filter, assignments, end_of
from giaoban.organisation.queries import names_on, settings_on

if TYPE_CHECKING:
    from datetime import date, datetime

    from django.db.models import QuerySet

    from giaoban.directives.models import Assignment
    from giaoban.directives.queries.timing import Timing
    from giaoban.kernel.actor import Actor

HELD = tuple(state.value for state in IN_THE_BODYS_HANDS)
SHOWN = 100


@dataclass(frozen=True, slots=True)
class OfBody:
    key: int
    name: str
    amount: int


@dataclass(frozen=True, slots=True)
class Silent:
    assignment: Assignment
    body: str
    heard_at: datetime | None
    """None: not a word since it was given."""
    days: int


def silent_days(by: Actor, on: date) -> int:
    return int(settings_on(by.convening_body_id or 0, on)["silent_days"])


def silent(by: Actor, wanted: Filter, days: int, *, today: date, timing: Timing) -> QuerySet[Assignment]:
    """Given before that stretch of days, still in the body's hands, and not a word of it since."""
    since = timing.on - timedelta(days=days)
    held = assignments(by, wanted.narrowed(state=HELD), today=today, timing=timing).filter(assigned_on__lt=since)
    told = Step.objects.filter(assignment=OuterRef("pk"), verb__in=HEARD_BY, recorded_at__lte=end_of(timing.on))
    return held.filter(~Exists(told.filter(recorded_at__gt=end_of(since))))


def by_body(found: QuerySet[Assignment], on: date) -> list[OfBody]:
    """The most silent first."""
    amounts = dict(found.order_by().values_list("body_id").annotate(amount=Count("pk")))
    names = names_on(amounts, on)
    order = sorted(amounts, key=lambda key: (-amounts[key], names[key].sort_key))
    return [OfBody(key, names[key].full, amounts[key]) for key in order]


def longest(found: QuerySet[Assignment], on: date) -> list[Silent]:
    told = Step.objects.filter(assignment=OuterRef("pk"), verb__in=HEARD_BY, recorded_at__lte=end_of(on))
    heard = found.annotate(heard_at=Subquery(told.order_by("-n").values("recorded_at")[:1]))
    quiet_since = Coalesce(TruncDate("heard_at"), F("assigned_on"))
    listed = joined(heard).annotate(quiet_since=quiet_since).order_by("quiet_since", "pk")[:SHOWN]
    names = names_on([one.body_id for one in listed], on)
    return [
        Silent(one, names[one.body_id].full, one.heard_at, (on - one.quiet_since).days)  # type: ignore[attr-defined]  # annotated
        for one in listed
    ]
