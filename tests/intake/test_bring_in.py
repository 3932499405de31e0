"""Bringing texts in: each kind of bad input has one clear refusal, and nothing of it is kept."""

from __future__ import annotations

import io
import zipfile
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.db import connection
from docx import Document

from giaoban.files.models import StoredFile
from giaoban.files.wording import REFUSALS as FILE_REFUSALS
from giaoban.intake.actions import bring_in, read_again
from giaoban.intake.models import Proposal, Reading, SourceText
from giaoban.intake.queries import desk
from giaoban.intake.queries.reader import reader_version
from giaoban.intake.wording import REFUSALS
from giaoban.journal.models import JournalEntry
from giaoban.kernel.errors import Forbidden, GiaobanError, NotFound, Refused
from giaoban.organisation.actions import change_setting
from tests.cast import Cast


@pytest.fixture(autouse=True)
def files_root(settings: LazySettings, tmp_path: Path) -> Path:
    settings.FILES_ROOT = tmp_path / "files"
    return tmp_path / "files"


def zipped(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def word_file(*paragraphs: str, header: str = "") -> bytes:
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    document.sections[0].header.paragraphs[0].text = header
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


BOMB = zipped({"word/document.xml": b"<a>" + b" " * 30_000_000 + b"</a>"})
LAUGHS = zipped(
    {
        "word/document.xml": b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
        b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        b"<w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>"
    }
)
TCVN3 = "TØnh ñy Gia Lai yªu cÇu c¸c huyÖn ñy t¨ng c­êng c«ng t¸c d©n vËn, chØ ®¹o ph¸t triÓn kinh tÕ x· héi".encode(
    "latin-1"
)

BAD: dict[str, tuple[str, bytes, str]] = {
    "empty": ("rong.txt", b"", "file_without_content"),
    "only white space": ("trang.txt", b" \n\t\n", "text_empty"),
    "ten megabytes": ("lon.txt", b"Huy\xe1\xbb\x87n \xe1\xbb\xa7y b\xc3\xa1o c\xc3\xa1o.\n" * 400_000, "too_large"),
    "thirty megabytes": ("lon.txt", b"a" * 30 * 1024 * 1024, "file_over_limit"),
    "binary": ("anh.txt", bytes(range(256)) * 20, "file_is_something_else"),
    "a pdf": ("ban.pdf", b"%PDF-1.4\n", "text_kind_not_read"),
    "a docx that is a pdf": ("ban.docx", b"%PDF-1.4\n", "file_is_something_else"),
    "a docx that is an archive": ("ban.docx", zipped({"a.txt": b"x"}), "file_is_something_else"),
    "a docx cut in half": ("ban.docx", word_file("Một câu.")[:-600], "file_is_something_else"),
    "an old doc": ("ban.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100, "file_old_office"),
    "a zip bomb": ("ban.docx", BOMB, "file_unpacks_too_large"),
    "a billion laughs": ("ban.docx", LAUGHS, "file_damaged"),
    "an old font": ("cu.txt", TCVN3, "legacy_font"),
    "no encoding": ("la.txt", b"T\x81\x8d\x8f\x90\x9d \xff\xfe\xfd \x81\x81 abc", "undecodable"),
}


@pytest.mark.parametrize("case", BAD)
def test_bad_input_has_one_clear_sentence_and_leaves_nothing(cast: Cast, files_root: Path, case: str) -> None:
    name, content, code = BAD[case]
    with pytest.raises(GiaobanError) as told:
        bring_in(by=cast.clerk, name=name, content=content)
    assert told.value.code == code
    sentence = str({**REFUSALS, **FILE_REFUSALS}[code]) % told.value.facts
    assert "%(" not in sentence
    assert not SourceText.objects.exists()
    assert not StoredFile.objects.exists()
    assert not files_root.exists()


SECRETS: dict[str, dict[str, Any]] = {
    "a stamp in pasted words": {"name": "dán", "text": "MẬT\n\nBáo cáo tình hình."},
    "a stamp in a text file": {"name": "a.txt", "content": "TỐI MẬT\nBáo cáo".encode()},
    "a stamp in a header": {"name": "a.docx", "content": word_file("Báo cáo.", header="TUYỆT MẬT")},
    "a stamp in a page": {
        "name": "a.html",
        "content": "<html><body><div>MẬT</div><p>Báo cáo</p></body></html>".encode(),
    },
    "the name": {"name": "Báo cáo (mật).txt", "content": "Báo cáo tình hình.".encode()},
    "the kind of the paper": {"name": "dán", "text": "Tài liệu TỐI MẬT\nBáo cáo tình hình."},
    "a head of two columns": {"name": "dán", "text": "TỈNH ỦY GIA LAI    TỐI MẬT\nBáo cáo tình hình."},
    "what the paper says of itself": {
        "name": "dán",
        "text": "Báo cáo tình hình.\nVăn bản này thuộc danh mục bí mật nhà nước, độ Mật.",
    },
    "the number": {"name": "a.txt", "content": "Số 12-BC/TU (Mật)\nBáo cáo".encode()},
}


@pytest.mark.parametrize("case", SECRETS)
def test_a_secret_is_refused_and_only_the_fact_is_kept(cast: Cast, files_root: Path, case: str) -> None:
    with pytest.raises(Refused) as told:
        bring_in(by=cast.clerk, **SECRETS[case])
    assert (told.value.code, told.value.facts) == ("secret", {})
    assert "cơ yếu" in str(REFUSALS["secret"])
    assert not SourceText.objects.exists()
    assert not files_root.exists()
    entry = JournalEntry.objects.get()
    assert (entry.kind, entry.facts, entry.actor_name) == ("secret_refused", {"door": "intake"}, "Người dùng clerk")


@pytest.mark.parametrize("words", ["Bảo vệ bí mật nhà nước.", "Công tác bảo mật thông tin.", "Mật độ dân số tăng."])
def test_words_that_only_look_secret_come_in(cast: Cast, words: str) -> None:
    assert bring_in(by=cast.clerk, name="a.txt", text=words).text == words


def test_pasted_words_are_kept_as_they_are(cast: Cast) -> None:
    given = "  Uỷ ban  nhân dân\r\ntỉnh\0 báo cáo.\n"
    assert bring_in(by=cast.clerk, name="dán", text=given).text == "  Uỷ ban  nhân dân\ntỉnh báo cáo.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1258"])
