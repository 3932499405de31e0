"""The guard at every door: marks of secrecy on a text or its file name, told from words that only look like them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from pathlib import PurePath

from giaoban.kernel.folding import strip_marks

_DEGREES = ("TUYỆT MẬT", "TỐI MẬT", "MẬT")
_COMPACT = {degree.replace(" ", ""): degree for degree in _DEGREES}
_PLAIN_DEGREE = {strip_marks(code): degree for code, degree in _COMPACT.items()}

# What is looked at at all: everything else of a line that cannot bear a mark is skipped by one search.
_APART = r"[\W_]{0,4}"
_HINT = re.compile(rf"[mMМм\uff2d\uff4d]{_APART}[aAâÂậẬạẠаА\uff21\uff41]{_APART}[tTТт\uff34\uff54]|-T?y?M\s*$")
_LINE = re.compile(r"[^\n\r\v\f\x85\u2028\u2029]+")
_COLUMNS = re.compile(r"\t+| {2,}| *[|¦] *")
_LETTERS = str.maketrans("МмАаТтОоУуЕеІіВС", "MmAaTtOoYyEeIiBC", "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff")
"""Cyrillic that looks Latin, and characters without width."""

_PAPERS = (
    "tài liệu|văn bản|hồ sơ|công văn|báo cáo|thông báo|kết luận|kế hoạch|tờ trình|biên bản|phụ lục|quyết định"
    "|nghị quyết|chỉ thị|phương án|đề án|công điện"
)
_URGENT = "(?:HỎATỐC|HOẢTỐC|THƯỢNGKHẨN|KHẨN)?"
_LABELS = "(?:CẤP|MỨC)?ĐỘ(?:BẢO)?MẬT|DẤU(?:ĐỘ)?MẬT|MỨCĐỘ|CẤPĐỘ|BÍMẬTNHÀNƯỚC(?:ĐỘ)?"
_STAMP = re.compile(
    rf"^{_URGENT}(?:{_LABELS}|ĐỘ(?=T)|(?P<paper>{_PAPERS.upper().replace(' ', '')}))?(TUYỆTMẬT|TỐIMẬT|MẬT){_URGENT}"
    r"(?:BẢN(?:SỐ)?\w{0,4}|SỐ\w{0,6})?$"
)
_MISREAD = re.compile(r"^(?:DOMAT|TAILIEU|VANBAN)?(TUYETMAT|T[O0][I1L]MAT)$")
"""As scanning programs spell it, or a keyboard without accents."""
_MISREAD_ALONE = frozenset({"MÂT", "MẠT", "MAT"})
_BESIDE = re.compile(r"^\W*(?:Số|SỐ)\b[^\n]{0,60}?[\s(](TUYỆT MẬT|TỐI MẬT|MẬT)\W*$")
_SYMBOL = re.compile(r"\d+\s*[-/][A-ZĐa-z]{1,6}[-/][\wĐ-]{1,20}\s*\(\s*(tuyệt mật|tối mật|mật)\s*\)", re.IGNORECASE)
_SUFFIX = re.compile(r"^\W*Số\s*:?\s*\d+\s*[-/][A-ZĐ]{1,6}[-/][A-ZĐ]{2,20}-(TyM|TM|M)\s*$")
_SHORT = {"TyM": "TUYỆT MẬT", "TM": "TỐI MẬT", "M": "MẬT"}
_SPACED = r"T\s*U\s*Y\s*Ệ\s*T\s+M\s*Ậ\s*T|T\s*Ố\s*I\s+M\s*Ậ\s*T|M\s*Ậ\s*T|TUYET\s+MAT|TOI\s+MAT"
_QUIET = "Tuyệt mật|Tối mật|Mật"
_HEADING = re.compile(
    rf"^\W*(?:(?:ĐỘ|Độ|MỨC ĐỘ|Mức độ|DẤU|Dấu|(?i:{_PAPERS}))\s+)?({_SPACED})\s*(?:$|[:：;.,!*|/)\]}}>»”\"–—-])"
)
_BRACKETED = re.compile(rf"[(\[{{<«“]\s*(?:(?i:{_PAPERS})\s+)?({_SPACED})\s*[)\]}}>»”]|^\W*[(\[]\s*({_QUIET})\s*[)\]]")
_TRAILING = re.compile(rf"[–—|-]\s+({_SPACED})\W*$")
_BRACKETED_LAST = re.compile(rf"[(\[]\s*({_QUIET})\s*[)\]]\W*$")
_HEADS = re.compile(
    r"(?:(?:TỈNH|THÀNH|HUYỆN|THỊ|QUẬN|ĐẢNG) [ỦU][YỶ]|ĐẢNG (?:BỘ|CỘNG)|BAN (?:CHẤP|THƯỜNG|TỔ|NỘI|TUYÊN|DÂN)|[ỦU][YỶ] BAN"
    r"|UBND|HĐND|HỘI ĐỒNG|VĂN PHÒNG|SỞ|BỘ|CÔNG AN|CỘNG H[ÒO]|CỤC|CHI CỤC|QUÂN KHU|MẶT TRẬN)(?!\w)"
)
_OF_A_PHRASE = frozenset({"BÍ", "BẢO", "CƠ", "THÂN", "ĐỘ", "LIỆU", "BẢN", "SƠ", "VĂN", "TÁC", "TIN", "DẤU"})
"""What stands before "MẬT" in headings about secrets: BÍ MẬT, TÀI LIỆU MẬT, CÔNG TÁC MẬT."""
_LABELLED = re.compile(
    r"(?<!\w)(?:độ|dấu) (?:bảo )?mật(?: của [\w ]{1,40})?\s{0,3}[:=]\W{0,4}(tuyệt mật|tối mật|mật)(?!\w)", re.IGNORECASE
)
_THIS = re.compile(
    rf"(?<!nếu )(?<!khi )(?<!hợp )(?<!\w)(?:{_PAPERS}) này (?:đã |đang |cũng |vẫn |nên )?"
    r"(?:thuộc|là|chứa(?: đựng)?|mang|có|được xác định|(?:được )?đóng dấu)"
    r"(?: (?:danh mục|phạm vi|diện|loại|là|nội dung|thông tin|tài liệu|văn bản|các|một|thuộc|có|dấu|mức))*"
    r" (?:bí mật (?:nhà nước|của đảng)|bmnn|(?:độ )?(?:(?:tuyệt|tối) mật|mật(?! (?:của|cho|từng|theo|độ|mã))))(?!\w)",
    re.IGNORECASE,
)
_OF_ITSELF = re.compile(r"(?<!\w)này(?!\w)", re.IGNORECASE)
_BELONGS = re.compile(
    rf"^\W*(?:{_PAPERS}) (?:này )?thuộc (?:danh mục |phạm vi )?(?:bí mật nhà nước|bmnn)\W{{0,3}}\s?(?:độ )?"
    r"(tuyệt mật|tối mật|mật)\W*$",
    re.IGNORECASE,
)
_NAMED_DEGREE = re.compile(r"(?<!bí )(?<!bảo )(?<!\w)(tuyệt mật|tối mật|(?<!độ )mật)(?!\w)", re.IGNORECASE)
_BROKEN_WORD = re.compile(r"(?<!\w)(?:bí|bảo|cơ|thân)\s*$", re.IGNORECASE)
_OTHER_WORD = re.compile(r"(?:ĐỘ|ONG|KHẨU|MÃ|VỤ|THƯ|DANH|THÁM|MÍA|HOA)(?!\w)")
_LABEL_BEFORE = re.compile(r"độ (?:bảo )?mật\s*[:=]?\s*$", re.IGNORECASE)
_STAMPED_LENGTH = 60
_FIRST_PAGE = 3000
_FIRST_LINES = 600
_HEAD_WORDS, _MOST_COLUMNS = 14, 8
_SEEN_TOGETHER = 200

_NAMED = re.compile(
    r"(?<!\w)(?<!bí )(?<!bảo )(?<!cơ )(?<!thân )(tuyệt mật|tối mật|mật)(?!\w)"
    r"(?! (?:độ|ong|khẩu|mã|vụ|thư|danh|thám|mía|hoa)(?!\w))"
)
_NO_OTHER = r"(?![ _-](?:do|ong|khau|ma|vu|thu|danh|mia|hoa|bang|tran|duong|hang|nuoc|bien)(?![a-z0-9]))"
_PLAIN_NAMED = re.compile(
    r"(?:^|[^a-z0-9])(tuyet[ _-]?mat|toi[ _-]?mat)(?:$|[^a-z0-9])|[(\[{]\s*(mat)\s*[)\]}]"
    rf"|^\s*(mat){_NO_OTHER}\s*(?:$|-|_{{2,}})"
    rf"|(?:tai[ _-]?lieu|van[ _-]?ban|ho[ _-]?so|cong[ _-]?van)[ _-]?(mat){_NO_OTHER}"
    r"\s*(?:$|[^a-z0-9\s]|\s+(?:so\s+)?\d)"
    r"|(?<!bi)(?<!bao)(?<!co)(?<!than)(?<!vang)(?<!gap)(?<!ra)(?<!be)(?:[_-]|\s-\s)\s*(mat)\s*$"
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
    before = ""
    for found in _LINE.finditer(text):
        line, at = found[0], found.start()
        if _HINT.search(line):
            degree = _degree_of(_plain(line), at, _plain(before), text[found.end() : found.end() + _SEEN_TOGETHER])
            if degree:
                return SecretMark(degree, "text", at, found.end())
        before = line[-_SEEN_TOGETHER:]
    return None


def _plain(line: str) -> str:
    """One form for each letter and each kind of blank."""
    return unicodedata.normalize("NFKC", line).translate(_LETTERS)


def _degree_of(line: str, at: int, before: str, after: str) -> str | None:
    if _BROKEN_WORD.search(before) and not _COLUMNS.search(line.strip()):
        return None
    return (
        _headed(line, at)
        or _stamped(line, at, before, after)
        or (_in_number(line) if at < _FIRST_PAGE else None)
        or _declared(line, after)
    )


def _stamped(line: str, at: int, before: str, after: str) -> str | None:
    """Alone on its line, in a column of the paper's head, or at the end of the line of the number."""
    if at >= _FIRST_PAGE and len(line) > 4 * _STAMPED_LENGTH:
        return None
    degree = _stamp(line, at)
    if degree and not _is_prose(line, before) and not _is_listed(line, before, after):
        return degree
    beside = _BESIDE.search(line)
    return beside[1] if beside else (_in_the_head(line, at) if at < _FIRST_PAGE else None)


