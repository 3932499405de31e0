"""Tasks in form that only announce: titles over a list, over plain text, or before items that name who does what."""

from __future__ import annotations

from giaoban.extraction.components import names, speech
from giaoban.extraction.document import Document, Form, Paragraph, Said, Zone

_TITLE = 90
_HEADING = 140  # letters of a title that ends in a colon
_STOPS = ".;,:!?…"
_PART_MARKS = ("roman", "capital", "number", "decimal")


def only_announces(document: Document, paragraph: Paragraph, said: Said) -> bool:
    """As in "1. Rà soát dữ liệu:" over a list: its title; the items are the tasks. A long one is a task too."""
    if said.form not in (Form.BARE, Form.SUBJECT) or said.action is None or not paragraph.mark:
        return False
    if _is_over_told_items(document, said):
        return True
    at = document.sentences[document.clauses[said.clause].sentence].paragraph
    following = document.paragraphs[at + 1] if at + 1 < len(document.paragraphs) else None
    deeper = following is not None and following.level > paragraph.level
    last = document.view.text[paragraph.end - 1]
    size = said.action[1] - said.action[0]
    beside = following is not None and following.mark == paragraph.mark
    if last == ":" and beside and _only_names_them(document, said):
        return True
    if last == ":" and said.form is Form.BARE and (size <= _HEADING or (deeper and _names_next(document, said))):
        return deeper or _is_over_prose(paragraph, following)
    if size > (_HEADING if paragraph.mark == "roman" else _TITLE):
        return last not in _STOPS and document.text(paragraph.body, paragraph.end).isupper()
    return (deeper and last not in ".;,") or (last not in ".;,!?…" and _is_over_prose(paragraph, following))


def _is_over_prose(paragraph: Paragraph, following: Paragraph | None) -> bool:
    """As in "III. Tổ chức thực hiện": a heading of a part, whose text begins on the next line without a mark."""
    prose = following is not None and not following.mark and following.zone is Zone.BODY
    return prose and paragraph.mark in _PART_MARKS


def _only_names_them(document: Document, said: Said) -> bool:
    """As in "- Chỉ đạo các đội thanh tra trực thuộc:" over more dashes: only whom, what they do stands below."""
    words = document.words
    i, n = words.between(*said.action) if said.action else (0, 0)
    found = speech.act_at(words, i, n)
    parsed = names.parse(words, document.view, found[1], n + 1) if found else None  # the colon ends the name
    return parsed is not None and parsed.after >= n


def _names_next(document: Document, said: Said) -> bool:
    """The first item under it names its own body."""
    following = document.said[said.clause + 1 : said.clause + 2]
    return bool(following) and bool(following[0].named) and following[0].action is not None


def _is_over_told_items(document: Document, said: Said) -> bool:
    """As in "3. Cắt giảm thủ tục: (1) Sở A rà soát …; (2) Sở B …": behind the colon it is told who does what."""
    clause = document.clauses[said.clause]
    if said.form is not Form.BARE or not clause.first or document.view.text[clause.end - 1] != ":":
        return False
    following = document.said[said.clause + 1 : said.clause + 2]
    inside = bool(following) and document.clauses[following[0].clause].sentence == clause.sentence
    return inside and document.clauses[following[0].clause].numbered and bool(following[0].named)
