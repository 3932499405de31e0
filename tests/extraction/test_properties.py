"""What holds for any text whatever: offsets lead back, sentences cover, nothing raises."""

from __future__ import annotations

import unicodedata
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from giaoban.extraction import read
from tests.extraction import cases

CASES = [cases.load(path).text for path in sorted(cases.FOLDER.glob("*.txt"))]
PIECES = sorted({piece for text in CASES for piece in text.replace("\n", " \n ").split(" ")})
WORDY = st.lists(st.sampled_from([*PIECES, ";", ":", "(", ")", '"', "…", "\u0301", "\u200b", "\t"]), max_size=60).map(
    " ".join
)
quick = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def _spans(value: Any) -> list[dict[str, Any]]:
    if isinstance(value, list):
        return [span for one in value for span in _spans(one)]
    if not isinstance(value, dict):
        return []
    own = [value] if "start" in value and "end" in value else []
    return own + [span for one in value.values() for span in _spans(one)]


def _check(source: str) -> None:
    reading = read(source).as_json()
    for span in _spans(reading):
        assert 0 <= span["start"] <= span["end"] <= len(source)
        told = span.get("text", span.get("name"))
        if told is not None and span.get("head_start") is None:
            assert source[span["start"] : span["end"]] == told
    ends = 0
    for sentence in reading["sentences"]:
        assert ends <= sentence["start"] < sentence["end"]
        assert not source[ends : sentence["start"]].strip(" \t\n\r\x0b\x0c\x85\u00a0\u2028\u2029\u200b\u0301")
        ends = sentence["end"]


@quick
@given(st.text(max_size=200))
def test_any_string_is_read(source: str) -> None:
    read(source)


@quick
@given(WORDY)
def test_offsets_are_verbatim_and_sentences_cover_the_text(source: str) -> None:
    _check(source)


@quick
@given(WORDY)
def test_decomposed_text_gives_the_same_offsets_laws(source: str) -> None:
    _check(unicodedata.normalize("NFD", source))


def test_every_case_keeps_the_laws() -> None:
    for text in CASES:
        _check(text)


def test_decomposed_input_gives_the_same_directives() -> None:
    for text in CASES:
        composed = read(unicodedata.normalize("NFC", text))
        decomposed = read(unicodedata.normalize("NFD", text))
        assert [unicodedata.normalize("NFC", d.text) for d in decomposed.directives] == [
            d.text for d in composed.directives
        ]
        for mine, theirs in zip(decomposed.directives, composed.directives, strict=True):
            assert [unicodedata.normalize("NFC", a.name) for a in mine.addressees] == [
                a.name for a in theirs.addressees
            ]
            assert (mine.kind, mine.modality, mine.field) == (theirs.kind, theirs.modality, theirs.field)
            assert (mine.deadline and mine.deadline.date) == (theirs.deadline and theirs.deadline.date)


def test_an_empty_text_gives_an_empty_reading() -> None:
    reading = read("")
    assert (reading.directives, reading.assessments, reading.sentences) == ((), (), ())
    assert reading.source.characters == 0
