"""Papers as values: what stands on one, and the profile of a form with the year's rules as data (DESIGN rule 11)."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """One official form: millimetres and points. A new rule of the Centre is a new profile beside the old one."""

    key: str
    name: str
    """As shown to the office and kept in the file's properties: which rules it was made by."""
    effective_from: date
    effective_to: date | None = None
    title: str
    title_width: float
    """How wide the title is set at its size: the rule beneath it has the same width."""
    font: str = "Times New Roman"
    page: tuple[float, float] = (210, 297)
    top: float
    bottom: float
    left: float
    right: float
    page_number_from_top: float = 10
    left_column: float
    size_title: int
    size_issuer: int
    size_number: int
    size_type: int
    size_abstract: int
    size_body: int
    size_table: int
    size_recipients: int
    first_line: float = 10
    line_points: int = 18
    gap_points: int = 6
    number_word: str = "Số"
    issuer_mark: str = "*"
    abstract_mark: str = "-----"
    pad_days_below: int = 10
    pad_months_below: int = 3

    @property
    def text_width(self) -> float:
        return self.page[0] - self.left - self.right

    @property
    def right_column(self) -> float:
        return self.text_width - self.left_column

    def number_line(self, number: int | None, symbol: str) -> str:
        """``Số 714-TB/TU``; a blank to be filled in by hand while there is no number."""
        shown = "      " if number is None else f"{number:02}"
        return f"{self.number_word} {shown}{joint_of(symbol)}{symbol}"

    def day_line(self, place: str, on: date | None) -> str:
        """``Pleiku, ngày 05 tháng 4 năm 2024``."""
        if on is None:
            return f"{place}, ngày      tháng      năm"
        day = _padded(on.day, self.pad_days_below)
        month = _padded(on.month, self.pad_months_below)
        return f"{place}, ngày {day} tháng {month} năm {on.year}"


def _padded(number: int, below: int) -> str:
    return f"{number:02}" if number < below else str(number)


PARTY_HD36 = Profile(
    key="party-hd36",
    name="Thể thức văn bản của Đảng (Hướng dẫn 36-HD/VPTW)",
    effective_from=date(2018, 4, 3),
    title="ĐẢNG CỘNG SẢN VIỆT NAM",
    title_width=72.9,
    top=20,
    bottom=20,
    left=30,
    right=20,
    left_column=72,
    size_title=15,
    size_issuer=14,
    size_number=14,
    size_type=16,
    size_abstract=14,
    size_body=14,
    size_table=13,
    size_recipients=12,
)


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: str


@dataclass(frozen=True, slots=True)
class Heading:
    """``level`` 1 is a part (I.), 2 a section within it."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Item:
    """A numbered point; the label is printed as given, because others will cite it."""

    label: str
    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """``widths`` are shares of the text's width; the heading row comes again on each page."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]
    caption: str = ""


Block = Paragraph | Heading | Item | Table


@dataclass(frozen=True, slots=True, kw_only=True)
class SignatureBlock:
    """``T/M BAN THƯỜNG VỤ`` · ``PHÓ BÍ THƯ`` · the name, which may be empty until somebody signs."""

    authority: str
    position: str
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperSpec:
    """Everything that stands on one paper. Papers knows no bodies and no directives: callers hand in plain words."""

    issuer: tuple[str, ...]
    """The issuing body's name, one or two printed lines."""
    symbol: str
    """What follows the number: ``TB/TU``."""
    place: str
    type_name: str
    """``Thông báo``; printed in capitals."""
    abstract: str
    blocks: tuple[Block, ...]
    recipients: tuple[str, ...]
    signature: SignatureBlock
    number: int | None = None
    on: date | None = None
    issuer_above: tuple[str, ...] = ()
    is_draft: bool = False
    is_sample: bool = False
    control_line: str = ""
    """Small print at the end: the journal's head at the moment of issue, by which the paper can be checked."""
    profile: Profile = field(default=PARTY_HD36)


def printed_number(number: int, symbol: str) -> str:
    """``714-TB/TU``, ``714/TB-UBND``: numbers begin at 01."""
    return f"{number:02}{joint_of(symbol)}{symbol}"


def joint_of(symbol: str) -> str:
    """The Party writes ``714-TB/TU``, the State ``714/TB-UBND``: the sign that the symbol itself does not use first."""
    return "-" if "/" in symbol or "-" not in symbol else "/"


def is_well_formed(symbol: str) -> bool:
    """Letters and digits joined by slashes and hyphens, and nothing else: ``TB/TU``, ``KL/BCSĐ``, ``TB-UBND``."""
    return re.fullmatch(r"[^\W_]+(?:[/-][^\W_]+)*", symbol) is not None


def type_of(symbol: str) -> str:
    """``TB`` of ``TB/TU`` and of ``TB-UBND``: a symbol begins with the type of its papers."""
    return re.split("[/-]", symbol)[0]


def is_type(written: str) -> bool:
    """An official abbreviation: TB, KL, QĐ …"""
    return re.fullmatch(r"[^\W\d_]{1,10}", written) is not None


def parted(written: str) -> tuple[int, str] | None:
    """``88-TB/TU`` as number and symbol, as a text writes its own; None when it is not of that form."""
    found = re.fullmatch(r"(\d{1,6})\s*[-/]\s*(\S+)", written.strip())
    if found is None or not is_well_formed(found[2]) or not int(found[1]):
        return None
    return int(found[1]), found[2]


def next_free(last: int, reserved: AbstractSet[int]) -> int:
    """The number after ``last`` that nobody reserved."""
    number = last + 1
    while number in reserved:
        number += 1
    return number
