"""Who takes over what an ended body had: what the succession and the words of the directive say. Pure."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from giaoban.kernel.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_COMMUNE = r"(?:[Xx]ã|[Pp]hường|[Tt]hị trấn|[Đđ]ặc khu)"
_PLACE = re.compile(rf"{_COMMUNE} (?P<place>.+)$")
_PARTS = re.compile(r"[,;.]| và | hoặc ")
SHORTEST_PART = 6
"""Of a function ("các doanh nghiệp"): a shorter part says too little to tell two bodies apart by it."""


class Because(StrEnum):
    """Why these are proposed, or why a person must choose."""

    ONLY = "only"
    NAMED = "named"
    FUNCTION = "function"
    SEVERAL = "several"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True, kw_only=True)
class Heir:
    """A body that goes on on the day of the hand-over; ``function`` is what the succession says it took over."""

    id: int
    name: str
    function: str = ""


@dataclass(frozen=True, slots=True)
class Proposed:
    body_ids: tuple[int, ...]
    because: Because


def propose(words: str, heirs: Sequence[Heir], *, ended: str) -> Proposed:
    """The only successor; of several those that the directive names, or the one whose function it is about.

    ``ended`` is the name of the body that had the duty: a commune that bears the district's name is not named by it.
    """
    if not heirs:
        return Proposed((), Because.NOBODY)
    if len(heirs) == 1:
        return Proposed((heirs[0].id,), Because.ONLY)
    text = unicodedata.normalize("NFC", words)
    named = tuple(one.id for one in heirs if _names(text, one.name, ended))
    if named:
        return Proposed(named, Because.NAMED)
    about = tuple(one.id for one in heirs if _is_about(text, one.function))
    if len(about) == 1:
        return Proposed(about, Because.FUNCTION)
    return Proposed((), Because.SEVERAL)


def _names(text: str, name: str, ended: str) -> bool:
    """The whole name, the commune with its kind, or its place alone, which only its capitals tell from other words."""
    name = unicodedata.normalize("NFC", name)
    forms = [re.escape(name)]
    found = _PLACE.search(name)
    if found:
        place = re.escape(found["place"])
        forms.append(f"{_COMMUNE} {place}")
        if fold(found["place"]) not in fold(ended):
            forms.append(place)
    return any(re.search(rf"(?<!\w){form}(?!\w)", text) for form in forms)


def _is_about(text: str, function: str) -> bool:
    said = fold(text)
    return any(re.search(rf"\b{re.escape(part)}\b", said) for part in _said_parts(function))


def _said_parts(function: str) -> Iterable[str]:
    """The parts of "tổ chức đảng ở các cơ quan chính quyền, doanh nghiệp", each by itself."""
    parts = (fold(part) for part in _PARTS.split(function))
    return (part for part in parts if len(part) >= SHORTEST_PART)
