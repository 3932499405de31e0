"""Stored files: judged by their bytes, one copy per content, opened only through an owner's gate."""

from __future__ import annotations

import hashlib
import io
import zipfile
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.test import Client

from giaoban.files import actions, gates, queries
from giaoban.files.domain import MediaType, detect, place_of, safe_name
from giaoban.files.models import StoredFile
from giaoban.journal.acts import acting
from giaoban.kernel.actor import CLOCKWORK
from giaoban.kernel.errors import Invalid, NotFound
from tests.cast import Cast


@pytest.fixture(autouse=True)
def files_root(settings: LazySettings, tmp_path: Path) -> Path:
    settings.FILES_ROOT = tmp_path / "files"
    return tmp_path / "files"


@pytest.fixture
def only_gates(monkeypatch: pytest.MonkeyPatch) -> list[gates.Gate]:
    """The registry as this test fills it."""
    mine: list[gates.Gate] = []
    monkeypatch.setattr(gates, "_gates", mine)
    return mine


def store(content: bytes, name: str) -> StoredFile:
    with acting(CLOCKWORK) as act:
        return actions.store(act, content, name)


def archive(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name in names:
            made.writestr(name, "x")
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"%PDF-1.7\n", MediaType.PDF),
        (b"\x89PNG\r\n\x1a\n\0\0", MediaType.PNG),
        (b"\xff\xd8\xff\xe0", MediaType.JPEG),
        (archive("word/document.xml"), MediaType.DOCX),
        (archive("xl/workbook.xml"), MediaType.XLSX),
        (archive("a.txt"), MediaType.ZIP),
        (b"PK\x03\x04 broken", MediaType.UNKNOWN),
        ("<!DOCTYPE html><html><p>Báo cáo".encode(), MediaType.HTML),
        ("  <p>Báo cáo</p>".encode(), MediaType.HTML),
        ("Giá trị < 5 và <b> không phải trang".encode(), MediaType.TEXT),
        ("Báo cáo".encode("utf-16"), MediaType.TEXT),
        ("Bao cao quy".encode("utf-16-le"), MediaType.TEXT),
        (bytes(range(64)), MediaType.UNKNOWN),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", MediaType.OLD_OFFICE),
    ],
)
def test_bytes_say_what_a_file_is(content: bytes, found: MediaType) -> None:
    assert detect(content) is found


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("C:\\Hồ sơ\\Báo cáo quý I.docx", "Báo cáo quý I.docx"),
        ("../../etc/passwd", "passwd"),
        ("a\r\nSet-Cookie: x.txt", "aSet-Cookie: x.txt"),
        ("fdp\u202excod.exe", "fdpxcod.exe"),
        ("  ", "tep"),
        ("x" * 400 + ".docx", "x" * 190 + ".docx"),
    ],
)
def test_names_are_made_harmless(given: str, kept: str) -> None:
    assert safe_name(given) == kept


@pytest.mark.django_db
def test_one_copy_per_content(files_root: Path) -> None:
    content = "Báo cáo (dữ liệu mẫu)".encode()
    first, again = store(content, "mot.txt"), store(content, "hai.txt")
    digest = hashlib.sha256(content).hexdigest()
    assert first.pk == again.pk
    assert (first.sha256, first.size, first.media_type) == (digest, len(content), "text/plain")
    kept = [path for path in files_root.rglob("*") if path.is_file()]
    assert kept == [files_root / digest[:2] / digest[2:4] / digest] == [files_root / place_of(digest)]
    assert queries.path_of(first).read_bytes() == content


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        (b"", "a.txt", "file_without_content"),
        (b"%PDF-1.7", "a.docx", "file_is_something_else"),
        (b"MZ\x00\x01\x02", "a.exe", "file_kind_unknown"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.doc", "file_old_office"),
        (b"a" * (20 * 1024 * 1024 + 1), "a.txt", "file_over_limit"),
    ],
)
def test_what_is_not_kept_leaves_nothing(files_root: Path, content: bytes, name: str, code: str) -> None:
    with pytest.raises(Invalid, match=code):
        store(content, name)
    assert not files_root.exists()
    assert not StoredFile.objects.exists()


def test_a_file_without_an_owner_is_nobody_s(cast: Cast, only_gates: list[gates.Gate]) -> None:
    file = store(b"%PDF-1.7", "a.pdf")
    with pytest.raises(NotFound):
        queries.open_for(cast.head_of_office, file.pk)
    gates.register(lambda by, asked: "bao-cao.pdf" if by.role == "leader" and asked == file else "")
    assert queries.open_for(cast.leader, file.pk) == (file, "bao-cao.pdf")
    with pytest.raises(NotFound):
        queries.open_for(cast.clerk, file.pk)


def test_a_lost_file_is_told(cast: Cast, only_gates: list[gates.Gate]) -> None:
    file = store(b"%PDF-1.7", "a.pdf")
    gates.register(lambda _by, _asked: "a.pdf")
    queries.path_of(file).unlink()
    with pytest.raises(NotFound, match="file_lost"):
        queries.open_for(cast.clerk, file.pk)


def test_a_download_is_never_shown_as_a_page(cast: Cast, client: Client, only_gates: list[gates.Gate]) -> None:
    content = b"<html><script>alert(1)</script></html>"
    file = store(content, "Báo cáo quý I.html")
    client.force_login(cast.users["clerk"])
    assert client.get(f"/files/{file.pk}/").status_code == 404
    gates.register(lambda by, _asked: "Báo cáo quý I.html" if by.name == cast.clerk.name else "")
    answer = client.get(f"/files/{file.pk}/")
    assert b"".join(answer.streaming_content) == content  # type: ignore[attr-defined]  # a streaming answer
    assert answer["Content-Disposition"].startswith("attachment; filename*=utf-8''B%C3%A1o%20c%C3%A1o")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in answer["Cache-Control"]