def test_every_usual_encoding_is_understood(cast: Cast, encoding: str) -> None:
    words = "Đề nghị các huyện báo cáo tiến độ."
    given = words if encoding != "cp1258" else "Ðê\u0300 nghi\u0323 ca\u0301c huyê\u0323n ba\u0301o ca\u0301o."
    told = bring_in(by=cast.clerk, name="a.txt", content=given.replace("Ð", "Đ").encode(encoding))
    assert told.text == given.replace("Ð", "Đ")


def test_the_same_content_again_is_the_text_that_is_here(cast: Cast, sample: str) -> None:
    first = bring_in(by=cast.clerk, name="mot.txt", content=sample.encode())
    again = bring_in(by=cast.head_of_office, name="hai.txt", content=sample.encode())
    assert (first.was_here, again.was_here, again.pk) == (False, True, first.pk)
    assert SourceText.objects.count() == StoredFile.objects.count() == 1
    assert JournalEntry.objects.filter(kind="text_brought_in").count() == 1


def test_another_office_keeps_its_own(cast: Cast, sample: str) -> None:
    mine = bring_in(by=cast.clerk, name="a.txt", text=sample)
    theirs = bring_in(by=cast.stranger, name="a.txt", text=sample)
    assert mine.pk != theirs.pk
    assert not theirs.was_here


@pytest.mark.parametrize("who", ["leader", "inspector", "body_clerk", "technician", "administrator"])
def test_only_the_office_brings_in(cast: Cast, who: str) -> None:
    with pytest.raises(Forbidden):
        bring_in(by=cast.actor(who), name="a.txt", text="Đề nghị báo cáo.")


