"""Folded words beside the text: every offset leads back to the words as given."""

from __future__ import annotations

import unicodedata

from giaoban.extraction.view import view_of


def test_composed_text_is_its_own_view() -> None:
    view = view_of("Giao Sở Y tế")
    assert view.text == "Giao Sở Y tế"
    assert view.to_source(5, 12) == (5, 12)


def test_decomposed_text_leads_back_to_its_own_letters() -> None:
    source = unicodedata.normalize("NFD", "Đề nghị Sở Y tế")
    view = view_of(source)
    at = view.low.index("sở y tế")
    assert view.verbatim(at, at + len("sở y tế")) == unicodedata.normalize("NFD", "Sở Y tế")


def test_two_spellings_of_one_syllable_look_alike() -> None:
    assert view_of("Uỷ ban, hoà bình, thuỷ lợi, khoẻ").text == "Ủy ban, hòa bình, thủy lợi, khỏe"


def test_syllables_with_qu_and_final_letters_keep_their_tone() -> None:
    assert view_of("quý, quả, hoàn, toàn, khoẻn").text == "quý, quả, hoàn, toàn, khoẻn"


def test_dashes_quotes_and_hard_spaces_become_plain_one_for_one() -> None:
    source = "kinh tế\u00a0– xã hội “mới”"
    view = view_of(source)
    assert view.text == 'kinh tế - xã hội "mới"'
    assert len(view.text) == len(source)


def test_invisible_characters_are_not_seen_but_are_counted() -> None:
    view = view_of("Sở\u200b Y tế")
    assert view.text == "Sở Y tế"
    assert view.verbatim(0, len(view.text)) == "Sở\u200b Y tế"
