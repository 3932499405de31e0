"""Once a leader began to speak: which bare clauses he tells, and which orders are only told of others."""

from __future__ import annotations

import re

from giaoban.extraction.components import steps
from giaoban.extraction.components.doers import doer_in, is_leader
from giaoban.extraction.components.scopes import Walk
from giaoban.extraction.document import Clause, Document, Form, Said
from giaoban.extraction.lexicons import book

_ADDS = re.compile(r"(?:đồng thời|ngoài ra|bên cạnh đó|cùng với đó)\b")
_FORBIDS = ("không để xảy ra", "tuyệt đối không", "kiên quyết không", "không được để")
_DONE = re.compile(r"\b(?:đã|đang|sẽ)\b")


def adds_to(low: str) -> bool:
    """A clause that begins with "đồng thời", "bên cạnh đó" …"""
    return bool(_ADDS.match(low))


def is_led(walk: Walk, said: Said) -> bool:
    """As in "Bộ A chủ trì …", "Bên cạnh đó, nâng cao …" after a leader spoke; in his own words also "Các xã giữ …"."""
    voice = walk.document.voices.get(said.clause)
    if voice is None or not voice.decides or voice.act is None or said.action is None:
        bare = said.form is Form.BARE
        return _adds(walk, walk.document.clauses[said.clause]) if bare else _is_asked(walk.document, said)
    return not steps.is_weak(walk.document.words, *walk.document.words.between(*said.action))


def _adds(walk: Walk, clause: Clause) -> bool:
    """As in "Bên cạnh đó, nâng cao …"; not behind an order of earlier, nor where something has been done."""
    low = walk.document.low(clause.start, clause.end)
    told = clause.first and (adds_to(low) or low.startswith(_FORBIDS))
    return told and walk.retold != clause.sentence - 1 and not _DONE.search(low)


def _is_asked(document: Document, said: Said) -> bool:
    """As in "Bộ A chủ trì, phối hợp …" in a leader's speech; a leader who "chủ trì họp" is not asked."""
    words = document.words
    leaders = book("bodies.leaders")
    if said.action is None or leaders.at(words.low, *words.between(said.named[0].start, said.action[0])):
        return False
    return any(steps.is_asked(words, words.first(at)) for at in (said.named[-1].end, said.action[0]))


def is_reported(walk: Walk, said: Said) -> bool:
    """As in "Sở A đã lấy mẫu, giao Chi cục B trực đêm" in news of what somebody else decides at a meeting."""
    clause, voice = walk.document.clauses[said.clause], walk.document.voices.get(said.clause)
    if said.speaker is not None or said.act is None or (voice is not None and voice.decides):
        return False
    added = walk.document.view.low.endswith("đồng thời ", clause.start, said.act.start)
    if added or not (walk.document.is_news and walk.document.conference_facts.chairs):
        return False
    doer = walk.doer if walk.told == clause.sentence else doer_in(walk.document, clause)
    return doer is not None and not is_leader(walk.document, doer)
