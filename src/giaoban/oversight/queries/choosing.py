"""Which source a form has: the picture of a period that is closed, else the lives of today."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.timezone import localdate

from giaoban.oversight.domain import Span
from giaoban.oversight.domain.items import Seal
from giaoban.oversight.queries import closing_of
from giaoban.oversight.queries.frozen import Frozen
from giaoban.oversight.queries.live import Live
from giaoban.oversight.queries.scope import Scope

if TYPE_CHECKING:
    from datetime import date

    from giaoban.kernel.actor import Actor
    from giaoban.oversight.models import Closing
    from giaoban.oversight.queries.source import Source


@dataclass(frozen=True, slots=True)
class Chosen:
    source: Source
    span: Span
    closing: Closing | None = None

    @property
    def seal(self) -> Seal | None:
        one = self.closing
        if one is None:
            return None
        return Seal(
            closed_at=one.closed_at,
            who=one.by_post_title or one.by_name,
            journal_seq=one.journal_seq,
            journal_hash=one.journal_hash,
            corrected=tuple((localdate(note.at), note.text) for note in one.notes.all()),
        )


def chosen(by: Actor, span: Span, period: str, *, today: date) -> Chosen:
    """``period`` is the one that was asked for by its code; the days of a closed one are those of its picture.

    A body's people always see the lives: pictures are the office's.
    """
    closing = closing_of(by, period) if by.sees_everything else None
    if closing is not None:
        return Chosen(Frozen(by, closing), Span(closing.since, closing.on), closing)
    return Chosen(Live(Scope(by=by, span=span, today=today)), span)
