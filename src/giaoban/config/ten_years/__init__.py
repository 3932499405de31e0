"""A province after ten years: 40 quarters, 4,000 directives, 100,000 assignments with their lives and their journal.

The large demonstration, and what the pages are measured on. Each run fills the same. Written by the owner of the
tables in a few large statements; the journal is chained entry by entry, so that `giaoban check` finds all of it true.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import psycopg

from giaoban.config.checking_lives import TOLD_BY
from giaoban.config.ten_years import rows
from giaoban.directives.models import Instruction
from giaoban.journal.acts import canonical_text, chained_hash
from giaoban.journal.models import JournalEntry
from giaoban.kernel.folding import fold

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date

QUARTERS = 40
IN_EACH = 25
"""Directives of an instruction, of which a quarter has four; some go to a group, the others to four bodies."""
TITLE = "Văn bản chỉ đạo (dữ liệu mẫu)"
TOPICS = (
    "rà soát công trình chậm tiến độ", "công khai kết quả giải ngân", "kiểm tra công tác bảo vệ rừng",
    "giải quyết đơn thư tồn đọng", "xây dựng lịch tiếp công dân", "tổ chức lớp bồi dưỡng bí thư chi bộ",
    "báo cáo tiến độ chuyển đổi số", "hoàn thành quy hoạch sử dụng đất", "nâng chất lượng sinh hoạt chi bộ",
    "xử lý nợ đọng xây dựng cơ bản", "phòng, chống dịch bệnh gia súc", "chuẩn bị đại hội chi bộ",
)  # fmt: skip
CHUNK = 10_000
TOLD = ("at", "act", "kind", "subject_kind", "subject_id", "restricted_to_id", "facts")
COLUMNS = tuple(str(field.column) for field in JournalEntry._meta.concrete_fields)  # noqa: SLF001 -- Django's documented API


@dataclass(frozen=True, slots=True, kw_only=True)
class Province:
    """Whose ten years they are."""

    committee_id: int
    body_ids: Collection[int]
    first: date
    """The first day of the first quarter."""
    today: date
    every: int = 5
    """Of so many directives one goes to the group."""
    members: int = 110
    quarters: int = QUARTERS


def fill(province: Province, owner_url: str) -> None:
    """About a minute on two cores; all of it or nothing."""
    given = _given(province)
    with psycopg.connect(owner_url) as connection:
        for statement in (rows.CALENDAR, rows.CONFERENCES, rows.INSTRUCTIONS, rows.DIRECTIVES, rows.ASSIGNMENTS,
                          rows.ADDRESSEES, rows.HANDED_OVER):  # fmt: skip
            connection.execute(statement, given)
        connection.execute("ANALYZE directives_assignment, directives_directive, directives_instruction")
        connection.execute(rows.STEPS, given)
        _write_journal(connection, given)
    with psycopg.connect(owner_url, autocommit=True) as connection:
        connection.execute("VACUUM ANALYZE")


def is_filled() -> bool:
    return Instruction.objects.filter(title=TITLE).exists()


def _given(province: Province) -> dict[str, Any]:
    return {
        "committee": province.committee_id,
        "bodies": sorted(province.body_ids),
        "first": province.first,
        "today": province.today,
        "every": province.every,
        "members": min(province.members, len(province.body_ids)),
        "quarters": province.quarters,
        "each": IN_EACH,
        "title": TITLE,
        "topics": list(TOPICS),
        "folded": [fold(one) for one in TOPICS],
        "kinds": json.dumps({str(verb): kind for verb, kind in TOLD_BY.items()}),
    }


def _write_journal(connection: psycopg.Connection[Any], given: Mapping[str, Any]) -> None:
    """As ``journal.acts`` would: each entry carries the hash of the one before it."""
    [(seq, previous)] = connection.execute("SELECT seq, hash FROM journal_journalhead FOR UPDATE")
    with connection.cursor("told") as told:
        told.execute(rows.TOLD, given)
        while found := told.fetchmany(CHUNK):
            entries = []
            for seq, row in enumerate(found, seq + 1):  # noqa: B020 -- it counts on
                entries.append(_entry(seq, previous, given["committee"], row))
                previous = entries[-1].hash
            _copy(connection, entries)
    connection.execute("UPDATE journal_journalhead SET seq = %s, hash = %s", [seq, previous])


def _entry(seq: int, previous: str, committee_id: int, row: tuple[Any, ...]) -> JournalEntry:
    entry = JournalEntry(seq=seq, previous_hash=previous, actor_name="Người dùng mẫu", convened_by_id=committee_id)
    for name, value in zip(TOLD, row, strict=True):
        setattr(entry, name, value)
    entry.canonical = canonical_text(entry)
    entry.hash = chained_hash(previous, entry.canonical)
    return entry


def _copy(connection: psycopg.Connection[Any], entries: Sequence[JournalEntry]) -> None:
    with (
        connection.cursor() as cursor,
        cursor.copy(f"COPY journal_journalentry ({', '.join(COLUMNS)}) FROM STDIN") as to,
    ):
        for entry in entries:
            to.write_row([_plain(entry, column) for column in COLUMNS])


def _plain(entry: JournalEntry, column: str) -> object:
    value = getattr(entry, column)
    return json.dumps(value) if column == "facts" else value
