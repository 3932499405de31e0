"""What holds for any text whatever: offsets lead back, sentences cover, nothing raises."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from giaoban.extraction import read
from giaoban.kernel.folding import strip_marks
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
        assert not _words(source[ends : sentence["start"]])
        ends = sentence["end"]
    assert not _words(source[ends:])


def _words(gap: str) -> str:
    """Spaces, marks without a letter, invisible characters and the numbers of footnotes are no part of a sentence."""
    told = re.sub(r"\[\d{1,3}\]|[⁰¹²³⁴⁵⁶⁷⁸⁹]", "", gap)
    return "".join(c for c in told if not c.isspace() and unicodedata.category(c)[0] not in "CM")


@quick
@given(st.text(max_size=200))
def test_any_string_gives_a_valid_reading(source: str) -> None:
    _check(source)


def _wrapped(source: str) -> str:
    words = source.split(" ")
    return "".join(word + ("\n" if n % 7 == 6 else " ") for n, word in enumerate(words))


def _paged(source: str) -> str:
    return "\n".join(f"{line}\n- {n} -" for n, line in enumerate(source.split("\n"), 1))


NOISES: dict[str, Callable[[str], str]] = {
    "decomposed": lambda source: unicodedata.normalize("NFD", source),
    "capitals": str.upper,
    "no marks": strip_marks,
    "hard spaces": lambda source: source.replace(" ", "\u00a0"),
    "soft hyphens": lambda source: source.replace("n", "n\u00ad"),
    "invisible": lambda source: source.replace(" ", " \u200b"),
    "cells": lambda source: source.replace(", ", "\t"),
    "bars": lambda source: "| " + source.replace(", ", " | "),
    "lines broken": _wrapped,
    "pages": _paged,
    "misread": lambda source: source.replace("ướ", "ưó").replace("ườ", "ưò").replace("1", "l").replace("0", "O"),
    "footnotes": lambda source: source.replace(";", "[3];").replace(".", "².").replace("\n", "\n¹ "),
}


@pytest.mark.parametrize("noise", NOISES.values(), ids=NOISES.keys())
def test_a_noisy_text_gives_a_valid_reading(noise: Callable[[str], str]) -> None:
    for text in CASES:
        _check(noise(text))


@quick
@given(WORDY, st.lists(st.sampled_from(sorted(NOISES)), min_size=1, max_size=3))
def test_noise_upon_noise_gives_a_valid_reading(source: str, noises: list[str]) -> None:
    for name in noises:
        source = NOISES[name](source)
    _check(source)


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
