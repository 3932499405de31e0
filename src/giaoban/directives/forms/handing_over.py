"""What the page of hand-over sends: for each ended body who takes over, and for single rows something else."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django import forms
from django.utils.translation import gettext_lazy as _

from giaoban.directives.domain.handing import Because
from giaoban.directives.forms.life.fields import document, lines
from giaoban.kernel.errors import Invalid
from giaoban.kernel.folding import fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from django.http import QueryDict

    from giaoban.directives.queries.handing_over import Duty, Leaving
    from giaoban.organisation.queries import NamedBody

AS_THE_BODY, ALL, KEEP = "", "all", "keep"
LONGEST_KEY = 18
UNKNOWN_BODY = _("Không có cơ quan nào mang tên “%(name)s” vào hôm nay; hãy chọn trong danh sách gợi ý.")
TO_CHOOSE = _("Còn dòng chưa biết bàn giao cho đâu: hãy chọn cơ quan nhận chung ở trên, chọn ở dòng, hoặc để lại.")


class WordsForm(forms.Form):
    """Of the whole act."""

    reason = lines(_("Lý do bàn giao"), rows=2)
    document = document()


@dataclass(slots=True)
class Choices:
    """What was chosen. ``to`` of a body holds for all of its rows that say nothing else."""

    to: dict[int, tuple[int, ...]] = field(default_factory=dict)
    other: dict[int, str] = field(default_factory=dict)
    rows: dict[int, str] = field(default_factory=dict)
    """By duty: ``all`` successors, ``keep`` it where it is, or the key of one body; as the body where it is missing."""
    errors: dict[int, object] = field(default_factory=dict)
    """By ended body."""


Plan = dict[int, tuple[int, tuple[int, ...]]]
"""By duty: the version that was seen, and who takes it over."""


def proposed(leavings: Sequence[Leaving], *, of_all: bool = False) -> Choices:
    """The first choices; ``of_all``: every successor ticked. What was reported done waits for its verification."""
    made = Choices()
    for leaving in leavings:
        if of_all or len(leaving.heirs) == 1:
            made.to[leaving.body.id] = tuple(one.id for one in leaving.heirs)
        for duty in leaving.duties:
            if duty.waits_for_verification or not duty.may:
                made.rows[duty.assignment.pk] = KEEP
            elif duty.proposed.because in (Because.NAMED, Because.FUNCTION):
                made.rows[duty.assignment.pk] = _single(duty)
    return made


def _single(duty: Duty) -> str:
    """A row names one body; where the words name several, a person chooses."""
    return str(duty.proposed.body_ids[0]) if len(duty.proposed.body_ids) == 1 else AS_THE_BODY


def chosen(sent: QueryDict, leavings: Sequence[Leaving], bodies: Sequence[NamedBody]) -> Choices:
    """From the page. ``bodies`` are those that a person may name beside the successors."""
    by_name = {fold(name): one.id for one in bodies for name in (one.name, one.short)}
    made = Choices()
    for leaving in leavings:
        pk = leaving.body.id
        written = sent.get(f"other-{pk}", "").strip()
        also = by_name.get(fold(written)) if written else None
        if written and also is None:
            made.errors[pk] = UNKNOWN_BODY % {"name": written}
        heirs = {one.id for one in leaving.heirs}
        ticked = tuple(one for one in _keys(sent.getlist(f"to-{pk}")) if one in heirs)
        made.to[pk] = (*ticked, also) if also else ticked
        made.other[pk] = written
        for duty in leaving.duties:
            made.rows[duty.assignment.pk] = _row_of(sent.get(f"row-{duty.assignment.pk}", ""), heirs)
    return made


def _row_of(said: str, heirs: set[int]) -> str:
    return said if said in (ALL, KEEP) or said in {str(pk) for pk in heirs} else AS_THE_BODY


def _keys(written: Sequence[str]) -> list[int]:
    return [int(one) for one in written if one.isascii() and one.isdigit() and len(one) <= LONGEST_KEY]


def planned(choices: Choices, leavings: Sequence[Leaving]) -> Plan:
    """Who gets what; ``choices.errors`` gets the bodies of which a row is still open."""
    plan: Plan = {}
    for leaving in leavings:
        for duty in leaving.duties:
            to = _goes_to(choices, leaving, duty)
            if to is None:
                continue
            if not to:
                choices.errors.setdefault(leaving.body.id, TO_CHOOSE)
            plan[duty.assignment.pk] = (duty.assignment.version, to)
    return plan


def _goes_to(choices: Choices, leaving: Leaving, duty: Duty) -> tuple[int, ...] | None:
    said = choices.rows.get(duty.assignment.pk, AS_THE_BODY)
    if said == KEEP or not duty.may:
        return None
    if said == ALL:
        return tuple(one.id for one in leaving.heirs)
    return (int(said),) if said else choices.to.get(leaving.body.id, ())


def as_written(plan: Plan, choices: Choices) -> str:
    """For the page of the preview: the plan, and what was chosen, to come back to."""
    return json.dumps(
        {
            "plan": [[pk, version, list(to)] for pk, (version, to) in plan.items()],
            "to": {str(pk): list(to) for pk, to in choices.to.items()},
            "other": {str(pk): name for pk, name in choices.other.items() if name},
            "rows": {str(pk): said for pk, said in choices.rows.items() if said},
        },
        separators=(",", ":"),
    )


def as_read(written: str) -> tuple[Plan, Choices]:
    try:
        said: Mapping[str, object] = json.loads(written)
        plan = {int(pk): (int(version), tuple(map(int, to))) for pk, version, to in said["plan"]}  # type: ignore[attr-defined]
        choices = Choices(
            to={int(pk): tuple(map(int, to)) for pk, to in said["to"].items()},  # type: ignore[attr-defined]
            other={int(pk): str(name) for pk, name in said["other"].items()},  # type: ignore[attr-defined]
            rows={int(pk): str(one) for pk, one in said["rows"].items()},  # type: ignore[attr-defined]
        )
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise Invalid("hand_over_plan_unread") from None
    return plan, choices
