"""What is wrong in a reading, piece by piece: the kind of each error and the words it happened on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from giaoban.extraction import scoring
from giaoban.extraction.scoring import Comparison, Json, Laid, Pair

_MOSTLY = 0.5  # of one's own words


class Kind(StrEnum):
    """In the order in which they hurt: what is lost first, what is only touched up last."""

    MISSED = "missed"
    INVENTED = "invented"
    SPLIT = "split"  # one labelled directive was read as several
    MERGED = "merged"  # several were read as one
    BOUNDARY = "boundary"  # the same directive, begun or ended elsewhere
    ADDRESSEE = "addressee"
    DEADLINE = "deadline"
    MODALITY = "modality"
    CONFERENCE = "conference"


@dataclass(frozen=True, slots=True)
class Misreading:
    """``gold`` is what should have been read, ``read`` what was; of a directive its words, else the values."""

    kind: Kind
    text: str
    start: int
    words: str
    gold: str
    read: str


@dataclass(frozen=True, slots=True)
class _Unpaired:
    """What found no partner: pieces by the labelled directive they lie in, labels by the longer reading, the rest."""

    pieces: Mapping[int, Sequence[Laid]]
    invented: Sequence[Laid]
    merged: Mapping[int, Laid]
    alone: Sequence[Laid]


def misreadings(name: str, text: str, gold: Json, found: Json) -> tuple[Misreading, ...]:
    """Of one text, in its order; facts of the meeting come last."""
    both = scoring.compare(text, gold, found)
    rest = _unpaired(both)
    in_text = [*_without_partner(name, both, rest), *(e for pair in both.pairs for e in _in_pair(name, pair, rest))]
    in_text.sort(key=lambda one: (one.start, list(Kind).index(one.kind)))
    return (*in_text, *_facts(name, gold.get("conference") or {}, found.get("conference") or {}))


def _unpaired(both: Comparison) -> _Unpaired:
    paired = {id(side) for pair in both.pairs for side in (pair.read, pair.gold)}
    reads = [(one, _holder(one, both.golds)) for one in both.reads if id(one) not in paired]
    pieces: dict[int, list[Laid]] = {}
    for piece, whole in reads:
        if whole is not None:
            pieces.setdefault(id(whole), []).append(piece)
    golds = [(one, _holder(one, both.reads)) for one in both.golds if id(one) not in paired and id(one) not in pieces]
    return _Unpaired(
        pieces=pieces,
        invented=[piece for piece, whole in reads if whole is None],
        merged={id(one): longer for one, longer in golds if longer is not None},
        alone=[one for one, longer in golds if longer is None],
    )


def _without_partner(name: str, both: Comparison, rest: _Unpaired) -> Iterator[Misreading]:
    paired = {id(pair.gold) for pair in both.pairs}
    yield from (_of(Kind.INVENTED, name, one.start, None, (one,)) for one in rest.invented)
    yield from (_of(Kind.MISSED, name, one.start, one, ()) for one in rest.alone)
    for gold in both.golds:
        inside = rest.pieces.get(id(gold), ())
        if inside:
            kind = Kind.BOUNDARY if len(inside) == 1 and id(gold) not in paired else Kind.SPLIT
            yield _of(kind, name, gold.start, gold, inside)
        if id(gold) in rest.merged:
            yield _of(Kind.MERGED, name, gold.start, gold, (rest.merged[id(gold)],))


def _holder(one: Laid, others: Sequence[Laid]) -> Laid | None:
    """The one that holds most of its words, if that is half of them."""
    best = max(others, key=lambda other: len(one.tokens & other.tokens), default=None)
    held = len(one.tokens & best.tokens) if best else 0
    return best if held and held >= _MOSTLY * len(one.tokens) else None


def _of(kind: Kind, name: str, start: int, gold: Laid | None, reads: Iterable[Laid]) -> Misreading:
    read = " ⏐ ".join(scoring.words_of(one.directive) for one in reads)
    wanted = scoring.words_of(gold.directive) if gold else ""
    return Misreading(kind, name, start, wanted or read, wanted, read)


def _in_pair(name: str, pair: Pair, rest: _Unpaired) -> Iterator[Misreading]:
    """Where a label was split or merged, that says already why its ends are elsewhere."""
    read, gold = pair.read.directive, pair.gold.directive
    words, start = scoring.words_of(gold), pair.gold.start
    cut = id(pair.gold) in rest.pieces or any(longer is pair.read for longer in rest.merged.values())
    if pair.iou < scoring.RIGHT and not cut:
        yield _of(Kind.BOUNDARY, name, start, pair.gold, (pair.read,))
    if not scoring.match_names(read, gold).is_whole:
        yield Misreading(Kind.ADDRESSEE, name, start, words, _whom(gold), _whom(read))
    if not scoring.match_due(read, gold).is_whole:
        yield Misreading(Kind.DEADLINE, name, start, words, _due(gold), _due(read))
    if gold.get("modality") and read.get("modality") != gold["modality"]:
        yield Misreading(Kind.MODALITY, name, start, words, gold["modality"], read.get("modality") or "")


def _whom(directive: Json) -> str:
    several = directive.get("addressees") or ()
    return "; ".join(one if isinstance(one, str) else one.get("name", "") for one in several)


def _due(directive: Json) -> str:
    due = directive.get("deadline")
    return f"“{due.get('text') or ''}” {due.get('date') or '?'}" if due else ""


def _facts(name: str, gold: Json, found: Json) -> Iterator[Misreading]:
    """Only facts that are labelled count, as in the figures; of the chairs their names."""
    for fact in scoring.FACTS:
        if gold.get(fact) and gold[fact] != found.get(fact):
            yield Misreading(Kind.CONFERENCE, name, 0, fact, str(gold[fact]), str(found.get(fact) or ""))
    wanted, read = (sorted(scoring.fold(c["name"]) for c in one.get("chairs") or ()) for one in (gold, found))
    if wanted != read:
        told = ("; ".join(c["name"] for c in one.get("chairs") or ()) for one in (gold, found))
        yield Misreading(Kind.CONFERENCE, name, 0, "chairs", *told)
