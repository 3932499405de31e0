"""An act: one transaction, its journal entries, and the jobs of those who listen."""

from __future__ import annotations

import hashlib
import json
import uuid
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, TypeAlias

from django.db import transaction

from giaoban.journal.models import JournalEntry, JournalHead
from giaoban.kernel import clock

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

    from giaoban.kernel.actor import Actor
    from giaoban.kernel.events import Event


Listener: TypeAlias = "Callable[[Any, Act], None]"
"""Runs inside the act's transaction: it may defer a job or wake a page, never write a second truth.

It is handed the event under which it is listed, and asks for no other.
"""

_listeners: Mapping[type[Event], Sequence[Listener]] = {}


def plug_listeners(listeners: Mapping[type[Event], Sequence[Listener]]) -> None:
    """Called once at start by ``config``, the only storey that knows everybody."""
    global _listeners  # noqa: PLW0603 -- one table for the process, set at start
    _listeners = listeners


@dataclass(slots=True)
class Act:
    """What one actor does in one transaction; ``at`` is the moment that all its records carry.

    ``convened_by_id`` says whose work it is and so which inspector and which head of office read of it. It is the
    actor's own convening body unless ``within`` names another, as a body's acts on a directive must.
    """

    by: Actor
    at: datetime
    id: uuid.UUID = field(default_factory=uuid.uuid4)
    convened_by_id: int | None = None
    _events: list[tuple[Event, int | None]] = field(default_factory=list)
    _gathered: dict[Callable[[Collection[str]], None], dict[str, None]] = field(default_factory=dict)

    def within(self, convened_by_id: int | None) -> None:
        """The act belongs to the work of this convening body."""
        self.convened_by_id = convened_by_id

    def announce(self, event: Event, *, restricted_to_id: int | None = None) -> None:
        """Write it to the journal when the act closes, and tell the listeners."""
        self._events.append((event, restricted_to_id))

    def gather(self, once: Callable[[Collection[str]], None], what: str) -> None:
        """Hand ``what`` to ``once`` when the act closes, with all that was gathered for it: the same twice is one."""
        self._gathered.setdefault(once, {})[what] = None

    def close(self) -> None:
        told = 0
        while told < len(self._events):  # a listener may announce something itself
            event, _ = self._events[told]
            for listener in _listeners.get(type(event), ()):
                listener(event, self)
            told += 1
        for once, gathered in self._gathered.items():
            once(list(gathered))
        if self._events:
            _append(self)

    def entries(self) -> list[tuple[Event, int | None]]:
        return list(self._events)


@contextmanager
def acting(by: Actor) -> Iterator[Act]:
    """Open an act. Acts do not nest: whatever helps an act is handed ``act``.

    The head of the chain is locked by the last statement before commit, so that acts wait for one another
    for an instant only.
    """
    with transaction.atomic(durable=True):
        act = Act(by=by, at=clock.now(), convened_by_id=by.convening_body_id)
        yield act
        act.close()


def said(entry: JournalEntry) -> dict[str, object]:
    """Everything an entry says, as JSON values: what its columns must repeat of the text that was hashed."""
    return {
        "seq": entry.seq,
        "at": entry.at.astimezone(UTC).isoformat(),
        "act": str(entry.act),
        "kind": entry.kind,
        "subject": [entry.subject_kind, entry.subject_id],
        "actor": [
            entry.actor_user_id,
            entry.actor_name,
            entry.actor_post_id,
            entry.actor_post_title,
            entry.actor_body_id,
            entry.actor_body_name,
        ],
        "convened_by": entry.convened_by_id,
        "restricted_to": entry.restricted_to_id,
        "facts": entry.facts,
    }


def canonical_text(entry: JournalEntry) -> str:
    """The text whose bytes are hashed: all that is said, in one fixed JSON form."""
    return json.dumps(said(entry), ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def chained_hash(previous_hash: str, canonical: str) -> str:
    return hashlib.sha256(f"{previous_hash}\n{canonical}".encode()).hexdigest()


def _append(act: Act) -> None:
    """All that can be made ready before the lock is; between lock and commit stand two statements."""
    rows = [_row(act, event, restricted_to_id) for event, restricted_to_id in act.entries()]
    head = JournalHead.objects.select_for_update().get(pk=1)
    for row in rows:
        row.seq = head.seq + 1
        row.previous_hash = head.hash
        row.canonical = canonical_text(row)
        row.hash = chained_hash(head.hash, row.canonical)
        head.seq, head.hash = row.seq, row.hash
    JournalEntry.objects.bulk_create(rows)
    head.save(update_fields=["seq", "hash"])


def _row(act: Act, event: Event, restricted_to_id: int | None) -> JournalEntry:
    subject_kind, subject_id = event.subject
    return JournalEntry(
        at=act.at,
        act=act.id,
        kind=event.kind,
        subject_kind=subject_kind,
        subject_id=subject_id,
        actor_user_id=act.by.user_id,
        actor_name=act.by.name,
        actor_post_id=act.by.post_id,
        actor_post_title=act.by.post_title,
        actor_body_id=act.by.body_id,
        actor_body_name=act.by.body_name,
        convened_by_id=act.convened_by_id,
        restricted_to_id=restricted_to_id,
        facts=event.facts(),
    )