def _stamp(words: str, at: int) -> str | None:
    """Nothing but a stamp: "M Ậ T", "Độ mật: Tối mật", "HỎA TỐC – MẬT"; "Tài liệu mật" only where papers bear it."""
    if len(words.strip()) > _STAMPED_LENGTH:
        return None
    compact = _compact(words)
    found = _STAMP.match(compact)
    if found:
        loud = re.search(_SPACED, words) is not None and at < _FIRST_PAGE
        return _COMPACT[found[2]] if not found["paper"] or loud or at < _FIRST_LINES else None
    if at >= _FIRST_PAGE or not words.replace("l", "I").isupper():
        return None
    misread = _MISREAD.match(strip_marks(compact).upper())
    if misread:
        return _COMPACT["TUYỆTMẬT" if misread[1].startswith("TU") else "TỐIMẬT"]
    return "MẬT" if compact in _MISREAD_ALONE else None


def _in_the_head(line: str, at: int) -> str | None:
    """Two columns that were pasted as one line: TỈNH ỦY GIA LAI      TỐI MẬT."""
    columns = [column for column in _COLUMNS.split(line.strip()) if column]
    if len(columns) > _MOST_COLUMNS or _is_a_list(line):
        return None
    for left, column, right in zip(["", *columns], columns, [*columns[1:], ""], strict=False):
        if not _HINT.search(column + " " + right) or _BROKEN_WORD.search(left) or _OTHER_WORD.match(right):
            continue
        both = _stamp(f"{column} {right}", at) if right else None
        degree = both or (_stamp(column, at) if column.isupper() and len(columns) > 1 else None)
        if degree or (degree := _beside_a_head(column)):
            return degree
    return None


