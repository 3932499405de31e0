"""Scanned papers: letters that a machine took for others are read as the word that was surely meant.

Only the view is mended, letter for letter; the source, its offsets and what is quoted from it stay as they came.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise

from giaoban.extraction.lexicons import book, lexicon
from giaoban.extraction.words import split_phrase
from giaoban.kernel.folding import strip_marks

# Syllables that no Vietnamese word has: "trưóc" for "trước", "thuôc" for "thuốc". Typists make one, scanners many.
_IMPOSSIBLE = re.compile(r"[ăâêôơưàằầèềìòồờùừỳảẳẩẻểỉỏổởủửỷãẵẫẽễĩõỗỡũữỹ](?:(?:ch|[cpt])(?!\w)|(?<=ư)[oóòỏõọ])")
_ENOUGH = 3
_RARE = 3000  # letters for each of them at most
_HORNS = dict(zip("oóòỏõọOÓÒỎÕỌ", "ơớờởỡợƠỚỜỞỠỢ", strict=True))
_HORNLESS = re.compile(r"(?<=[ưƯ])[oóòỏõọOÓÒỎÕỌ]")
_ZERO = re.compile(r"(?<=\d)[OoQ](?=[\d/.-]|\b)|(?<=[\d/])[OoQ](?=\d)")
_ONE = re.compile(r"(?<![^\W\d])[lI|](?=\d)|(?<=\d)[lI|](?![^\W\d])|^[l|](?=[.)]\s)", re.MULTILINE)
_ROMAN = re.compile(r"(?<=[Qq]uý )[Il1|]{1,3}(?![^\W_])")
_LOOSE_STOP = re.compile(r"^(\d{1,2}) ([.)])(?=\s)", re.MULTILINE)
_WORD = re.compile(r"[^\W\d_]+")
_LONGEST = 5  # syllables of a phrase
# Syllables that are nearly always the same word where a text has no marks at all, so that phrases need not tell them.
_ALONE = {
    "cac": "các",
    "va": "và",
    "phai": "phải",
    "tinh": "tỉnh",
    "huyen": "huyện",
    "xa": "xã",
    "thang": "tháng",
    "truoc": "trước",
    "voi": "với",
    "duoc": "được",
    "nhung": "những",
    "cua": "của",
    "khong": "không",
    "viec": "việc",
    "ve": "về",
    "deu": "đều",
    "tai": "tại",
}
_YEAR = re.compile(r"(?<![^\W])nam(?= (?:19|20)\d\d)", re.IGNORECASE)
_KINDS = ("thông báo", "kết luận", "công điện", "chỉ thị", "hội nghị", "cuộc họp", "hôm nay", "sáng ngày", "chiều ngày")
_TERMS = ("trước ngày", "trong tháng", "trong quý", "trong năm", "chậm nhất", "kể từ ngày", "kể từ khi", "làm việc")
_OFFICES = ("sở", "bộ", "ban", "cục", "chi cục", "văn phòng", "công an", "thanh tra")


def is_scanned(low: str) -> bool:
    odd = len(_IMPOSSIBLE.findall(low))
    return odd >= _ENOUGH and odd * _RARE >= len(low)


def mended(text: str, *, marked: bool = True) -> str:
    """Of the same length: figures among figures, horns where ư stands, and phrases of the word lists.

    ``marked``: false of a text in which all marks are missing, not just some.
    """
    text = _ROMAN.sub(lambda found: "I" * len(found[0]), _ONE.sub("1", _ZERO.sub("0", text)))
    text = _LOOSE_STOP.sub(r"\1\2 ", _HORNLESS.sub(lambda found: _HORNS[found[0]], text))
    if not marked:
        text = _YEAR.sub(lambda found: "Năm" if found[0] == "Nam" else "năm", text)
    letters = list(text)
    for start, end, meant in _meant(text, {} if marked else _ALONE):
        if len(meant) == end - start:
            letters[start:end] = [
                new.upper() if old.isupper() else new for old, new in zip(text[start:end], meant, strict=True)
            ]
    return "".join(letters)


def _meant(text: str, alone: Mapping[str, str]) -> Iterator[tuple[int, int, str]]:
    """Where a syllable stands that must be another for its phrase to be one of ours, and which."""
    spans = [found.span() for found in _WORD.finditer(text)]
    low = [text[a:b].lower() for a, b in spans]
    bare = [strip_marks(word) for word in low]
    k = 0
    while k < len(spans):
        size = next((n for n in range(_LONGEST, 1, -1) if tuple(bare[k : k + n]) in _phrases()), 1)
        told = _phrases().get(tuple(bare[k : k + size]), frozenset())
        if size == 1 and low[k] in alone:
            yield (*spans[k], alone[low[k]])
        elif len(told) == 1 and _one_space_apart(text, spans[k : k + size]):
            yield from ((*spans[k + n], word) for n, word in enumerate(next(iter(told))) if word != low[k + n])
        k += size


def _one_space_apart(text: str, spans: list[tuple[int, int]]) -> bool:
    return all(text[a[1] : b[0]] == " " for a, b in pairwise(spans))


@cache
def _phrases() -> Mapping[tuple[str, ...], frozenset[tuple[str, ...]]]:
    """The phrases of the word lists by their letters without marks; of two that look alike neither can be meant."""
    found: dict[tuple[str, ...], set[tuple[str, ...]]] = {}
    for phrase in _known():
        if 1 < len(phrase) <= _LONGEST and all(word.isalpha() for word in phrase):
            found.setdefault(tuple(map(strip_marks, phrase)), set()).add(phrase)
    return {bare: frozenset(phrases) for bare, phrases in found.items()}


def _known() -> Iterator[tuple[str, ...]]:
    yield from (phrase for name, book in lexicon().books.items() if not name.startswith("persons") for phrase in book)
    yield from (split_phrase(word) for entry in lexicon().tables["acts"]["act"] for word in entry["words"])
    yield from map(split_phrase, (*_TERMS, *_KINDS))
    offices = list(book("bodies.offices"))
    yield from ((*split_phrase(head), *office) for head in _OFFICES for office in offices)
