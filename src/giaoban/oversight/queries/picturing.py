"""What a picture keeps of each assignment beside how it stands: age, carry-overs, silence, and what it repeats."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, Q

from giaoban.directives.domain import Standing
from giaoban.directives.models import Assignment
from giaoban.directives.queries import assignments_visible_to
from giaoban.oversight.domain import quarter_number
from giaoban.oversight.models import Kept

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from datetime import date

    from giaoban.kernel.actor import Actor
    from giaoban.oversight.domain.items import Duty

IN_THE_BODYS_HANDS = frozenset({Standing.OPEN_IN_TIME, Standing.OPEN_OVERDUE, Standing.OPEN_UNDATED})
STILL_OPEN = IN_THE_BODYS_HANDS | {Standing.WAITING, Standing.PAUSED}


@dataclass(frozen=True, slots=True)
class Earlier:
    """The last one before it of the same field and body, and how many papers ordered such a thing before."""

    assignment_id: int
    times: int


def age_in_quarters(assigned_on: date, on: date) -> int:
    return quarter_number(on) - quarter_number(assigned_on) + 1


def silent_for(one: Duty, on: date, silent_days: int) -> int | None:
    """Days since the body was last heard of it (or since it was given), where they are too many."""
    if one.standing not in IN_THE_BODYS_HANDS:
        return None
    days = (on - (one.last_word_on or one.assigned_on)).days
    enough = silent_days if one.last_word_on else silent_days + 1  # the day of the order itself is no silence
    return days if days >= enough else None


def carry_overs(assignment_ids: Collection[int]) -> Mapping[int, int]:
    """In how many earlier pictures each stood open; a successor takes on those of the one before it."""
    before = dict(Assignment.objects.filter(pk__in=assignment_ids).values_list("pk", "predecessor_id"))
    known = {*before, *(pk for pk in before.values() if pk)}
    rows = Kept.objects.filter(assignment__in=known, standing__in=[one.value for one in STILL_OPEN]).order_by()
    counts = dict(rows.values_list("assignment_id").annotate(Count("pk")))
    return {pk: counts.get(pk, 0) + counts.get(earlier or 0, 0) for pk, earlier in before.items()}


def earlier_ones(by: Actor, body_ids: Collection[int], on: date) -> Mapping[int, Earlier]:
    """By assignment. One pass over all that these bodies ever got, in the order of time.

    What was restricted to others is no sentence to be shown beside this one.
    """
    given = assignments_visible_to(by).filter(
        Q(assigned_on__lte=on), body_id__in=body_ids, directive__field__isnull=False
    )
    rows = given.order_by("assigned_on", "pk").values_list(
        "pk", "body_id", "directive__field_id", "directive__instruction_id", "directive__restricted_to_id"
    )
    found: dict[int, Earlier] = {}
    papers: dict[tuple[int, int, int | None], dict[int, int]] = defaultdict(dict)
    for pk, body_id, field_id, instruction_id, restricted_to_id in rows:
        groups: Iterable[int | None] = {None, restricted_to_id}
        before = {
            paper: last
            for group in groups
            for paper, last in papers[body_id, field_id, group].items()
            if paper != instruction_id
        }
        if before:
            found[pk] = Earlier(max(before.values()), len(before))
        papers[body_id, field_id, restricted_to_id][instruction_id] = pk
    return found
