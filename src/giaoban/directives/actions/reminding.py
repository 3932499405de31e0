"""Reminders: by the calendar's rules every day, and by the office's hand; each logged, each once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.utils.timezone import localdate

from giaoban.directives import events, permissions, queries
from giaoban.directives.actions.evidence import guard_words
from giaoban.directives.actions.telling import telling
from giaoban.directives.actions.turns import called
from giaoban.directives.domain import IN_THE_BODYS_HANDS, State
from giaoban.directives.domain.reminding import Level
from giaoban.directives.domain.telling import REMINDED
from giaoban.directives.models import Assignment
from giaoban.directives.queries import reminding
from giaoban.directives.queries.telling import ASSIGNMENT, people_of
from giaoban.journal.acts import Act, acting
from giaoban.kernel.actor import CLOCKWORK
from giaoban.kernel.errors import Invalid, Refused
from giaoban.notices import actions as notices
from giaoban.notices.actions import Reminding
from giaoban.notices.domain import Telling, merged
from giaoban.organisation.queries import names_on

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from giaoban.directives.queries.telling import People
    from giaoban.kernel.actor import Actor
    from giaoban.notices.models import Reminder

KINDS: Mapping[Level, tuple[str, ...]] = {
    Level.BEFORE: ("due_before",),
    Level.ON_THE_DAY: ("due_today",),
    Level.SLIP: ("reminder_slip", "slip_made"),
    Level.HEAD: ("reminder_head",),
    Level.LEADERS: ("reminder_leaders",),
    Level.BY_HAND: ("reminder_by_hand",),
}
IN_A_LIST = frozenset({"slip_made", "reminder_leaders"})
"""Told once a run for all duties, not for each."""
LONGEST_NUMBER = 120


def remind_all(*, on: date) -> int:
    """One act for each convening body. Run again, or with the clock moved back, it sends nothing twice."""
    return sum(_remind(convened_by_id, on) for convened_by_id in reminding.givers())


def _remind(convened_by_id: int, on: date) -> int:
    reached = reminding.to_remind(convened_by_id, on)
    if not reached:
        return 0
    with acting(CLOCKWORK) as act:
        act.within(convened_by_id)
        return _send(act, reached, on)


def remind_by_hand(*, by: Actor, assignment_id: int) -> Assignment:
    """The office asks at once; the same duty once a day."""
    with acting(by) as act:
        assignment = queries.for_update(by, assignment_id)
        act.within(assignment.directive.instruction.convened_by_id)
        permissions.may_remind(by, assignment).or_forbid()
        if State(assignment.state) not in IN_THE_BODYS_HANDS:
            raise Refused("nothing_to_remind_of")
        if not _send(act, [(assignment, Level.BY_HAND)], localdate(act.at)):
            raise Refused("reminded_today_already")
    return assignment


def set_document(*, by: Actor, reminder_id: int, document: str) -> Reminder:
    """The number of the paper that the office sent with a reminder."""
    document = document.strip()
    if len(document) > LONGEST_NUMBER:
        raise Invalid("document_number_too_long", field="document", longest=LONGEST_NUMBER)
    guard_words(by, document)
    with acting(by) as act:
        reminder = reminding.one_reminder(by, reminder_id)
        assignment = queries.for_update(by, reminder.subject_id)
        act.within(reminder.convened_by_id)
        permissions.may_remind(by, assignment).or_forbid()
        notices.set_document(reminder, document=document)
        event = events.ReminderPapered(
            directive_id=assignment.directive_id,
            assignment_id=assignment.pk,
            body_id=assignment.body_id,
            body=called(assignment.body_id, reminder.day),
            document=document,
        )
        act.announce(event, restricted_to_id=reminder.restricted_to_id)
    return reminder


def _send(act: Act, reached: Sequence[tuple[Assignment, Level]], on: date) -> int:
    """Rows, notices and journal entries together; a key that is there sends nothing."""
    wanted = {_key(one, level, on): (one, level) for one, level in reached}
    new = notices.log_reminders([_row(key, *what) for key, what in wanted.items()], by=act.by, at=act.at)
    sent = {one.key: wanted[one.key] for one in new}
    assignments = [one for one, _ in sent.values()]
    names = names_on({one.body_id for one in assignments}, on)
    called_now = {pk: name.full for pk, name in names.items()}
    people = people_of(assignments, on)
    _tell(act, [one for key, what in sent.items() for one in _tellings(key, *what, people, called_now)])
    for one, level in sent.values():
        event = events.ReminderSent(
            directive_id=one.directive_id,
            assignment_id=one.pk,
            body_id=one.body_id,
            body=called_now.get(one.body_id, ""),
            level=level.value,
            due_on=one.due_on,
        )
        act.announce(event, restricted_to_id=one.directive.restricted_to_id)
    return len(sent)


def _tell(act: Act, tellings: Sequence[Telling]) -> None:
    alone = [one for one in tellings if one.kind not in IN_A_LIST]
    lists = merged([one for one in tellings if one.kind in IN_A_LIST], source=str(act.id))
    notices.tell([*alone, *lists], at=act.at)


def _tellings(
    key: str, assignment: Assignment, level: Level, people: People, names: Mapping[int, str]
) -> Iterator[Telling]:
    facts = {"body": names.get(assignment.body_id, ""), "due_on": assignment.due_on and assignment.due_on.isoformat()}
    for kind in KINDS[level]:
        told = REMINDED[kind]
        whom = {one.post_id: one for audience in told.audiences for one in people.meant(audience, assignment)}
        for one in whom.values():
            made = telling(one, assignment, kind=kind, told=told, facts=facts, key=f"{key}:{one.user_id}:{one.post_id}")
            yield _of_the_day(made, key)


def _of_the_day(made: Telling, reminder_key: str) -> Telling:
    return replace(made, is_of_the_day=True, reminder_keys=(reminder_key,))


def _key(assignment: Assignment, level: Level, on: date) -> str:
    """By hand once a day; by rule once for a due day."""
    day = on if level is Level.BY_HAND else assignment.due_on
    return f"{ASSIGNMENT}:{assignment.pk}:{level.value}:{day}"


def _row(key: str, assignment: Assignment, level: Level) -> Reminding:
    directive = assignment.directive
    return Reminding(
        key=key,
        subject_kind=ASSIGNMENT,
        subject_id=assignment.pk,
        body_id=assignment.body_id,
        convened_by_id=directive.instruction.convened_by_id,
        restricted_to_id=directive.restricted_to_id,
        level=level.value,
        due_on=assignment.due_on,
    )
