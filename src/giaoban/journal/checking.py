"""Whether the chain is whole, read in batches; the first break is named by its number and its reason."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field

from giaoban.journal.acts import chained_hash, said
from giaoban.journal.models import JournalEntry, JournalHead
from giaoban.journal.wording import CHECKS

BATCH = 2000
BEGINNING = "0" * 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """``code`` is ``whole`` or says why the chain is broken; ``facts`` name the place."""

    code: str
    checked: int
    facts: dict[str, object] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return self.code == "whole"

    @property
    def sentence(self) -> str:
        return self._told(self.code)

    @property
    def sentences(self) -> tuple[str, ...]:
        """Of a hash on paper that is not found: first that the chain itself is whole."""
        return (self._told("whole"), self.sentence) if self.code == "expected" else (self.sentence,)

    def _told(self, code: str) -> str:
        return str(CHECKS[code]) % {"checked": self.checked, **self.facts}


@dataclass(slots=True)
class _Walk:
    """Where the walk stands: the last good entry."""

    seq: int = 0
    hash: str = BEGINNING
    expected: str | None = None
    seen_expected: bool = False

    def broken(self, code: str, **facts: object) -> Report:
        return Report(code=code, checked=self.seq, facts=facts)

    def step(self, entry: JournalEntry) -> Report | None:
        trouble = _trouble_of(entry, self)
        if trouble is None:
            self.seq, self.hash = entry.seq, entry.hash
            self.seen_expected = self.seen_expected or entry.hash == self.expected
        return trouble


def verify_chain(expected_head: str | None = None) -> Report:
    """``expected_head`` is a hash that a paper or a backup carries: it must still be in the chain.

    The head is read first and entries only up to it, so that acts may go on meanwhile.
    """
    walk = _Walk(expected=expected_head, seen_expected=expected_head in (None, BEGINNING))
    head = JournalHead.objects.filter(pk=1).first()
    if head is None:
        return walk.broken("head_missing")
    for entry in _entries(up_to=head.seq):
        trouble = walk.step(entry)
        if trouble is not None:
            return trouble
    return _end(walk, head)


def _entries(*, up_to: int) -> Iterator[JournalEntry]:
    last = 0
    while batch := list(JournalEntry.objects.filter(seq__gt=last, seq__lte=up_to).order_by("seq")[:BATCH]):
        yield from batch
        last = batch[-1].seq


def _trouble_of(entry: JournalEntry, walk: _Walk) -> Report | None:
    if entry.seq != walk.seq + 1:
        return walk.broken("gap", seq=walk.seq + 1, next=entry.seq)
    if entry.previous_hash != walk.hash:
        return walk.broken("link", seq=entry.seq)
    if chained_hash(entry.previous_hash, entry.canonical) != entry.hash:
        return walk.broken("hash", seq=entry.seq)
    try:
        hashed = json.loads(entry.canonical)
    except ValueError:
        return walk.broken("unreadable", seq=entry.seq)
    now = said(entry)
    if hashed != now:
        names = sorted(name for name in hashed.keys() | now.keys() if hashed.get(name) != now.get(name))
        return walk.broken("columns", seq=entry.seq, columns=", ".join(names))
    return None


def _end(walk: _Walk, head: JournalHead) -> Report:
    if walk.seq != head.seq:
        return walk.broken("cut", seq=walk.seq, head=head.seq)
    if walk.hash != head.hash:
        return walk.broken("head", seq=walk.seq)
    beyond = _beyond_the_head()
    if beyond is not None:
        return walk.broken("beyond_head", **beyond)
    facts = {"seq": walk.seq, "hash": walk.hash}
    if not walk.seen_expected:
        return walk.broken("expected", expected=walk.expected, **facts)
    return Report(code="whole", checked=walk.seq, facts=dict(facts))


def _beyond_the_head() -> dict[str, object] | None:
    """The last entry is read before the head, which an honest act moves in the same commit."""
    last = JournalEntry.objects.order_by("-seq").values_list("seq", flat=True).first() or 0
    head = JournalHead.objects.get(pk=1)
    return {"seq": last, "head": head.seq} if last > head.seq else None
