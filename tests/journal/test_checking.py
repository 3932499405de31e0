"""Whoever changes the journal, even as the database's superuser, is named by entry and reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from giaoban.journal.acts import chained_hash
from giaoban.journal.checking import BEGINNING, verify_chain
from giaoban.journal.models import JournalEntry
from tests.journal.happenings import lay

if TYPE_CHECKING:
    from collections.abc import Callable

    from giaoban.config.embedded import Cluster


@pytest.fixture
def tamper(own_database: Cluster) -> Callable[..., None]:
    """Five entries, and a superuser who switches the guards off and does as he likes."""
    lay(stones=5, note="nguyên văn")

    def do(*statements: str) -> None:
        url = own_database.url(owner=True, database=connection.settings_dict["NAME"])
        with psycopg.connect(url) as owner:
            owner.execute("alter table journal_journalentry disable trigger all")
            for statement in statements:
                owner.execute(statement)
            owner.execute("alter table journal_journalentry enable trigger all")

    return do


def found() -> tuple[str, object]:
    report = verify_chain()
    assert not report
    return report.code, report.facts.get("seq")


def test_an_untouched_chain_is_whole_and_names_its_head(tamper: Callable[..., None]) -> None:
    report = verify_chain()
    assert (report.code, report.checked) == ("whole", 5)
    assert JournalEntry.objects.get(seq=5).hash in report.sentence


def test_an_empty_journal_is_whole(own_database: Cluster) -> None:
    assert verify_chain().checked == 0
    assert verify_chain(BEGINNING)


@pytest.mark.parametrize(
    ("statement", "code", "seq"),
    [
        ("update journal_journalentry set facts = facts || '{\"note\": \"khác\"}' where seq = 3", "columns", 3),
        ("update journal_journalentry set actor_name = 'Người khác' where seq = 2", "columns", 2),
        ("update journal_journalentry set at = at + interval '1 day' where seq = 4", "columns", 4),
        ("update journal_journalentry set restricted_to_id = 9 where seq = 4", "columns", 4),
        ("update journal_journalentry set convened_by_id = 9 where seq = 1", "columns", 1),
        ("update journal_journalentry set canonical = replace(canonical, 'nguyên', 'sửa') where seq = 3", "hash", 3),
        ("update journal_journalentry set canonical = '{' where seq = 3", "hash", 3),
        ("update journal_journalentry set previous_hash = repeat('a', 64) where seq = 3", "link", 3),
        ("delete from journal_journalentry where seq = 3", "gap", 3),
        ("delete from journal_journalentry where seq = 1", "gap", 1),
        ("delete from journal_journalentry where seq = 5", "cut", 4),
        ("delete from journal_journalentry", "cut", 0),
        ("update journal_journalhead set hash = repeat('a', 64)", "head", 5),
        ("update journal_journalhead set seq = 9", "cut", 5),
        ("update journal_journalhead set seq = 4, hash = (select hash from journal_journalentry where seq = 4)",
         "beyond_head", 5),
        ("delete from journal_journalhead", "head_missing", None),
    ],
)  # fmt: skip
def test_a_change_is_named_by_entry_and_reason(
    tamper: Callable[..., None], statement: str, code: str, seq: int | None
) -> None:
    tamper(statement)
    assert found() == (code, seq)


def test_a_forger_who_makes_the_hash_anew_is_found_at_the_next_link(tamper: Callable[..., None]) -> None:
    entry = JournalEntry.objects.get(seq=3)
    forged = entry.canonical.replace("nguyên", "sửa")
    columns = "facts = jsonb_set(facts, '{note}', '\"sửa văn\"')"
    remade = f"canonical = $s${forged}$s$, hash = '{chained_hash(entry.previous_hash, forged)}'"
    tamper(f"update journal_journalentry set {columns}, {remade} where seq = 3")  # noqa: S608 -- tampering is the test
    assert found() == ("link", 4)


def test_a_tail_cut_off_with_its_head_is_found_by_the_hash_on_paper(tamper: Callable[..., None]) -> None:
    on_paper = JournalEntry.objects.get(seq=5).hash
    assert verify_chain(on_paper)
    tamper(
        "delete from journal_journalentry where seq = 5",
        "update journal_journalhead set seq = 4, hash = (select hash from journal_journalentry where seq = 4)",
    )
    assert verify_chain(), "a cut with its head put back is whole in itself: only the paper knows"
    assert verify_chain(on_paper).code == "expected"
    assert on_paper in verify_chain(on_paper).sentence
    whole, missing = verify_chain(on_paper).sentences
    assert (whole[:20], "so lại từng chữ" in missing) == ("Nhật ký nguyên vẹn: ", True)


def test_the_chain_is_read_in_batches(tamper: Callable[..., None], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("giaoban.journal.checking.BATCH", 2)
    assert verify_chain().checked == 5
    tamper("delete from journal_journalentry where seq = 4")
    assert found() == ("gap", 4)


@pytest.mark.parametrize(
    "statement",
    [
        "update journal_journalentry set kind = 'x'",
        "delete from journal_journalentry",
        "truncate journal_journalentry",
        "alter table journal_journalentry disable trigger all",
        "drop table journal_journalentry",
        "insert into journal_journalhead (id, seq, hash) values (2, 0, '')",
        "delete from journal_journalhead",
        "update journal_restrictedread set reader_name = 'x'",
        "delete from journal_restrictedread",
    ],
)
def test_the_applications_role_may_not_even_try(db: None, statement: str) -> None:
    lay()
    with pytest.raises(DatabaseError, match=r"permission denied|must be owner"), transaction.atomic():
        connection.cursor().execute(statement)
    assert JournalEntry.objects.count() == 1


def test_the_owner_too_is_stopped_by_the_trigger(own_database: Cluster) -> None:
    lay()
    url = own_database.url(owner=True, database=connection.settings_dict["NAME"])
    with psycopg.connect(url) as owner, pytest.raises(psycopg.errors.RaiseException, match="only added to"):
        owner.execute("update journal_journalentry set kind = 'x'")


def test_the_command_says_it_in_one_sentence(tamper: Callable[..., None], capsys: pytest.CaptureFixture[str]) -> None:
    call_command("check_journal")
    assert "5 mục" in capsys.readouterr().out
    tamper("delete from journal_journalentry where seq = 2")
    with pytest.raises(CommandError, match="thiếu mục 2"):
        call_command("check_journal")
