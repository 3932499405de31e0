"""How many days late, and how many of these the body waited for somebody else: one statement for a whole form.

It waits while its report is not yet verified or returned, while it is paused, while its refusal has no answer, while a
body that it asked for help has not answered, and while more time that it asked for in time is not decided. The day of
asking counts, the day of the answer does not; what overlaps counts once (multiranges do that).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import connection
from django.db.models import Case, DateField, F, Q, Value, When

from giaoban.directives.domain import Standing, State
from giaoban.kernel.clock import OFFICE_TIME
from giaoban.oversight.domain.items import Behind

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet

    from giaoban.directives.models import Assignment
    from giaoban.directives.queries.timing import Timing

STANDING = {State.VERIFIED.value: Standing.VERIFIED_LATE}
WAITS_FOR_OTHERS = (State.REPORTED_DONE.value, State.PAUSED.value, State.REFUSED.value)
SPLIT = """
WITH late AS MATERIALIZED (
    SELECT *, daterange(last_day + 1, until_day + 1) AS stretch
    FROM (
        SELECT id, body_id, state, last_day::date, until_day::date
        FROM ({late}) found (id, body_id, state, last_day, until_day)
    ) behind
    WHERE until_day > last_day
),
turns AS (
    SELECT step.assignment_id, step.state_after, (step.recorded_at AT TIME ZONE %s)::date AS from_day,
           (lead(step.recorded_at) OVER life AT TIME ZONE %s)::date AS to_day
    FROM directives_step step JOIN late ON late.id = step.assignment_id
    WHERE step.recorded_at <= %s
    WINDOW life AS (PARTITION BY step.assignment_id ORDER BY step.n)
),
asked AS (
    SELECT assignment_id, told_id AS from_id, answered_id AS to_id FROM directives_obstacle
    UNION ALL
    SELECT assignment_id, asked_id, decided_id FROM directives_extension WHERE NOT is_late
),
waits AS (
    SELECT assignment_id, from_day, to_day FROM turns WHERE state_after = ANY(%s)
    UNION ALL
    SELECT asked.assignment_id, (begun.recorded_at AT TIME ZONE %s)::date, (done.recorded_at AT TIME ZONE %s)::date
    FROM asked JOIN late ON late.id = asked.assignment_id
    JOIN directives_step begun ON begun.id = asked.from_id AND begun.recorded_at <= %s
    LEFT JOIN directives_step done ON done.id = asked.to_id AND done.recorded_at <= %s
),
waited AS (
    SELECT assignment_id, range_agg(daterange(from_day, to_day)) AS days
    FROM waits WHERE to_day IS NULL OR from_day < to_day GROUP BY assignment_id
)
SELECT late.id, body_id, state, until_day - last_day,
       coalesce((SELECT sum(upper(part) - lower(part)) FROM unnest(waited.days * datemultirange(stretch)) part), 0)
FROM late LEFT JOIN waited ON waited.assignment_id = late.id
"""


def days_late(found: QuerySet[Assignment], timing: Timing, until: datetime) -> dict[int, Behind]:
    """By assignment: what is overdue or was done late, of a queryset of ``register.assignments``."""
    is_open = timing.standings[Standing.OPEN_OVERDUE]
    behind = found.filter(is_open | timing.standings[Standing.VERIFIED_LATE]).annotate(
        _last=timing.last_then(),
        _until=Case(
            When(Q(state_then=State.VERIFIED.value), then=F("finished_then")),
            default=Value(timing.on),
            output_field=DateField(),
        ),
    )
    late, of_late = (
        behind.order_by().values_list("pk", "body_id", F("state_then"), "_last", "_until").query.sql_with_params()
    )
    zone = OFFICE_TIME.key
    told = [*of_late, zone, zone, until, list(WAITS_FOR_OTHERS), zone, zone, until, until]
    with connection.cursor() as cursor:
        cursor.execute(SPLIT.replace("{late}", late), told)
        return {
            pk: Behind(body_id, STANDING.get(state, Standing.OPEN_OVERDUE), days, int(waiting))
            for pk, body_id, state, days, waiting in cursor.fetchall()
        }
