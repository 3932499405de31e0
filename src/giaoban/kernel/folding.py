"""Vietnamese words made comparable: case, tone marks, spelling of ủy/uỷ and đ no longer matter."""

from __future__ import annotations

import re
import unicodedata

_D = str.maketrans({"đ": "d", "Đ": "d", "ð": "d"})
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−", "-") | dict.fromkeys("’‘ʼ`´", "'") | {" ": " "})
_SPACES = re.compile(r"\s+")


def strip_marks(text: str) -> str:
    """Lower case without any diacritic; the length may differ from the input's."""
    decomposed = unicodedata.normalize("NFD", text.translate(_DASHES).lower().translate(_D))
    return unicodedata.normalize("NFC", "".join(c for c in decomposed if not unicodedata.combining(c)))


def fold(text: str) -> str:
    """The search key of a text: no case, no marks, one space between words, ends trimmed.

    Decomposed and composed input, ``Uỷ`` and ``Ủy``, ``Đắk`` and ``Dak`` give the same key.
    """
    return _SPACES.sub(" ", strip_marks(text)).strip()


_LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxy"
_BASE = {letter: i * 2 for i, letter in enumerate(_LETTERS, start=2)}
_BASE |= {"f": _BASE["e"] + 3, "j": _BASE["i"] + 1, "w": _BASE["v"] + 1, "z": _BASE["y"] + 1}
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
_SHAPES = frozenset("\u0302\u0306\u031b")


def sort_key(text: str) -> str:
    """A string that sorts in Vietnamese order (a ă â … d đ …; tones last) under plain code-point order."""
    letters: list[str] = []
    tones: list[str] = []
    for char in unicodedata.normalize("NFC", text).lower():
        base, tone = _take_tone(char)
        letters.append(chr(0x40 + _BASE[base]) if base in _BASE else base)
        tones.append(str(tone))
    return "".join(letters) + "\u0001" + "".join(tones)


def _take_tone(char: str) -> tuple[str, int]:
    parts = unicodedata.normalize("NFD", char)
    tone = next((_TONES[p] for p in parts if p in _TONES), 0)
    kept = "".join(p for p in parts if p not in _TONES and (p in _SHAPES or not unicodedata.combining(p)))
    return unicodedata.normalize("NFC", kept), tone
