"""Which duties are to be reminded of on a day, which reminders were sent, and what is due in a few words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db.models import Q

from giaoban.directives.domain import IN_THE_BODYS_HANDS
from giaoban.directives.domain.reminding import Level, ReminderRules, is_above, level_on
from giaoban.directives.models import Assignment, Instruction
from giaoban.directives.permissions import may_remind
from giaoban.directives.queries.rules import timing_of
from giaoban.directives.queries.telling import ASSIGNMENT
from giaoban.directives.queries.timing import leaves
from giaoban.directives.queries.visibility import assignments_visible_to
from giaoban.directives.wording.notices import LEVELS
from giaoban.kernel.errors import NotFound
from giaoban.notices import queries as notices
from giaoban.notices.models import Reminder
from giaoban.organisation import queries as organisation

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from datetime import date

    from django.db.models import QuerySet

    from giaoban.directives.queries.timing import Timing
    from giaoban.kernel.actor import Actor

HELD = [state.value for state in IN_THE_BODYS_HANDS]
LONGEST_REST = timedelta(days=15)
"""No run of days off is longer, so no term ends later after its due day."""


def givers() -> list[int]:
    """Every convening body, and every body that passed something on."""
    issued = Instruction.objects.filter(issued_at__isnull=False)
    return sorted(set(issued.values_list("convened_by_id", flat=True)))


def reminder_rules(timing: Timing, convened_by_id: int) -> ReminderRules:
    decided = organisation.settings_on(convened_by_id, timing.on)
    return ReminderRules(
        before=int(decided["remind_before_days"]),
        on_the_day=bool(decided["remind_on_the_day"]),
        slip_after=int(decided["slip_after_days"]),
        head_after=int(decided["head_after_days"]),
        leaders_after=int(decided["leaders_after_days"]),
        calendar=timing.calendar,
    )


def to_remind(convened_by_id: int, on: date) -> list[tuple[Assignment, Level]]:
    """Duties still in their bodies' hands that have reached a level above what was sent for their due day."""
    timing = timing_of(convened_by_id, on)
    rules = reminder_rules(timing, convened_by_id)
    reached = list(_reached(convened_by_id, timing, rules))
    sent = _highest_sent([one.pk for one, _ in reached])
    return [(one, level) for one, level in reached if is_above(level, sent.get((one.pk, one.due_on)))]


def _reached(convened_by_id: int, timing: Timing, rules: ReminderRules) -> Iterator[tuple[Assignment, Level]]:
    soon = timing.calendar.add(timing.on, rules.before + 1)
    held = leaves(Assignment.objects.filter(directive__instruction__convened_by_id=convened_by_id, state__in=HELD))
    for one in (
        held.filter(due_on__lte=soon).select_related("directive__instruction", "directive__passed_on").order_by("pk")
    ):
        due = one.due(one.due_on)
        level = level_on(timing.on, last_day=timing.last_day(due), rules=rules) if due else None
        if level is not None:
            yield one, level


def _highest_sent(assignment_ids: Collection[int]) -> Mapping[tuple[int, date | None], Level]:
    """By duty and due day: a day that was moved begins anew."""
    rows = Reminder.objects.filter(subject_kind=ASSIGNMENT, subject_id__in=assignment_ids)
    found: dict[tuple[int, date | None], Level] = {}
    for pk, due_on, written in rows.exclude(level=Level.BY_HAND.value).values_list("subject_id", "due_on", "level"):
        level = Level(written)
        if is_above(level, found.get((pk, due_on))):
            found[pk, due_on] = level
    return found


def reminders_visible_to(by: Actor) -> QuerySet[Reminder]:
    """The office, its leaders and inspectors: all of their work; a body: those of duties that are its own."""
    open_to = Q(restricted_to_id=None) | Q(restricted_to_id__in=by.reading_group_ids)
    found = Reminder.objects.filter(open_to, subject_kind=ASSIGNMENT)
    if by.sees_everything and by.convening_body_id is not None:
        return found.filter(convened_by_id=by.convening_body_id)
    if not by.is_of_a_body:
        return found.none()
    own = assignments_visible_to(by).filter(body_id__in=by.body_ids).values("pk")
    return found.filter(Q(subject_id__in=own) | Q(convened_by_id__in=by.body_ids))


def one_reminder(by: Actor, reminder_id: int) -> Reminder:
    found = reminders_visible_to(by).filter(pk=reminder_id).first()
    if found is None:
        raise NotFound("no_such_reminder")
    return found


@dataclass(frozen=True, slots=True)
class Reminded:
    """What a page shows of one duty's reminders."""

    may_remind: bool
    rows: tuple[tuple[object, Reminder], ...]
    """Each with the words of its level, the latest first."""


def reminded(by: Actor, assignments: Sequence[Assignment]) -> Mapping[int, Reminded]:
    """By duty. One query; the gate of each was asked when they were listed."""
    rows = notices.reminders_of(ASSIGNMENT, [one.pk for one in assignments])
    return {
        one.pk: Reminded(
            may_remind=one.state in HELD and bool(may_remind(by, one)),
            rows=tuple((LEVELS[Level(row.level)], row) for row in rows.get(one.pk, ())),
        )
        for one in assignments
    }


def listed(
    by: Actor, level: Level | None, *, body: int | None = None, since: date | None = None, until: date | None = None
) -> QuerySet[Reminder]:
    """The latest first, with whom each reached."""
    given = {"level": level and level.value, "body_id": body, "day__gte": since, "day__lte": until}
    found = reminders_visible_to(by).filter(**{name: value for name, value in given.items() if value is not None})
    return notices.with_delivery(found).order_by("-pk")


def due_work(by: Actor, body_id: int, timing: Timing) -> list[Assignment]:
    """What one body has overdue or due soon and everybody of a chat group may read: nothing restricted."""
    seen = leaves(assignments_visible_to(by)).filter(body_id=body_id, state__in=HELD, directive__restricted_to=None)
    return list(seen.filter(due_on__lte=timing.soon_up_to).select_related("directive").order_by("due_on", "pk"))