def _beside_a_head(column: str) -> str | None:
    """The same where only one blank is left between the columns."""
    words = column.split()
    if not column.isupper() or len(words) > _HEAD_WORDS:
        return None
    for degree in _DEGREES:
        size = len(degree.split())
        if " ".join(words[:size]) == degree and _HEADS.match(" ".join(words[size:])):
            return degree
        at_end = " ".join(words[-size:]) == degree and len(words) > size
        if at_end and _HEADS.match(column.strip()) and words[-size - 1] not in _OF_A_PHRASE:
            return degree
    return None


def _in_number(line: str) -> str | None:
    symbol, suffix = _SYMBOL.search(line), _SUFFIX.search(line)
    if symbol:
        return symbol[1].upper()
    return _SHORT[suffix[1]] if suffix else None


def _headed(line: str, at: int) -> str | None:
    """Capitals that stand by themselves before, in brackets within or after a line's words: "TỐI MẬT: nội dung"."""
    found = _HEADING.search(line) or _BRACKETED.search(line) or _TRAILING.search(line)
    if not found and at < _FIRST_PAGE:
        found = _BRACKETED_LAST.search(line)
    if not found:
        return None
    return _PLAIN_DEGREE[strip_marks(_compact(next(group for group in found.groups() if group)))]


def _declared(line: str, after: str) -> str | None:
    """Said in words: "Độ mật: tối mật"; "Văn bản này thuộc bí mật nhà nước". A list of degrees says nothing."""
    labelled = _LABELLED.search(line)
    if labelled and not _is_a_list(line):
        return labelled[1].upper()
    belongs = _BELONGS.match(line) if len(line) < 2 * _STAMPED_LENGTH else None
    if belongs:
        return belongs[1].upper()
    if not _OF_ITSELF.search(line):
        return None
    said = _THIS.search(f"{line.strip()} {' '.join(_plain(after).split())}")
    if not said or said.start() >= len(line):
        return None
    degree = _NAMED_DEGREE.search(said.string, said.start(), said.end() + _STAMPED_LENGTH)
    return degree[1].upper() if degree else "MẬT"


