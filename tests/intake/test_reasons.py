"""The reader's reasons are kept in Vietnamese and shown in the language of whoever looks."""

from __future__ import annotations

from django.utils import translation

from giaoban.extraction.wording import DOUBTS, DUE, KINDS, RULES
from giaoban.intake.queries import Reason, reasons_shown

FACTS = {
    "words": "yêu cầu",
    "meant": "đề nghị",
    "first": "rà soát",
    "names": "Sở Mẫu; Sở Khác",
    "due": "trước\nngày 30/6",
    "day": "30/6/2023",
}


def test_every_reason_is_known_again_by_its_pattern() -> None:
    for sentence in (*RULES.values(), *DUE.values(), *KINDS.values(), *DOUBTS.values()):
        kept = sentence % FACTS
        [told] = reasons_shown([kept], [])
        assert told.words == kept
        with translation.override("en"):
            [english] = reasons_shown([kept], [])
            assert english.words == translation.gettext(sentence) % FACTS != kept
        assert english.rule == told.rule != ""


def test_a_reason_of_an_older_reader_is_shown_as_it_was_kept() -> None:
    with translation.override("en"):
        assert reasons_shown(["Một lý do không còn mẫu."], []) == (Reason("Một lý do không còn mẫu.", ""),)
