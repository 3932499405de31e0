"""Scores readings against labels: the rules of matching are told in docs/explanation/reading.md."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

Json: TypeAlias = Mapping[str, Any]

_WORD = re.compile(r"\w+(?:['’]\w+)?")
FACTS = ("date", "part_of_day", "mode", "period_reviewed", "period_planned")
RIGHT = 0.8  # of the words: the boundaries are right, too
_MATCHED, _SHARED = 0.5, 0.6


def fold(text: str) -> str:
    """Words in one form and case, one space between them."""
    text = unicodedata.normalize("NFC", text).casefold()
    text = text.replace("uỷ", "ủy").replace("–", "-").replace("’", "'")
    return " ".join(_WORD.findall(text))


@dataclass(slots=True)
class Tally:
    """Hits among what was read and what was labelled."""

    hits: int = 0
    read: int = 0
    gold: int = 0

    def add(self, hits: int, read: int, gold: int) -> None:
        self.hits += hits
        self.read += read
        self.gold += gold

    @property
    def is_whole(self) -> bool:
        return self.hits == self.read == self.gold

    @property
    def f1(self) -> float:
        """1 when there was nothing to find and nothing was found."""
        if not self.read and not self.gold:
            return 1.0
        return 2 * self.hits / (self.read + self.gold)


@dataclass(slots=True)
class Totals:
    span: Tally = field(default_factory=Tally)
    strict: Tally = field(default_factory=Tally)
    tokens: Tally = field(default_factory=Tally)
    adoptable: Tally = field(default_factory=Tally)
    addressee: Tally = field(default_factory=Tally)
    deadline: Tally = field(default_factory=Tally)
    chair: Tally = field(default_factory=Tally)
    position: Tally = field(default_factory=Tally)
    facts_right: int = 0
    facts: int = 0
    not_verbatim: int = 0

    def figures(self) -> dict[str, float]:
        return {
            "directive_f1": self.span.f1,
            "directive_strict": self.strict.f1,
            "directive_tokens": self.tokens.f1,
            "adoptable_f1": self.adoptable.f1,
            "addressee_f1": self.addressee.f1,
            "deadline_f1": self.deadline.f1,
            "conference_acc": self.facts_right / self.facts if self.facts else 1.0,
            "chair_f1": self.chair.f1,
            "position_f1": self.position.f1,
        }


def score_one(text: str, gold: Json, found: Json, total: Totals) -> None:
    both = compare(text, gold, found)
    reads, golds = len(both.reads), len(both.golds)
    total.not_verbatim += both.not_verbatim
    total.span.add(len(both.pairs), reads, golds)
    total.strict.add(sum(pair.iou >= RIGHT for pair in both.pairs), reads, golds)
    _add_tokens(total, [one.tokens for one in both.reads], [one.tokens for one in both.golds])
    total.adoptable.add(sum(_score_pair(pair, total) for pair in both.pairs), reads, golds)
    _score_conference(gold.get("conference") or {}, found.get("conference") or {}, total)


@dataclass(frozen=True, slots=True)
class Laid:
    """A directive with the tokens of the text that it covers."""

    directive: Json
    tokens: frozenset[int]
    start: int


@dataclass(frozen=True, slots=True)
class Pair:
    """What was read and what was labelled for the same words, with how far they overlap."""

    iou: float
    read: Laid
    gold: Laid


@dataclass(frozen=True, slots=True)
class Comparison:
    reads: tuple[Laid, ...]
    golds: tuple[Laid, ...]
    pairs: tuple[Pair, ...]
    not_verbatim: int


def compare(text: str, gold: Json, found: Json) -> Comparison:
    """Both lists laid over the text and paired one to one, best overlap first."""
    tokens = [m.span() for m in _WORD.finditer(text)]
    golds, _ = _laid(text, tokens, gold.get("directives") or [])
    reads, not_verbatim = _laid(text, tokens, found.get("directives") or [])
    return Comparison(reads, golds, tuple(_pairs(reads, golds)), not_verbatim)


def _laid(text: str, tokens: Sequence[tuple[int, int]], directives: Sequence[Json]) -> tuple[tuple[Laid, ...], int]:
    """Each where its offsets or its words say, and how many say what is not in the text."""
    out: list[Laid] = []
    after = missing = 0
    for one in directives:
        span = _span(text, one, after)
        missing += span is None
        start, end = span or (after, after)
        out.append(Laid(one, frozenset(i for i, (s, e) in enumerate(tokens) if s >= start and e <= end), start))
        after = start
    return tuple(out), missing


def words_of(directive: Json) -> str:
    """Labels say ``action``, readings say ``text``."""
    return str(directive.get("action") or directive.get("text") or "")


def _span(text: str, directive: Json, after: int) -> tuple[int, int] | None:
    words = words_of(directive)
    a, b = directive.get("start"), directive.get("end")
    if isinstance(a, int) and isinstance(b, int) and 0 <= a < b <= len(text) and text[a:b] == words:
        return a, b
    at = text.find(words, after)
    at = text.find(words) if at < 0 else at
    return None if at < 0 else (at, at + len(words))


def _pairs(reads: Sequence[Laid], golds: Sequence[Laid]) -> list[Pair]:
    overlaps = [
        (len(r.tokens & g.tokens) / len(r.tokens | g.tokens), i, j)
        for i, r in enumerate(reads)
        for j, g in enumerate(golds)
        if r.tokens & g.tokens
    ]
    overlaps.sort(key=lambda t: (-t[0], t[1], t[2]))
    used_reads: set[int] = set()
    used_golds: set[int] = set()
    pairs = []
    for iou, i, j in overlaps:
        if iou >= _MATCHED and i not in used_reads and j not in used_golds:
            used_reads.add(i)
            used_golds.add(j)
            pairs.append(Pair(iou, reads[i], golds[j]))
    return pairs


def _add_tokens(total: Totals, reads: Sequence[frozenset[int]], golds: Sequence[frozenset[int]]) -> None:
    read, gold = frozenset[int]().union(*reads), frozenset[int]().union(*golds)
    total.tokens.add(len(read & gold), len(read), len(gold))


def _score_pair(pair: Pair, total: Totals) -> bool:
    """Adds the names and the deadline of a matched pair; True if a clerk would adopt it untouched."""
    names = match_names(pair.read.directive, pair.gold.directive)
    due = match_due(pair.read.directive, pair.gold.directive)
    total.addressee.add(names.hits, names.read, names.gold)
    total.deadline.add(due.hits, due.read, due.gold)
    return pair.iou >= RIGHT and names.is_whole and due.is_whole


def is_adoptable(pair: Pair) -> bool:
    """A clerk would adopt it untouched: the same words, addressees and deadline."""
    return _score_pair(pair, Totals())


def match_names(read: Json, gold: Json) -> Tally:
    read_names, gold_names = names_of(read), names_of(gold)
    return Tally(_same_names(read_names, gold_names), len(read_names), len(gold_names))


def match_due(read: Json, gold: Json) -> Tally:
    read_due, gold_due = read.get("deadline"), gold.get("deadline")
    hits = _same_due(read_due, gold_due) if read_due and gold_due else 0
    return Tally(hits, int(bool(read_due)), int(bool(gold_due)))


def _same_due(read: Json, gold: Json) -> int:
    if gold.get("date"):
        return int(read.get("date") == gold.get("date"))
    a, b = fold(read.get("text") or ""), fold(gold.get("text") or "")
    return int(bool(a) and bool(b) and (a in b or b in a))


def names_of(directive: Json) -> list[str]:
    """Addressees cut at commas and "và", so that how a list is grouped makes no difference."""
    pieces: dict[str, None] = {}
    for one in directive.get("addressees") or []:
        name = one if isinstance(one, str) else one.get("name", "")
        for piece in re.split(r",|;| và ", unicodedata.normalize("NFC", name)):
            plain = re.sub(r"^(các|những)\s+", "", fold(piece))
            if plain:
                pieces[plain] = None
    return list(pieces)


def _same_names(read: Sequence[str], gold: Sequence[str]) -> int:
    left, hits = list(gold), 0
    for name in read:
        found = next((other for other in left if _same_name(name, other)), None)
        if found is not None:
            left.remove(found)
            hits += 1
    return hits


def _same_name(a: str, b: str) -> bool:
    x, y = fold(a).split(), fold(b).split()
    if x == y or not x or not y:
        return x == y
    short, long = sorted((" ".join(x), " ".join(y)), key=len)
    shared = len(set(x) & set(y)) / max(len(set(x)), len(set(y)))
    return short in long and shared >= _SHARED


def _score_conference(gold: Json, read: Json, total: Totals) -> None:
    for fact in FACTS:
        if gold.get(fact):
            total.facts += 1
            total.facts_right += int(read.get(fact) == gold.get(fact))
    gold_chairs = {fold(c["name"]): c for c in gold.get("chairs") or []}
    read_chairs = {fold(c["name"]): c for c in read.get("chairs") or []}
    total.chair.add(len(gold_chairs.keys() & read_chairs.keys()), len(read_chairs), len(gold_chairs))
    for name, chair in gold_chairs.items():
        posts = chair.get("positions") or []
        read_posts = (read_chairs.get(name) or {}).get("positions") or []
        total.position.add(_same_names(read_posts, posts), len(read_posts), len(posts))
