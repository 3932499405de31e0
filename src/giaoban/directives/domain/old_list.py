"""An office's old list of directives as a table: which line names the columns, what each column is. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from giaoban.kernel.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

SOUGHT = 20
"""The names of the columns stand in one of the first lines, under the list's own title."""
LONGEST_NAME = 80
FEW_VALUES = 12


class ListColumn(StrEnum):
    """What a column of an old list may say of a directive."""

    TEXT = "text"
    LEAD = "lead"
    COOPERATING = "cooperating"
    DUE = "due"
    PAPER = "paper"
    PAPER_DAY = "paper_day"
    FIELD = "field"
    STATE = "state"
    FINISHED = "finished"
    PRODUCT = "product"
    NOTE = "note"


class ListState(StrEnum):
    """How an old list says that a directive stands."""

    NOT_BEGUN = "not_begun"
    BEGUN = "begun"
    SAID_DONE = "said_done"
    DONE = "done"
    LEFT_OUT = "left_out"


_NAMES: tuple[tuple[ListColumn | None, re.Pattern[str]], ...] = tuple(
    (column, re.compile(pattern))
    for column, pattern in (
        # in this order: "cơ quan phối hợp" is no lead, "thời gian hoàn thành thực tế" is no term
        (None, r"^(s?tt|so thu tu|so tt|ma)\b"),
        (ListColumn.COOPERATING, r"phoi hop"),
        (ListColumn.PAPER_DAY, r"ngay (ban hanh|van ban|ky|giao)|ngay,? thang|^ngay vb"),
        (ListColumn.PRODUCT, r"san pham|minh chung|van ban (ket qua|bao cao|thuc hien)"),
        (ListColumn.FINISHED, r"ngay (hoan thanh|xong|ket thuc|bao cao)|hoan thanh ngay|thuc te"),
        (ListColumn.DUE, r"thoi (han|gian|diem)|\bhan\b|ky han"),
        (ListColumn.STATE, r"tinh trang|trang thai|ket qua|tien do|muc do"),
        (ListColumn.PAPER, r"ky hieu|so van ban|so vb|van ban|^nguon|can cu|thong bao|ket luan"),
        (ListColumn.FIELD, r"linh vuc|chuyen de|^nhom|^mang"),
        (ListColumn.TEXT, r"noi dung|nhiem vu|cong viec|^viec\b|chi dao|yeu cau"),
        (ListColumn.LEAD, r"chu tri|co quan|don vi|thuc hien|phu trach|dia phuong|tham muu|noi nhan"),
        (ListColumn.NOTE, r"ghi chu|vuong mac|giai trinh|nguyen nhan"),
    )
)
_STATES: tuple[tuple[ListState, re.Pattern[str]], ...] = tuple(
    (state, re.compile(pattern))
    for state, pattern in (
        (ListState.LEFT_OUT, r"\bhuy\b|dung theo doi|thu hoi|da rut|khong con|bai bo|thay the"),
        (ListState.SAID_DONE, r"cho (xac nhan|tham dinh|duyet|danh gia)|da bao (cao|xong)"),
        (ListState.NOT_BEGUN, r"^(chua|khong) (thuc hien|trien khai|lam|bat dau|tiep nhan)|^moi giao|^da giao"),
        (
            ListState.BEGUN,
            r"chua|dang|du kien|phan lon|mot phan|co ban|tiep tuc|thuong xuyen|^da nhan|^da tiep nhan|tra lai|tam dung",
        ),
        (
            ListState.DONE,
            r"hoan thanh|\bxong\b|^da (thuc hien|ban hanh|trinh|giai quyet|xac nhan)|^ht\b|^dat\b|\b100 ?%",
        ),
        (ListState.BEGUN, r"qua han|cham|tre han|trong han|\d ?%"),
    )
)
_BARE_DAY = "ngay"
"""A column of this name alone is the day of what stands over it, and of the paper where nothing does."""
_SUM = re.compile(r"^(tong( cong| so)?|cong)\b")


@dataclass(frozen=True, slots=True)
class Head:
    """The line (from 0) that names the columns, and the line under it where a name is broken in two."""

    line: int
    height: int
    names: tuple[str, ...]

    @property
    def key(self) -> str:
        """The same table comes in again under the same names."""
        return key_of(self.names)

    @property
    def first(self) -> int:
        return self.line + self.height


def key_of(names: Sequence[str]) -> str:
    return "|".join(fold(name) for name in names).strip("|")


