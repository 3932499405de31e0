"""What each clause says by itself: its governing act, the bodies it names, and where what is to be done begins."""

from __future__ import annotations

from dataclasses import replace

from giaoban.extraction.components import gluing, steps, telling
from giaoban.extraction.components.parsing import ClauseParser
from giaoban.extraction.document import Clause, Document, Form, Said, Sentence
from giaoban.extraction.lexicons import book
from giaoban.extraction.pipeline import component
from giaoban.extraction.words import Words

_LONGEST = 500  # words; no order is so long, and reading must stay within bounds
_TITLE = 110  # letters in a title between two parts of a news item


@component(requires=("paragraphs", "sentences", "clauses", "document_facts"), assigns=("said",))
def understand_clauses(document: Document) -> Document:
    """Each clause is read alone; what is carried over from its neighbours comes later."""
    said = [_say(document, n, c) for n, c in enumerate(document.clauses)]
    if document.is_news:
        asides = _asides(document)
        said = [replace(one, form=Form.ASIDE) if _is_aside(document, one, asides) else one for one in said]
    return document.having(said=tuple(said))


def _asides(document: Document) -> dict[int, bool]:
    """Sentences that are credits and glued titles (True), and what stands before a credit: a caption it may be."""
    found: dict[int, bool] = {}
    for n, sentence in enumerate(document.sentences):
        credit = gluing.credit_in(document.view.text, sentence.start, sentence.end)
        if credit is not None:
            found[n] = True
            if n > 0 and credit - sentence.start <= 1:
                found.setdefault(n - 1, False)
        elif _is_glued_title(document, n, sentence):
            found[n] = True
    return found


def _is_glued_title(document: Document, n: int, sentence: Sentence) -> bool:
    """A short sentence without a stop that is not the last of its line."""
    following = document.sentences[n + 1] if n + 1 < len(document.sentences) else None
    same_line = following is not None and following.paragraph == sentence.paragraph
    open_end = document.view.text[sentence.end - 1] not in ".!?…:;\"'"
    return same_line and open_end and sentence.end - sentence.start < _TITLE


def _is_aside(document: Document, said: Said, asides: dict[int, bool]) -> bool:
    """A caption shows what somebody does; what somebody is told to do is news, wherever it stands."""
    at = document.clauses[said.clause].sentence
    if said.form is Form.SUBJECT and (_shows_people(document, said, at) or _shows_leader(document, said, at)):
        return True
    if at not in asides or asides[at]:
        return at in asides
    first = at < 1 or document.sentences[at - 1].paragraph != document.sentences[at].paragraph
    shown = said.form is Form.SUBJECT and (first or _is_leader(document, said))
    return shown or said.form in (Form.STATEMENT, Form.BARE)


def _shows_people(document: Document, said: Said, at: int) -> bool:
    """As in "Ngư dân xã A đưa thuyền vào bờ.", a short line of its own: a caption without a credit."""
    line = document.paragraphs[document.sentences[at].paragraph]
    words, sentence = document.words, document.sentences[at]
    if (line.start, line.end) != (sentence.start, sentence.end) or line.end - line.start > _TITLE:
        return False
    i, n = words.between(said.named[0].start, said.named[0].end)
    people = book("voices.people").at(words.low, i, n)
    return people > 0 and words.low[i + people : i + people + 1] not in (("tỉnh",), ("huyện",), ("thành",), ("các",))


def _shows_leader(document: Document, said: Said, at: int) -> bool:
    """As in "Chủ tịch A cùng lãnh đạo các sở.", a short sentence: who stands with whom in a photo."""
    sentence = document.sentences[at]
    if said.action is None or sentence.end - sentence.start >= _TITLE:
        return False
    return document.view.low.startswith("cùng ", said.action[0]) and _is_leader(document, said)


def _is_leader(document: Document, said: Said) -> bool:
    i, n = document.words.between(said.named[0].start, said.named[0].end)
    return bool(book("bodies.leaders").at(document.words.low, i, n))


def _say(document: Document, index: int, clause: Clause) -> Said:
    i, n = document.words.between(clause.start, clause.end)
    i, n = _over_number(document.words, i, n), _without_stop(document.words, i, n)
    contrasts = book("frames.contrasting").at(document.words.low, i, n)  # "Tuy nhiên, …": what falls short is told
    begin = 0 if document.words.at(i) == "bên" else contrasts  # "Bên cạnh kết quả, tỉnh A cần …": a front of its own
    start = steps.skip_connectives(document.words, i + begin, n)
    if n - i > _LONGEST:
        return Said(form=Form.STATEMENT, clause=index)
    told = {i} if document.words.low[i : i + 2] == ("theo", "đó") else {i, start}
    if any(book("frames.narrating_openers").at(document.words.low, k, n) for k in told):
        return Said(form=Form.STATEMENT, clause=index)
    parser = ClauseParser(document, index, listed=_is_listed_item(document, clause))
    said = (parser.title(start, n) if _is_title_line(document, clause) else None) or parser.clause(start, n, depth=0)
    if telling.tells(document, said):
        return Said(form=Form.STATEMENT, clause=index, rules=("told",))
    governed = said.act is not None and said.speaker is not None
    owed = said.form is Form.MODAL and bool(said.named) and not said.passive
    if contrasts and not governed and not owed:
        return Said(form=Form.STATEMENT, clause=index)
    return replace(said, connected=True) if start > i and not said.connected else said


def _over_number(words: Words, i: int, n: int) -> int:
    """As in "… 5. Công an tỉnh: Tuần tra …" in the midst of a line: the number of an item whose line was glued."""
    number = i + 2 < n and words.low[i].isdigit() and words.low[i + 1] == "." and words.capital[i + 2]
    return i + 2 if number else i


def _is_title_line(document: Document, clause: Clause) -> bool:
    """A numbered line without a stop, over deeper items or plain text: it names whom or what they are for."""
    at = document.sentences[clause.sentence].paragraph
    paragraph = document.paragraphs[at]
    following = document.paragraphs[at + 1] if at + 1 < len(document.paragraphs) else None
    over = following is not None and (following.level > paragraph.level or not following.mark)
    whole = clause.start == paragraph.body and clause.end == paragraph.end
    text = document.text(paragraph.body, paragraph.end)
    return bool(paragraph.mark and over and whole and text[-1] not in ".;" and not text.isupper())


def _without_stop(words: Words, i: int, n: int) -> int:
    while n > i and (words.low[n - 1] in (".", ";", "…", '"', ",", "/", "!", "?") or words.low[n - 1].startswith("..")):
        n -= 1
    return n


def _is_listed_item(document: Document, clause: Clause) -> bool:
    """Also any line of an official paper: there a body that directs others is doing its task."""
    marked = document.paragraphs[document.sentences[clause.sentence].paragraph].mark
    return bool(marked) or document.document_facts.kind in ("notice", "conclusion", "dispatch", "plan")
