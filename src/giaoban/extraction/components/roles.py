"""Every sentence gets a role, so that the desk can show what is not yet accounted for."""

from __future__ import annotations

from giaoban.extraction.document import Document, Sentence, Zone
from giaoban.extraction.pipeline import component
from giaoban.extraction.reading import Role

_HEADING = 140


@component(
    requires=("paragraphs", "sentences", "clauses", "drafts", "dues", "assessments", "conference_facts"),
    assigns=("roles",),
)
def give_roles(document: Document) -> Document:
    holding = document.told_in()
    judged = {a.start for a in document.assessments}
    roles = []
    for n, sentence in enumerate(document.sentences):
        start, end = document.view.to_source(sentence.start, sentence.end)
        role = "directive" if n in holding else "assessment" if start in judged else _other(document, sentence)
        roles.append(Role(start, end, role))
    return document.having(roles=tuple(roles))


def _other(document: Document, sentence: Sentence) -> str:
    paragraph = document.paragraphs[sentence.paragraph]
    text = document.text(sentence.start, sentence.end)
    if _tells_conference(document, text):
        return "conference"
    short = sentence.end - sentence.start < _HEADING
    if paragraph.zone is Zone.HEAD or (short and (text.endswith(":") or (paragraph.mark and text[-1] not in ".;"))):
        return "heading"
    return "context"


def _tells_conference(document: Document, text: str) -> bool:
    facts = document.conference_facts
    if facts.title is None:
        return False
    return facts.title in text or any(chair.name in text and "chủ trì" in text.lower() for chair in facts.chairs)