def _is_a_list(line: str) -> bool:
    return len({found[1].upper() for found in _NAMED_DEGREE.finditer(line)}) > 1


def _compact(line: str) -> str:
    """Only letters and digits, in capitals: a stamp is often spaced ("M Ậ T") or framed ("* MẬT *")."""
    return "".join(c for c in line if c.isalnum()).upper()


def _is_prose(line: str, before: str) -> bool:
    """A lone small "mật" ending in a full stop is the rest of a broken sentence, not a stamp."""
    return line.strip()[:1].islower() and not _LABEL_BEFORE.search(before)


def _is_listed(line: str, before: str, after: str) -> bool:
    """The three degrees under one another, in small letters: a text about the protection of secrets."""
    if line.isupper():
        return False
    own, neighbours = _compact(line), {_compact(before), _compact(_plain(after).strip().split("\n", 1)[0])}
    return bool(neighbours & _COMPACT.keys() - {own})


def _in_name(file_name: str) -> SecretMark | None:
    name = _plain(file_name.replace("\\", "/"))
    stem = PurePath(name).stem if name else ""
    low = re.sub(r"[\s_.-]+", " ", stem).lower()
    found = _NAMED.search(low)
    if found:
        return SecretMark(found[1].upper(), "name")
    plain = strip_marks(stem) if stem.isascii() else ""
    match = _PLAIN_NAMED.search(plain)
    if not match:
        return None
    word = re.sub(r"[ _-]", "", next(g for g in match.groups() if g))
    return SecretMark({"tuyetmat": "TUYỆT MẬT", "toimat": "TỐI MẬT", "mat": "MẬT"}[word], "name")
