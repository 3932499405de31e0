"""The text as the rules see it: composed, one spelling of tones, plain dashes; every index leads back to the source."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from giaoban.extraction.condition import faults_of
from giaoban.extraction.mending import mended
from giaoban.extraction.wrapping import unwrapped

# What Word and the web put before an item; those from U+F000 on are Word's own, from its fonts of symbols.
_BULLETS = "·∙‣⁃○□◆◇♦❖★☆✓✔➢➤►▶→⇒\uf02d\uf0a7\uf0a8\uf0b7\uf0d8\uf0e0\uf0fc\uf06e\uf076"
_PLAIN = (
    dict.fromkeys(
        "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t\r", " "
    )
    | dict.fromkeys("\x0b\x0c\x85\u2028\u2029", "\n")
    | dict.fromkeys("‐‑‒–—―−", "-")
    | dict.fromkeys("“”„‟″«»", '"')
    | dict.fromkeys("’‘ʼ`´′", "'")
    | dict.fromkeys(_BULLETS, "•")
    | {"ð": "đ", "Ð": "Đ"}
)
_ODD = re.compile(f"[{''.join(_PLAIN)}]")
_DROPPED = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_MARKS = "\u0300-\u036f"
_CLUSTER = re.compile(rf"[^{_MARKS}]?[{_MARKS}]+|[{_DROPPED}]|[^{_MARKS}{_DROPPED}]", re.DOTALL)
_NEEDS_CARE = re.compile(rf"[{_MARKS}{_DROPPED}]")

# "hoà", "thuỷ" and "hóa", "thủy" are two ways to write the same syllable; the lexicon has the second.
_OLD_TONE = re.compile(r"([oOuU])(?<![qQ].)([àáảãạèéẻẽẹỳýỷỹỵÀÁẢÃẠÈÉẺẼẸỲÝỶỸỴ])(?!\w)")
_NOTE = re.compile(r"\[\d{1,3}\]|[¹²³⁴⁵⁶⁷⁸⁹][⁰¹²³⁴⁵⁶⁷⁸⁹]?")
_BEFORE_NOTE = re.compile(r"(?:[^\W\d_]{2}(?<![kcmdh][mM])|[)\"\d,.;:])\Z")
_TONE_MARKS = dict(zip("\u0300\u0301\u0309\u0303\u0323", "\u0300\u0301\u0309\u0303\u0323", strict=True))


def _plain(found: re.Match[str]) -> str:
    return _PLAIN[found[0]]


def _without_note(found: re.Match[str]) -> str:
    """The number of a footnote behind a word ("Sở Y tế[1]", "bộ máy²") is not read; "km²" and the note itself are."""
    behind = _BEFORE_NOTE.search(found.string, max(0, found.start() - 2), found.start())
    return " " * len(found[0]) if behind else found[0]


def _move_tone(found: re.Match[str]) -> str:
    glide, vowel = found[1], unicodedata.normalize("NFD", found[2])
    tone = "".join(c for c in vowel if c in _TONE_MARKS)
    rest = "".join(c for c in vowel if c not in _TONE_MARKS)
    return unicodedata.normalize("NFC", glide + tone) + unicodedata.normalize("NFC", rest)


def _lower(text: str) -> str:
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


@dataclass(frozen=True, slots=True)
class View:
    """``text`` and ``low`` have one length; ``origins`` gives the place in ``source`` of each of their indices.

    ``faults`` are codes of what makes the text hard to read.
    """

    source: str
    text: str
    low: str
    origins: tuple[int, ...] | None
    faults: tuple[str, ...] = ()

    @property
    def is_shouted(self) -> bool:
        return "all_capitals" in self.faults

    def to_source(self, start: int, end: int) -> tuple[int, int]:
        if self.origins is None:
            return start, end
        return self.origins[start], self.origins[end]

    def verbatim(self, start: int, end: int) -> str:
        begin, stop = self.to_source(start, end)
        return self.source[begin:stop]


def view_of(source: str) -> View:
    composed, origins = (source, None) if _is_simple(source) else _compose(source)
    text = unwrapped(_OLD_TONE.sub(_move_tone, _NOTE.sub(_without_note, _ODD.sub(_plain, composed))))
    low = _lower(text)
    faults = tuple(faults_of(text, low))
    if "scanned" in faults or "no_marks" in faults:
        text = mended(text, marked="no_marks" not in faults)
        low = _lower(text)
    return View(source=source, text=text, low=low, origins=origins, faults=faults)


def _is_simple(source: str) -> bool:
    return not _NEEDS_CARE.search(source) and unicodedata.is_normalized("NFC", source)


def _compose(source: str) -> tuple[str, tuple[int, ...]]:
    chars: list[str] = []
    origins: list[int] = []
    for found in _CLUSTER.finditer(source):
        cluster = found[0]
        if cluster in _DROPPED:
            continue
        composed = unicodedata.normalize("NFC", cluster)
        chars.append(composed)
        origins.extend(found.start() + min(n, len(cluster) - 1) for n in range(len(composed)))
    origins.append(len(source))
    return "".join(chars), tuple(origins)
