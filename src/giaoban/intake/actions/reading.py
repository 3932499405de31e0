"""Reading a text by machine: a new row for every new reader, and its proposals beside it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from typing import Any

from giaoban import extraction
from giaoban.intake import permissions, queries
from giaoban.intake.events import TextRead
from giaoban.intake.models import Proposal, Reading, SourceText
from giaoban.intake.queries.reader import options_of
from giaoban.journal.acts import Act, acting
from giaoban.kernel.actor import Actor

Json = Mapping[str, Any]


def read_again(by: Actor, text_id: int) -> Reading:
    """Read with today's reader. When that reader has already read this text, its reading is given back."""
    text = queries.text_for(by, text_id)
    permissions.may_decide(by, text).or_forbid()
    options = options_of(text.convened_by_id, name=text.name)
    result = extraction.read(text.text, options).as_json()
    with acting(by) as act:
        return _same_reading(text, result) or _keep(act, text, options, result)


def _same_reading(text: SourceText, result: Json) -> Reading | None:
    latest = queries.latest_reading(SourceText.objects.select_for_update(no_key=True).get(pk=text.pk))
    return latest if latest is not None and latest.reader_version == result["source"]["reader"] else None


def _keep(act: Act, text: SourceText, options: extraction.ReadingOptions, result: Json) -> Reading:
    reading = Reading.objects.create(
        text=text,
        reader_version=result["source"]["reader"],
        options={name: value for name, value in dataclasses.asdict(options).items() if value},
        result=result,
        made_at=act.at,
    )
    Proposal.objects.bulk_create(_proposals(reading, result))
    event = TextRead(
        source_text_id=text.pk,
        reading_id=reading.pk,
        reader_version=reading.reader_version,
        directives=len(result["directives"]),
        assessments=len(result["assessments"]),
    )
    act.announce(event, restricted_to_id=text.restricted_to_id)
    return reading


def _proposals(reading: Reading, result: Json) -> Iterator[Proposal]:
    seen: set[tuple[str, int, int]] = set()
    for kind, data, start, end in _offers(result):
        if (kind, start, end) not in seen:  # two directives may share their words; the first stands for both
            seen.add((kind, start, end))
            yield Proposal(reading=reading, kind=kind, start=start, end=end, data=data)


def _offers(result: Json) -> Iterator[tuple[str, Json, int, int]]:
    for data in result["directives"]:
        yield "directive", data, data["start"], data["end"]
    for data in result["assessments"]:
        yield "assessment", data, data["start"], data["end"]
    place = next((one for one in result["sentences"] if one["role"] == "conference"), None)
    if place is not None:
        yield "conference_fact", result["conference"], place["start"], place["end"]
