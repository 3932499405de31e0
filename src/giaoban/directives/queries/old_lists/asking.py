"""What a list asks of a clerk: names nobody knows, each once, and how many lines stand how."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from giaoban.directives.queries.old_lists.rows import Standing
from giaoban.organisation.queries import bodies_on, groups_on

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from giaoban.directives.queries.old_lists.rows import OldRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    key: str
    """``body:12`` or ``group:3``, as the form sends it."""
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnknownName:
    phrase: str
    lines: int
    offers: tuple[Offer, ...]


def unknown_names(rows: Iterable[OldRow]) -> list[UnknownName]:
    """The most frequent first: one answer mends all their lines."""
    counted: Counter[str] = Counter()
    offers: dict[str, tuple[Offer, ...]] = {}
    for row in rows:
        if row.standing is Standing.WRONG:
            for one in row.unmatched:
                counted[one.phrase] += 1
                offers[one.phrase] = _offers(one.match)
    return [UnknownName(phrase=phrase, lines=lines, offers=offers[phrase]) for phrase, lines in counted.most_common()]


def _offers(match: Mapping[str, object]) -> tuple[Offer, ...]:
    found: Sequence[Mapping[str, object]] = match.get("candidates", ())  # type: ignore[assignment]  # as ``told`` keeps it
    return tuple(Offer(key=f"{one['kind']}:{one['id']}", name=str(one["name"])) for one in found)


def tallies(rows: Iterable[OldRow]) -> Mapping[Standing, int]:
    counted = Counter(row.standing for row in rows)
    return {standing: counted[standing] for standing in Standing}


def everybody(on: date) -> dict[str, str]:
    """Every body and group of the day by name, as ``Offer.key``: what may be typed."""
    bodies = {one.name: f"body:{one.id}" for one in bodies_on(on)}
    return {one.name: f"group:{one.id}" for one in groups_on(on)} | bodies