def find_head(lines: Sequence[Sequence[str]]) -> Head | None:
    """Where most columns are known by their names, one of them the words of the tasks."""
    heads = [head for n in range(min(SOUGHT, len(lines))) for head in _heads_at(lines, n)]
    best = max(heads, key=_known, default=None)
    return best if best is not None and _known(best) > 1 else None


def head_at(lines: Sequence[Sequence[str]], n: int) -> Head | None:
    """As a clerk says it: line ``n`` names the columns."""
    return max(_heads_at(lines, n), key=_known, default=None) if 0 <= n < len(lines) else None


def _heads_at(lines: Sequence[Sequence[str]], n: int) -> Iterator[Head]:
    yield Head(n, 1, tuple(" ".join(cell.split()) for cell in lines[n]))
    below = lines[n + 1] if n + 1 < len(lines) else ()
    if below and any(above == cell != "" for above, cell in zip(lines[n], below, strict=False)):  # a merged name
        yield Head(n, 2, tuple(_one_name(pair) for pair in zip(lines[n], below, strict=False)))


def _one_name(pair: tuple[str, str]) -> str:
    return " / ".join(dict.fromkeys(" ".join(cell.split()) for cell in pair if cell.strip()))


def _known(head: Head) -> int:
    found = {column for name in head.names if (column := named(name)) is not None}
    return len(found) if ListColumn.TEXT in found else 0


def named(name: str) -> ListColumn | None:
    """What a column of this name says. Of "Cơ quan / Phối hợp" the part below tells more."""
    if len(name) > LONGEST_NAME:
        return None
    parts = [fold(part).strip(" .:()") for part in reversed(name.split(" / "))]
    says_day = parts[0] == _BARE_DAY
    found = (column for part in parts for column, pattern in _NAMES if pattern.search(part))
    column = next(found, ListColumn.PAPER if says_day else None)
    return ListColumn.PAPER_DAY if says_day and column is ListColumn.PAPER else column


def has_lines(lines: Sequence[Sequence[str]]) -> bool:
    """Something stands below the names of the columns."""
    head = find_head(lines)
    return any(cell.strip() for line in lines[head.first if head else 0 :] for cell in line)


def guessed(head: Head, lines: Sequence[Sequence[str]]) -> dict[int, ListColumn]:
    """Each meaning once, for the first column that bears it."""
    found: dict[int, ListColumn] = {}
    for place, name in enumerate(head.names):
        column = named(name)
        if column is ListColumn.STATE and not _is_a_choice([line[place] for line in lines[head.first :]]):
            column = ListColumn.NOTE  # "Kết quả thực hiện": sentences, not one of a few words
        if column is not None and column not in found.values():
            found[place] = column
    if ListColumn.DUE not in found.values():  # a list has one column of days: what it is called then matters less
        return {p: ListColumn.DUE if c is ListColumn.FINISHED else c for p, c in found.items()}
    return found


def _is_a_choice(values: Sequence[str]) -> bool:
    told = {fold(value) for value in values if value.strip()}
    return len(told) <= FEW_VALUES


def state_said(words: str) -> ListState | None:
    """What the list's own word for a state means, None where nobody can tell."""
    folded = fold(words).strip(" .")
    return next((state for state, pattern in _STATES if pattern.search(folded)), None)


def state_key(words: str) -> str:
    return fold(" ".join(words.split()))[:100]


def is_heading(line: Sequence[str], columns: Mapping[int, ListColumn]) -> bool:
    """A line that only heads those under it: one cell, or one cell merged over all columns; or a sum."""
    told = {cell.strip() for cell in line if cell.strip()}
    if any(_SUM.match(fold(cell)) for cell in told):
        return True
    others = [
        p for p, c in columns.items() if c is not ListColumn.TEXT and line[p].strip() not in ("", *_text(line, columns))
    ]
    return not others and (len(told) == 1 or _is_numbered_heading(told)) and not _has_a_doer(line, columns)


def _text(line: Sequence[str], columns: Mapping[int, ListColumn]) -> list[str]:
    return [line[p].strip() for p, c in columns.items() if c is ListColumn.TEXT]


def _is_numbered_heading(told: set[str]) -> bool:
    """A numeral and its words, as in "I | XÂY DỰNG ĐẢNG"."""
    return len(told) == 2 and any(re.fullmatch(r"[IVXLC]+\.?|[A-H]\.?", cell) for cell in told)  # noqa: PLR2004


def _has_a_doer(line: Sequence[str], columns: Mapping[int, ListColumn]) -> bool:
    text = _text(line, columns)
    return any(c is ListColumn.LEAD and line[p].strip() and line[p].strip() not in text for p, c in columns.items())
