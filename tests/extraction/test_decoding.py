"""Bytes that come in as text: every encoding an office still has, and each refusal's reason."""

from __future__ import annotations

import unicodedata

import pytest

from giaoban.extraction import decoding
from giaoban.kernel.errors import Refused

TEXT = "Giao Sở Y tế phối hợp với các sở, ban, ngành rà soát, đề xuất phương án; báo cáo trước ngày 30/6."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_is_told_by_its_mark(encoding: str) -> None:
    assert decoding.decode(TEXT.encode(encoding)) == TEXT


def test_windows_1258_is_decoded_and_not_composed() -> None:
    tones = "\u0300\u0301\u0303\u0309\u0323"
    spread = "".join(
        unicodedata.normalize("NFC", "".join(c for c in unicodedata.normalize("NFD", letter) if c not in tones))
        + "".join(c for c in unicodedata.normalize("NFD", letter) if c in tones)
        for letter in TEXT
    )
    decoded = decoding.decode(spread.encode("cp1258"))
    assert decoded == spread
    assert unicodedata.normalize("NFC", decoded) == TEXT


def test_line_ends_and_nul_are_the_only_changes() -> None:
    assert decoding.decode(b" a\r\nb\rc\x00d \n") == " a\nb\rcd \n"


def test_decomposed_text_stays_decomposed() -> None:
    spread = unicodedata.normalize("NFD", TEXT)
    assert decoding.decode(spread.encode()) == spread


def _code(raw: bytes) -> str:
    with pytest.raises(Refused) as refusal:
        decoding.decode(raw)
    return refusal.value.code


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"PK\x03\x04 and so on", "binary"),
        (bytes(range(32)) * 40, "binary"),
        (b"%PDF-1.7", "binary"),
        (b"\xff\xfe\x00", "undecodable"),
        ("ïðñòóôõö÷øùúûüýþÿ".encode("latin-1") * 4, "undecodable"),
        (b"a" * (decoding.MAX_BYTES + 1), "too_large"),
        (b"a" * (decoding.MAX_CHARACTERS + 1), "too_large"),
    ],
)
def test_what_is_no_text_is_refused_with_its_code(raw: bytes, code: str) -> None:
    assert _code(raw) == code


TCVN3 = "Uû ban nh©n d©n tØnh yªu cÇu c¸c së, ban, ngµnh khÈn tr­¬ng rµ so¸t, b¸o c¸o tr­íc ngµy 30/6 ®Ó tæng hîp"
VNI = "Uûy ban nhaân daân tænh yeâu caàu caùc sôû, ban, ngaønh khaån tröông raø soaùt, baùo caùo tröôùc ngaøy 30/6"


@pytest.mark.parametrize(("text", "font"), [(TCVN3, "TCVN3"), (VNI, "VNI")])
@pytest.mark.parametrize("encoding", ["utf-8", "latin-1"])
def test_old_fonts_are_named(text: str, font: str, encoding: str) -> None:
    with pytest.raises(Refused) as refusal:
        decoding.decode(text.encode(encoding))
    assert (refusal.value.code, refusal.value.facts["font"]) == ("legacy_font", font)


@pytest.mark.parametrize(
    "text", [TEXT, "Plain English text with a café and 25 °C.", "Điện lực: 220 kV ± 5 µA, © 2025 «Báo cáo»"]
)
def test_sound_texts_have_no_old_font(text: str) -> None:
    assert decoding.legacy_font(text) is None


def test_an_empty_file_is_an_empty_text() -> None:
    assert decoding.decode(b"") == ""