def test_nobody_restricts_to_a_group_he_is_not_in(cast: Cast) -> None:
    with pytest.raises(Forbidden, match="not_in_reading_group"):
        bring_in(by=cast.clerk, name="a.txt", text="Đề nghị báo cáo.", restricted_to=77)


def test_a_text_without_directives_and_one_in_english_come_in_with_a_note(cast: Cast) -> None:
    said = {
        "Trời hôm nay nắng đẹp, mây trắng bay trên đồi chè xanh.": ("no_directives",),
        "The weather is fine today and nobody was asked to do anything at all.": ("no_directives", "not_vietnamese"),
    }
    for words, notes in said.items():
        text = bring_in(by=cast.clerk, name="a.txt", text=words)
        assert desk(cast.clerk, text.pk).notes == ("not_read", *notes[1:])
        read_again(cast.clerk, text.pk)
        assert desk(cast.clerk, text.pk).notes == notes


def test_a_text_without_marks_is_read_with_a_warning(cast: Cast) -> None:
    words = "Yeu cau So Y te ra soat danh muc thuoc, bao cao UBND tinh truoc ngay 30/6; cac xa thuc hien."
    text = bring_in(by=cast.clerk, name="a.txt", text=words)
    assert desk(cast.clerk, text.pk).notes == ("not_read", "not_vietnamese")
    read_again(cast.clerk, text.pk)
    assert desk(cast.clerk, text.pk).notes == ("no_marks",)


def test_reading_twice_with_one_reader_is_one_reading(cast: Cast, sample: str) -> None:
    text = bring_in(by=cast.clerk, name="a.txt", text=sample)
    first, second = read_again(cast.clerk, text.pk), read_again(cast.clerk, text.pk)
    assert first.pk == second.pk
    assert Reading.objects.count() == 1


def test_words_that_the_office_adds_make_a_reading_worth_making_again(cast: Cast) -> None:
    text = bring_in(by=cast.clerk, name="a.txt", text="Giao Sở Y tế rà soát trạm quân dân y của các dự án.")
    before = read_again(cast.clerk, text.pk)
    change_setting(by=cast.administrator, key="field_words", written="qp-an: trạm quân dân y", since=date(2023, 1, 1))
    after = read_again(cast.clerk, text.pk)
    assert reader_version(text.convened_by_id) == after.reader_version != before.reader_version
    assert [one.data["field"] for one in Proposal.objects.filter(reading=after, kind="directive")] == ["qp-an"]


def test_a_name_made_from_the_words_is_judged_with_them(cast: Cast) -> None:
    first = "Kết luận về công tác chuyển giao hồ sơ mật"
    assert bring_in(by=cast.clerk, name=first, text=f"{first}\nBáo cáo.").name == first
    with pytest.raises(Refused, match="secret"):
        bring_in(by=cast.clerk, name="Hồ sơ mật.txt", text="Báo cáo.")


def test_a_correction_names_a_text_that_the_actor_sees(cast: Cast, sample: str) -> None:
    first = bring_in(by=cast.clerk, name="a.txt", text=sample)
    better = bring_in(by=cast.clerk, name="a.txt", text=sample + "Bổ sung.", corrects=first.pk)
    assert better.corrects == first
    with pytest.raises(NotFound):
        bring_in(by=cast.stranger, name="a.txt", text="Sửa.", corrects=first.pk)


@pytest.mark.usefixtures("own_database")
def test_the_same_text_brought_in_at_once_is_one_text(sample: str) -> None:
    cast = Cast.assemble()
    by = [cast.clerk, cast.head_of_office]

    def one(turn: int) -> tuple[int, bool]:
        try:
            text = bring_in(by=by[turn % 2], name="a.txt", content=sample.encode())
            return text.pk, text.was_here
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=4) as pool:
        told = list(pool.map(one, range(8)))
    assert len({pk for pk, _ in told}) == 1
    assert sorted(was_here for _, was_here in told) == [False] + [True] * 7
    assert SourceText.objects.count() == 1
