"""What clerks decided, as labels: by them an office sees how well the reader does for it (``giaoban score``)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.text import slugify

from giaoban.conferences.models import Conference
from giaoban.directives.domain import AddresseeRole
from giaoban.directives.models import Addressee, Directive
from giaoban.directives.queries.visibility import outside_no_group
from giaoban.intake import queries as texts
from giaoban.intake.models import SourceText
from giaoban.kernel.actor import Actor
from giaoban.kernel.folding import fold

DECIDED = ("decided", "issued")
_FACTS = ("part_of_day", "mode")
_LEADS = ("chu tri", "dau moi", "truong doan")
_NAME = 60  # letters of a file's name


@dataclass(frozen=True, slots=True)
class Labelled:
    """``name`` is the same for the text, its labels and its reading."""

    name: str
    text: str
    labels: dict[str, Any]


def labelled(by: Actor, several: Iterable[SourceText] | None = None) -> Iterator[Labelled]:
    """Texts on which nothing waits any more; one that holds a directive this actor may not read is left out whole."""
    chosen = list(texts.visible_texts(by).order_by("pk") if several is None else several)
    finished = [one.id for one in texts.texts_in_list(chosen) if one.state in DECIDED]
    by_id = {text.pk: text for text in chosen}
    hidden = set(
        Directive.objects.filter(instruction__source_text_id__in=finished)
        .exclude(outside_no_group(by))
        .values_list("instruction__source_text_id", flat=True)
    )
    return (_labelled(by, by_id[text_id]) for text_id in finished if text_id not in hidden)


def _labelled(by: Actor, text: SourceText) -> Labelled:
    directives = Directive.objects.filter(instruction__source_text_id=text.pk).order_by("start")
    read = _read(by, text.pk)
    told = [_directive(one, read.get(one.decision_id or 0, ())) for one in directives.prefetch_related("addressees")]
    name = f"{text.pk}-{slugify(fold(text.name).replace('.', ' '))}"[:_NAME].rstrip("-")
    return Labelled(name, text.text, {"conference": _conference(text.pk), "directives": told})


def _read(by: Actor, text_id: int) -> Mapping[int, Sequence[str]]:
    """By decision, whom its proposals addressed: joint names are kept as lead and co-operating, and stay addressees."""
    found: dict[int, list[str]] = {}
    for one in texts.desk(by, text_id).proposals:
        if one.kind == "directive" and one.settled_by is not None:
            found.setdefault(one.settled_by, []).extend(named["name"] for named in one.data["addressees"])
    return found


def _directive(one: Directive, read: Sequence[str]) -> dict[str, Any]:
    rows = list(one.addressees.all())
    addressed = [row for row in rows if not _helps(row, read)]
    leads = any(words in fold(one.text) for words in _LEADS)
    lead = next((row.phrase for row in addressed if row.role == AddresseeRole.LEAD.value), None)
    due = {"text": one.due_phrase, "date": one.due_on.isoformat() if one.due_on else None}
    return {
        "action": one.text,
        "start": one.start,
        "end": one.end,
        "addressees": [row.phrase for row in addressed],
        "lead": lead if leads else None,
        "coordinating": [row.phrase for row in rows if _helps(row, read)],
        "deadline": due if one.due_phrase or one.due_on else None,
        "modality": one.modality or None,
    }


def _helps(row: Addressee, read: Sequence[str]) -> bool:
    return row.role == AddresseeRole.COOPERATING.value and row.phrase not in read


def _conference(text_id: int) -> dict[str, Any]:
    """Facts that nobody adopted are empty, and so nothing is asked about them."""
    found = (
        Conference.objects.filter(source_text_id=text_id).select_related("period_reviewed", "period_planned").first()
    )
    if found is None:
        return {}
    chairs = [{"name": chair.name, "positions": chair.positions} for chair in found.chairs.all()]
    return {
        "title": found.title,
        "date": found.held_on.isoformat() if found.held_on else found.date_as_written or None,
        **{name: getattr(found, name) for name in _FACTS},
        "chairs": chairs,
        "period_reviewed": found.period_reviewed.code if found.period_reviewed else None,
        "period_planned": found.period_planned.code if found.period_planned else None,
    }
