"""Recording a conference as its text tells of it, and correcting the record."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from giaoban.conferences import permissions, queries, sections
from giaoban.conferences.domain import TITLE_LIMIT, VENUE_LIMIT, ConferenceFacts
from giaoban.conferences.events import ConferenceChanged, ConferenceRecorded, ConferenceWithdrawn
from giaoban.conferences.models import MODES, PARTS_OF_DAY, Chair, Conference
from giaoban.intake.models import SourceText
from giaoban.intake.secrecy import guard_said
from giaoban.journal.acts import Act, acting
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import Invalid, Refused, Stale
from giaoban.reporting.actions import period_for, period_if_whole

DOOR = "conference"


def record_conference(act: Act, text: SourceText, data: Mapping[str, Any]) -> Conference:
    """The one conference that a text tells of; ``data`` is the reading's part about it."""
    facts = ConferenceFacts.of_reading(data, title=text.name)
    existing = Conference.objects.filter(source_text=text).first()
    conference = existing or Conference(convened_by_id=text.convened_by_id, source_text=text, is_sample=text.is_sample)
    conference.version += existing is not None
    conference.period_reviewed = period_if_whole(facts.period_reviewed)
    conference.period_planned = period_if_whole(facts.period_planned)
    _set(conference, facts)
    conference.save()
    _seat(conference, facts)
    event = ConferenceRecorded(
        conference_id=conference.pk,
        title=conference.title,
        held_on=conference.held_on,
        period_reviewed=facts.period_reviewed,
        period_planned=facts.period_planned,
        chairs=tuple(chair.name for chair in facts.chairs),
        source_text_id=text.pk,
    )
    act.announce(event, restricted_to_id=text.restricted_to_id)
    return conference


def withdraw_conference(act: Act, text: SourceText) -> None:
    """Take back what was recorded from a text; whoever calls this has let go of it first."""
    conference = Conference.objects.filter(source_text=text).first()
    if conference is None:
        return
    event = ConferenceWithdrawn(conference_id=conference.pk, title=conference.title)
    act.announce(event, restricted_to_id=text.restricted_to_id)
    conference.delete()


def change_facts(*, by: Actor, conference_id: int, version: int, facts: ConferenceFacts) -> Conference:
    """Correct the record; the chairs stay as the text has them. ``Stale`` if somebody else changed it first.

    Once a paper is issued that tells of the conference, the record stays as it is told there.
    """
    _check(facts)
    guard_said(by=by, door=DOOR, said=facts)
    with acting(by) as act:
        seen = queries.conference_for(by, conference_id)
        permissions.may_change_facts(by, seen.convened_by_id).or_forbid()
        conference = Conference.objects.select_for_update(of=("self",), no_key=True).get(pk=seen.pk)
        if symbol := sections.printed_on(conference.pk):
            raise Refused("conference_is_printed", symbol=symbol)
        if conference.version != version:
            raise Stale("conference_changed", version=conference.version, title=conference.title)
        before = _told(conference)
        conference.version += 1
        conference.period_reviewed = period_for(facts.period_reviewed) if facts.period_reviewed else None
        conference.period_planned = period_for(facts.period_planned) if facts.period_planned else None
        _set(conference, facts)
        conference.save()
        restricted_to_id = seen.source_text.restricted_to_id if seen.source_text else None
        event = ConferenceChanged(conference_id=conference.pk, changed=_differences(before, _told(conference)))
        act.announce(event, restricted_to_id=restricted_to_id)
    return conference


def _set(conference: Conference, facts: ConferenceFacts) -> None:
    conference.title = facts.title
    conference.held_on = facts.held_on
    conference.date_as_written = facts.date_as_written
    conference.part_of_day = facts.part_of_day
    conference.mode = facts.mode
    conference.venue = facts.venue


def _seat(conference: Conference, facts: ConferenceFacts) -> None:
    conference.chairs.all().delete()
    Chair.objects.bulk_create(
        Chair(conference=conference, ordinal=n, name=chair.name, positions=list(chair.positions))
        for n, chair in enumerate(facts.chairs, start=1)
    )


def _check(facts: ConferenceFacts) -> None:
    if not facts.title.strip():
        raise Invalid("conference_without_title", field="title")
    if len(facts.title) > TITLE_LIMIT or len(facts.venue) > VENUE_LIMIT:
        raise Invalid("conference_words_too_long", limit=TITLE_LIMIT)
    if facts.mode not in (None, *MODES) or facts.part_of_day not in (None, *PARTS_OF_DAY):
        raise Invalid("conference_fact_unknown")


def _told(conference: Conference) -> dict[str, str]:
    return {
        "title": conference.title,
        "held_on": conference.held_on.isoformat() if conference.held_on else "",
        "part_of_day": conference.part_of_day or "",
        "mode": conference.mode or "",
        "venue": conference.venue,
        "period_reviewed": conference.period_reviewed.code if conference.period_reviewed else "",
        "period_planned": conference.period_planned.code if conference.period_planned else "",
    }


def _differences(before: Mapping[str, str], after: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(f"{name}: {before[name]} → {after[name]}" for name in before if before[name] != after[name])
