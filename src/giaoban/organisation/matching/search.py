"""Looks a phrase up: exact forms in turn, then names of other days, then classes and persons, then likeness."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from rapidfuzz import fuzz, process

from giaoban.organisation.domain import forms
from giaoban.organisation.domain.spelling import Written, is_a_class, looks_like_a_name, take_apart, words
from giaoban.organisation.matching.answers import Candidate, Match, MatchKind
from giaoban.organisation.matching.index import Found, Index, Target, index_for

LONGEST = 400
"""An addressee longer than this is a sentence, and no sentence is compared with names."""
SHOWN = 20
ALIKE = 78
ALIKE_SHOWN = 5
LEAST_NAME, MOST_NAME = 2, 5


def match(phrase: str, on: date, issuer: int | None) -> Match:
    """``issuer`` is the key of the convening body whose paper it is; its own written forms come first."""
    return _match(phrase, index_for(on, issuer))


def match_many(phrases: Iterable[str], on: date, issuer: int | None) -> list[Match]:
    """The same for many phrases of one paper: the index is asked for once."""
    index = index_for(on, issuer)
    return [_match(phrase, index) for phrase in phrases]


def _match(phrase: str, index: Index) -> Match:
    written = take_apart(phrase[:LONGEST])
    if not written.key:
        return Match(phrase, MatchKind.NONE)
    return (
        _exact(phrase, written, index)
        or _of_another_day(phrase, written, index)
        or _person(phrase, written, index)
        or _class(phrase, written)
        or _alike(phrase, written, index)
    )


def _exact(phrase: str, written: Written, index: Index) -> Match | None:
    """The whole phrase first: "Trưởng Ban …" is a post, but a group may itself be called by its heads."""
    for sought, post in ((written.key, ""), (written.body_key, written.post)):
        if sought:
            for table in index.tables():
                if sought in table:
                    return _answer(phrase, written, post, table[sought], index)
    return None


def _answer(phrase: str, written: Written, post: str, found: Sequence[Found], index: Index) -> Match:
    ranked = _nearest_first(phrase, found, index)
    first = ranked[0]
    alone = all(first.score - other.score >= forms.MARGIN for other in ranked[1:])
    if written.is_related_only:
        ranked = [Found(one.target, min(one.score, forms.RELATED), "related_only") for one in ranked]
    several = written.is_plural and first.target.kind == "body"
    deputy = post.startswith("Phó")  # a deputy answers for a part only: which body's duty it is, a person says
    decided = alone and not several and not deputy and ranked[0].score >= forms.SURE
    candidates = tuple(_candidate(one, index) for one in ranked[:SHOWN])
    return Match(phrase, _kind(first.target, post), candidates, decided, post)


def _nearest_first(phrase: str, found: Sequence[Found], index: Index) -> list[Found]:
    """Of names that differ only in tones the one written so; of equals the issuer's own. The others step back."""
    if len(found) == 1:
        return list(found)
    top = max(one.score for one in found)
    tied = [one for one in found if one.score == top]
    exact = {tuple(target) for target in index.written.get(phrase.strip().lower(), ())}
    for nearer in (
        [one for one in tied if tuple(one.target) in exact],
        [one for one in tied if one.target.kind == "body" and one.target.id in index.own],
    ):
        if len(nearer) == 1 and len(tied) > 1:
            back = [Found(o.target, round(o.score - forms.MARGIN, 2), o.reason) for o in found if o != nearer[0]]
            return [nearer[0], *sorted(back, key=lambda one: -one.score)]
    return sorted(found, key=lambda one: -one.score)


def _of_another_day(phrase: str, written: Written, index: Index) -> Match | None:
    """The name is known, but not of this day: the same body under its new name, its successors, or nobody."""
    for sought, post in ((written.key, ""), (written.body_key, written.post)):
        old = index.former.get(sought) if sought else None
        if old:
            candidates = [candidate for one in old for candidate in _now(one.target, index)]
            best_first = sorted({(c.kind, c.id): c for c in candidates}.values(), key=lambda c: -c.score)
            return Match(
                phrase, _kind(Target(best_first[0].kind, best_first[0].id), post), tuple(best_first), post=post
            )
    return None


def _now(target: Target, index: Index) -> list[Candidate]:
    ended = index.ended.get(target)
    facts = {"before": index.names[target], "day": ended}
    if ended is None:
        return [Candidate(*target, forms.FORMER, "former_name", index.names[target], facts)]
    heirs = index.heirs.get(target, ())
    if heirs:
        return [Candidate(*heir, forms.SUCCEEDS, "succeeds", index.names[heir], facts) for heir in heirs]
    return [Candidate(*target, forms.ENDED, "not_on_that_day", index.names[target], facts)]


def _person(phrase: str, written: Written, index: Index) -> Match | None:
    """A post and a name ("Bí thư Tỉnh ủy …"), or "đồng chí" and a name; the body in front of the name is offered."""
    spoken = words(phrase)
    for length in range(LEAST_NAME, min(MOST_NAME, len(spoken) - 1) + 1):
        front = " ".join(spoken[:-length])
        apart = take_apart(front)
        if looks_like_a_name(spoken[-length:]) and apart.post and apart.body_key:
            found = _exact(front, apart, index)
            if found and found.decided:
                return Match(phrase, MatchKind.PERSON, found.candidates, post=apart.post)
    before_the_name = 2 if written.has_honorific else len(written.post.split())
    rest = spoken[before_the_name:] if before_the_name else []
    return Match(phrase, MatchKind.PERSON) if looks_like_a_name(rest) else None


def _class(phrase: str, written: Written) -> Match | None:
    return Match(phrase, MatchKind.CLASS, post=written.post) if is_a_class(written) else None


def _alike(phrase: str, written: Written, index: Index) -> Match:
    """Misspellings are offered, never decided."""
    sought = written.body_key or written.key
    near = process.extract(sought, index.everywhere, scorer=fuzz.ratio, score_cutoff=ALIKE, limit=SHOWN)
    best: dict[tuple[str, int], Candidate] = {}
    for form, likeness, _ in near:
        for candidate in _known_as(form, index):
            score = round(min(candidate.score, likeness / 100 * forms.FORMER), 3)
            offered = Candidate(candidate.kind, candidate.id, score, "alike", candidate.name, {"form": form})
            best.setdefault((candidate.kind, candidate.id), offered)
    offers = tuple(sorted(best.values(), key=lambda one: -one.score)[:ALIKE_SHOWN])
    if not offers:
        return Match(phrase, MatchKind.NONE, post=written.post)
    return Match(phrase, _kind(Target(offers[0].kind, offers[0].id), written.post), offers, post=written.post)


def _known_as(form: str, index: Index) -> list[Candidate]:
    for table in index.tables():
        if form in table:
            return [_candidate(one, index) for one in table[form]]
    return [candidate for one in index.former.get(form, ()) for candidate in _now(one.target, index)]


def _candidate(found: Found, index: Index) -> Candidate:
    return Candidate(*found.target, found.score, found.reason, index.names[found.target])


def _kind(target: Target, post: str) -> MatchKind:
    if target.kind == "group":
        return MatchKind.POST_IN_GROUP if post else MatchKind.GROUP
    return MatchKind.BODY
