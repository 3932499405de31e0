"""The lexicons: compiled once, made anew when a word changes, usable where nothing may be written."""

from __future__ import annotations

import json
import multiprocessing
import os
import tomllib
import unicodedata
from pathlib import Path

import pytest

from giaoban import extraction
from giaoban.extraction import lexicons


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GIAOBAN_HOME", str(tmp_path))
    return tmp_path


def _fresh() -> lexicons.Lexicon:
    return lexicons.lexicon.__wrapped__()


def test_the_compiled_lexicon_is_kept_and_used(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _fresh()
    assert (home / "cache" / "lexicon.json").exists()
    monkeypatch.setattr(lexicons, "compile_sources", lambda _: pytest.fail("compiled again"))
    assert "acts.between" in _fresh().books


def test_a_spoilt_or_old_cache_is_made_anew(home: Path) -> None:
    _fresh()
    kept = home / "cache" / "lexicon.json"
    sound = kept.read_bytes()
    for spoilt in (
        b"",
        b"not json",
        sound[:-20],
        sound.replace(b"acts.between", b"acts.behind_", 1),
        b"0" * 64 + sound[64:],
    ):
        kept.write_bytes(spoilt)
        assert "acts.between" in _fresh().books
        assert kept.read_bytes() == sound


def test_a_place_that_cannot_be_written_does_no_harm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("", encoding="utf-8")
    monkeypatch.setenv("GIAOBAN_HOME", str(blocked))
    assert "acts.between" in _fresh().books


def _start(folder: str) -> int:
    os.environ["GIAOBAN_HOME"] = folder
    return len(_fresh().books)


def test_many_starts_at_once_leave_one_sound_file(tmp_path: Path) -> None:
    with multiprocessing.get_context("spawn").Pool(4) as pool:
        sizes = pool.map(_start, [str(tmp_path)] * 8)
    assert len(set(sizes)) == 1
    assert [p.name for p in (tmp_path / "cache").iterdir()] == ["lexicon.json"]
    json.loads((tmp_path / "cache" / "lexicon.json").read_bytes().partition(b"\n")[2])


def test_phrases_are_unique_lower_case_and_composed() -> None:
    for path in sorted(lexicons.FOLDER.glob("*.toml")):
        for name, entries in tomllib.loads(path.read_text(encoding="utf-8")).get("phrases", {}).items():
            for entry in entries:
                assert entry == unicodedata.normalize("NFC", entry).lower(), f"{path.name} {name}: {entry}"


def test_other_word_lists_make_another_reader() -> None:
    assert extraction.read("").source.reader == extraction.VERSION
    assert lexicons.lexicon().digest[:8] in extraction.VERSION
