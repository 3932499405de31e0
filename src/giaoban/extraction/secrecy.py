"""The guard at every door: marks of secrecy on a text or its file name, told from words that only look like them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from pathlib import PurePath

from giaoban.kernel.folding import strip_marks

_DEGREES = ("TUYỆT MẬT", "TỐI MẬT", "MẬT")
_COMPACT = {degree.replace(" ", ""): degree for degree in _DEGREES}
_STAMP = re.compile(r"^(?:ĐỘMẬT|MỨCĐỘMẬT|DẤUMẬT|MỨCĐỘ)?(TUYỆTMẬT|TỐIMẬT|MẬT)(?:BẢNSỐ\w{0,4})?$")
_BESIDE = re.compile(r"^\W*(?:Số|SỐ)\b[^\n]{0,60}?[\s(](TUYỆT MẬT|TỐI MẬT|MẬT)\W*$")
_SYMBOL = re.compile(r"\d+\s*[-/][A-ZĐa-z]{1,6}[-/][\wĐ-]{1,20}\s*\(\s*(tuyệt mật|tối mật|mật)\s*\)", re.IGNORECASE)
_SUFFIX = re.compile(r"^\W*Số\s*:?\s*\d+\s*[-/][A-ZĐ]{1,6}[-/][A-ZĐ]{2,20}-(TyM|TM|M)\s*$")
_SHORT = {"TyM": "TUYỆT MẬT", "TM": "TỐI MẬT", "M": "MẬT"}
_SPACED = r"T\s*U\s*Y\s*Ệ\s*T\s+M\s*Ậ\s*T|T\s*Ố\s*I\s+M\s*Ậ\s*T|M\s*Ậ\s*T|TUYET\s+MAT|TOI\s+MAT"
_HEADING = re.compile(rf"^\W*(?:(?:ĐỘ|Độ|MỨC ĐỘ|Mức độ|DẤU|Dấu)\s+)?({_SPACED})\s*(?:$|[:：;.,!*|/)\]}}>»”\"–—-])")
_BRACKETED = re.compile(rf"[(\[{{<«“]\s*({_SPACED})\s*[)\]}}>»”]|^\W*[(\[]\s*((?:Tuyệt m|Tối m|M)ật)\s*[)\]]")
_TRAILING = re.compile(rf"[–—|-]\s+({_SPACED})\W*$")
_BROKEN_WORD = re.compile(r"(?<!\w)(?:bí|bảo|cơ|thân)\s*$", re.IGNORECASE)
_STAMPED_LENGTH = 60
_FIRST_PAGE = 3000

_NAMED = re.compile(
    r"(?<!\w)(?<!bí )(?<!bảo )(?<!cơ )(?<!thân )(tuyệt mật|tối mật|mật)(?!\w)"
    r"(?! (?:độ|ong|khẩu|mã|vụ|thư|danh|thám|mía|hoa)(?!\w))"
)
_PLAIN_NAMED = re.compile(
    r"(?:^|[^a-z0-9])(tuyet[ _-]?mat|toi[ _-]?mat)(?:$|[^a-z0-9])|[(\[{]\s*(mat)\s*[)\]}]"
    r"|^\s*(mat)\s*(?:$|-|_{2,})|(?:[_-]|\s-\s)\s*(mat)\s*$"
)


@dataclass(frozen=True, slots=True)
class SecretMark:
    """``where`` is text or name; in a text, ``start:end`` is the line of the mark."""

    degree: str
    where: str
    start: int = 0
    end: int = 0


def secret_mark(text: str, file_name: str = "") -> SecretMark | None:
    """The first mark found, the file's name before its text."""
    return _in_name(file_name) or _in_text(text)


def _in_text(text: str) -> SecretMark | None:
    at, before = 0, ""
    for line in text.split("\n"):
        degree = _degree_of(line, first_page=at < _FIRST_PAGE)
        if degree and not _BROKEN_WORD.search(unicodedata.normalize("NFC", before)):
            return SecretMark(degree, "text", at, at + len(line))
        at, before = at + len(line) + 1, line
    return None


def _degree_of(line: str, *, first_page: bool) -> str | None:
    plain = unicodedata.normalize("NFC", line)
    found = _headed(plain)
    if found or (len(line) > 4 * _STAMPED_LENGTH and not first_page):
        return found
    return _stamped(plain) or (_in_number(plain) if first_page else None)


def _stamped(line: str) -> str | None:
    """Alone on its line, or at the end of the line of the number."""
    found = _STAMP.match(_compact(line)) if len(line.strip()) <= _STAMPED_LENGTH else None
    if found and not _is_prose(line):
        return _COMPACT[found[1]]
    beside = _BESIDE.search(line)
    return beside[1] if beside else None


def _in_number(line: str) -> str | None:
    symbol, suffix = _SYMBOL.search(line), _SUFFIX.search(line)
    if symbol:
        return symbol[1].upper()
    return _SHORT[suffix[1]] if suffix else None


def _headed(line: str) -> str | None:
    """Capitals that stand by themselves before, in brackets within or after a line's words: "TỐI MẬT: nội dung"."""
    found = _HEADING.search(line) or _BRACKETED.search(line) or _TRAILING.search(line)
    if not found:
        return None
    plain = strip_marks(_compact(next(group for group in found.groups() if group)))
    return next(degree for code, degree in _COMPACT.items() if strip_marks(code) == plain)


def _compact(line: str) -> str:
    """Only letters and digits, in capitals: a stamp is often spaced ("M Ậ T") or framed ("* MẬT *")."""
    return "".join(c for c in line if c.isalnum()).upper()


def _is_prose(line: str) -> bool:
    """A lone small "mật" ending in a full stop is the rest of a broken sentence, not a stamp."""
    return line.strip()[:1].islower()


def _in_name(file_name: str) -> SecretMark | None:
    name = unicodedata.normalize("NFC", file_name.replace("\\", "/"))
    stem = PurePath(name).stem if name else ""
    low = re.sub(r"[_.]+", " ", stem).lower()
    found = _NAMED.search(low)
    if found:
        return SecretMark(found[1].upper(), "name")
    plain = strip_marks(stem) if stem.isascii() else ""
    match = _PLAIN_NAMED.search(plain)
    if not match:
        return None
    word = re.sub(r"[ _-]", "", next(g for g in match.groups() if g))
    return SecretMark({"tuyetmat": "TUYỆT MẬT", "toimat": "TỐI MẬT", "mat": "MẬT"}[word], "name")
