"""Directives in the making: who is told, carried over clauses, sentences, list levels and headings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from giaoban.extraction.components import cooperation, speech, steps
from giaoban.extraction.components.announcing import only_announces
from giaoban.extraction.components.crossheads import is_crosshead
from giaoban.extraction.components.doers import doer_in
from giaoban.extraction.components.leading import adds_to, is_led, is_reported
from giaoban.extraction.components.modality import modality_of
from giaoban.extraction.components.order_lists import in_lists_of_orders
from giaoban.extraction.components.recitals import is_above, is_done_below, is_of_a_paper, is_recital
from giaoban.extraction.components.repeats import without_repeats
from giaoban.extraction.components.scopes import Scope, Waiting, Walk, enter, leave, turns_ahead
from giaoban.extraction.components.tables import rows_in
from giaoban.extraction.components.terms import is_only_a_term
from giaoban.extraction.document import Clause, Document, Draft, Form, Name, Paragraph, Said, Zone
from giaoban.extraction.lexicons import book
from giaoban.extraction.pipeline import component

_ONLY_TERM = re.compile(
    r"^(?:thời hạn\s+|thời gian\s+)?(?:hoàn thành|xong|báo cáo)?\s*:?\s*"
    r"(?:trước|trong|chậm nhất|muộn nhất)\b[^,]{0,45}$"
)
_AGAIN = re.compile(
    r"hoàn thành\s+(?:(?:việc|công tác)\s+)?(.{4,90}?)\s+(?:trước|trong|chậm nhất|muộn nhất)\b[^,]{0,45}$"
)
_PASSIVE = re.compile(
    r"^(?:nhiều|các|một số)\s[^,;]{2,60}\bđược (?:giao|yêu cầu|phân công)\b"
    r"|\b(?:đưa ra|giao)\s+(?:các |những )?nhiệm vụ\b[^.;]*\b(?:đối với|cho)\b"
)
_CHARGED = re.compile(r"có (?:nhiệm vụ|trách nhiệm)")
_PRAISES = re.compile(r"biểu dương (?!,)")  # who praises gives no work; bodies may be told to praise
_OURS = re.compile(r"\bchúng (?:ta|tôi)\b")
_EARLIER = re.compile(r"trước đó\b[^.;]*\bđã\b[^.;]*\b(?:yêu cầu|giao|đề nghị|chỉ đạo)\b")
_ALSO = re.compile(r"\bcũng\s*$")
_WHOEVER_HEARS = ("các đồng chí", "các vị", "các anh")
_IN_DETAIL = re.compile(r"(?:cụ thể|theo đó|trong đó|một là|thứ nhất|trước hết|trước mắt)\b")
_CONDITION = re.compile(r"(?:khi|nếu|trường hợp)\b|[^,;]{4,90}(?:,[^,;]{4,60})?\bđược phép\b")


@component(
    requires=("paragraphs", "sentences", "clauses", "said", "voices", "document_facts", "conference_facts"),
    assigns=("drafts",),
)
def draft_directives(document: Document) -> Document:
    """Walk the clauses in order with a scope; a clause that is a task under its scope becomes a draft."""
    lines = list(_by_paragraph(document))
    walk = Walk(document, orders=in_lists_of_orders(document, lines))
    rows = rows_in(document)
    for walk.at, (paragraph, members) in enumerate(lines):
        if walk.at in rows:
            row = rows[walk.at]
            walk.drafts += [row] if row else []
            continue
        _wait(walk, paragraph)
        enter(walk, paragraph, members)
        for said in members:
            _take(walk, paragraph, said)
        leave(walk, paragraph, members)
    told = without_repeats(document, walk.drafts)
    return document.having(drafts=tuple(one for one in told if not _is_only_term(document, one)))


def _is_only_term(document: Document, draft: Draft) -> bool:
    """A line that is only a term belongs to the tasks before it; a thing that has to be done by then is a task."""
    owed = any("modal" in rule for rule in draft.rules)
    told = bool(draft.named) and not draft.inherited
    return not owed and not told and is_only_a_term(document.low(draft.start, draft.end))


def _by_paragraph(document: Document) -> Iterator[tuple[Paragraph, list[Said]]]:
    groups: dict[int, list[Said]] = {}
    for said in document.said:
        sentence = document.sentences[document.clauses[said.clause].sentence]
        groups.setdefault(sentence.paragraph, []).append(said)
    for index, paragraph in enumerate(document.paragraphs):
        yield paragraph, groups.get(index, [])


# --- paragraphs


def _wait(walk: Walk, paragraph: Paragraph) -> None:
    """As in "Sở A báo cáo các nội dung sau: (1) số hộ …; (2) kinh phí …": after its items the lead-in is drafted."""
    waiting = walk.waiting
    if waiting is None:
        return
    under = paragraph.zone is Zone.BODY and paragraph.mark and paragraph.level > waiting.level
    if len(walk.drafts) > waiting.place:
        walk.waiting = None
    elif under:
        waiting.items += 1
        waiting.told = walk.document.view.text[paragraph.end - 1] in ".;"
    elif paragraph.mark or paragraph.zone is not Zone.BODY or waiting.told:
        if waiting.items > 1:
            action = waiting.said.announcing or waiting.said.action
            empty = action and steps.only_promises(walk.document.words, *walk.document.words.between(*action))
            _draft(walk, replace(waiting.said, action=None if empty else action), waiting.scope)
        walk.waiting = None


# --- clauses


def _take(walk: Walk, paragraph: Paragraph, said: Said) -> None:
    if paragraph.zone is not Zone.BODY or said.form is Form.ASIDE or is_crosshead(walk.document, paragraph):
        return
    walk.muted = walk.muted and not turns_ahead(walk.document, said)
    if walk.muted and not _is_told_apart(said):
        return
    heard = _hear(walk, said)
    if heard is None:
        return
    said, clause = heard, walk.document.clauses[said.clause]
    if said.form is Form.STATEMENT or (not clause.first and _goes_with_the_last(walk, said, clause)):
        _statement(walk, said)
    elif said.form is Form.HEADING:
        _heading(walk, paragraph, said)
    elif only_announces(walk.document, paragraph, said):
        _heading(walk, paragraph, said)
        _await(walk, paragraph, said, _scope_of(walk, said))
    elif _is_account(walk, said, clause):
        return
    elif _is_task(walk, said):
        walk.told = -1
        _emit(walk, paragraph, said)
    elif clause.first:
        _tell(walk, clause)


def _is_account(walk: Walk, said: Said, clause: Clause) -> bool:
    """Behind ";" after what was done; and in news an order of earlier, with all that goes on from it."""
    if said.form is Form.BARE:
        return not clause.first and walk.told == clause.sentence
    retold = said.form is Form.ORDER and walk.document.is_news and _is_retold(walk, said, clause)
    if retold:
        walk.told = walk.retold = clause.sentence
    return retold


def _is_retold(walk: Walk, said: Said, clause: Clause) -> bool:
    """As in "Trước đó, A đã yêu cầu B. Đồng thời giao C …"."""
    plain = not walk.document.paragraphs[walk.at].mark
    begins = plain and said.act is not None and said.act.start == clause.start  # "Yêu cầu …": he who was told before
    adds = not clause.first or begins or adds_to(walk.document.low(clause.start, clause.end))
    also = said.speaker is not None and bool(_ALSO.search(walk.document.low(*said.speaker)))  # "A cũng yêu cầu …"
    goes_on = also or (said.speaker is None and adds)
    if goes_on and walk.retold in (clause.sentence, clause.sentence - 1):
        return True
    return is_recital(walk.document, said) or is_done_below(walk.document, said)


def _goes_with_the_last(walk: Walk, said: Said, clause: Clause) -> bool:
    """Behind ``;`` only a term, or only one more body that the task before is about: "lập Ban A; Ban B"."""
    low = walk.document.low(clause.start, clause.end)
    if _ONLY_TERM.match(low) or (said.form is Form.HEADING and said.named and low[-1] != ":"):
        return True
    again = _AGAIN.match(low)
    last = walk.drafts[-1] if again and walk.drafts else None
    return bool(again and last and again[1] in walk.document.low(last.start, last.end))


def _is_told_apart(said: Said) -> bool:
    """In the midst of an assessment: "Tỉnh A cần …", "Yêu cầu Sở B …"."""
    return bool(said.named) and not said.passive and said.form in (Form.ORDER, Form.MODAL)


def _hear(walk: Walk, said: Said) -> Said | None:
    """What is said by whom: nothing is told by one who only attends; a quotation's act stands behind it."""
    voice = walk.document.voices.get(said.clause)
    if voice is None:
        return said
    if voice.decides is False and (said.act is None or said.act.modality in ("request", "urge")):
        walk.run = walk.run if walk.levels else Scope()
        return None
    if voice.tells and said.action is None:
        return None
    if voice.decides:
        walk.run = replace(Scope() if voice.begins else walk.run, leader=True)
    if voice.decides is False or voice.act is None or said.act is not None:
        return said
    if said.form is Form.MODAL or (said.form is Form.SUBJECT and not voice.act.content):
        return replace(said, act=voice.act)
    return said


def _statement(walk: Walk, said: Said) -> None:
    """More objects after ``;`` stay with the clause before; a told sentence ends the run in a news item."""
    clause = walk.document.clauses[said.clause]
    last = walk.drafts[-1] if walk.drafts else None
    doer = doer_in(walk.document, clause)
    if _EARLIER.match(walk.document.low(clause.start, clause.end)):
        walk.retold = clause.sentence
    walk.told, walk.doer = (clause.sentence, doer) if doer else (walk.told, walk.doer)
    if said.leads:
        walk.run = replace(walk.run, leader=True, operative=False, named=(), modality="urge", act=said.act)
    elif _CONDITION.match(walk.document.low(clause.start, clause.end)) or _only_tells(walk, said, clause):
        return
    elif not clause.first and last and walk.document.clauses[last.clause].sentence == clause.sentence:
        walk.drafts[-1] = replace(last, end=_before_stop(walk.document, clause.end))
    elif clause.first:
        _tell(walk, clause)


def _only_tells(walk: Walk, said: Said, clause: Clause) -> bool:
    """A decision or a result is no part of the task before it; in a paper it does not end what carries on."""
    return "told" in said.rules and not (clause.first and walk.document.is_news)


def _tell(walk: Walk, clause: Clause) -> None:
    """A told sentence ends the run, unless it tells that work was given: "Ban A đưa ra nhiệm vụ đối với các sở"."""
    words = walk.document.words
    if book("frames.remarks").at(words.low, *words.between(clause.start, clause.end)):
        return
    if _tells(walk.document, clause):
        _break(walk)
    elif walk.document.is_news and not walk.levels:
        walk.run = replace(walk.run, named=(), guessed=walk.run.operative)
    if walk.document.is_news and _PASSIVE.search(walk.document.low(clause.start, clause.end)):
        walk.run = replace(walk.run, operative=True, modality="assign", guessed=False)


def _before_stop(document: Document, end: int) -> int:
    while document.view.text[end - 1] in ".;:,/… ":
        end -= 1
    return end


def _tells(document: Document, clause: Clause) -> bool:
    """A sentence that reports; another one may be a task in words not known, after which the tasks go on."""
    i, n = document.words.between(clause.start, clause.end)
    return book("predicates.reporting").anywhere(document.words.low, i, n) is not None


def _break(walk: Walk) -> None:
    if walk.document.is_news and not walk.levels:
        walk.run = replace(walk.run, operative=False, named=())


def _heading(walk: Walk, paragraph: Paragraph, said: Said) -> None:
    if said.named and (walk.run.operative or paragraph.mark):
        walk.run = replace(walk.run, named=said.named, modality=walk.run.modality)


def _is_task(walk: Walk, said: Said) -> bool:
    if said.form is Form.ORDER:
        return not is_recital(walk.document, said) and not is_reported(walk, said)
    if said.form is Form.MODAL:
        free = walk.run.operative or walk.run.leader or said.act is not None or is_of_a_paper(walk.document, said)
        return free or (bool(said.named) and (said.passive or _is_charged(walk.document, said)))
    if walk.run.guessed and _tells(walk.document, walk.document.clauses[said.clause]):
        return False
    above = bool(said.named) and said.act is None and is_above(walk.document, said.named[0])
    praises = said.action is not None and _PRAISES.match(walk.document.view.low, said.action[0])
    if praises and said.form is Form.BARE and not walk.run.named:
        return False
    led = walk.document.is_news and walk.run.leader and is_led(walk, said)
    return not above and (walk.run.operative or said.act is not None or led)


def _is_charged(document: Document, said: Said) -> bool:
    """As in "Ban A có nhiệm vụ lập kế hoạch": news of a paper tells whom it charges; a paper recites the law so."""
    return document.is_news and said.modal is not None and bool(_CHARGED.search(document.low(*said.modal)))


def _emit(walk: Walk, paragraph: Paragraph, said: Said) -> None:
    scope = _scope_of(walk, said)
    if said.action is not None and not _only_promises(walk.document, said):
        _draft(walk, said, scope)
    elif said.action is None:
        _await(walk, paragraph, said, scope)
    aside = said.topic and not said.named and not walk.document.is_news  # in a paper the sense goes on behind it
    below = _below(walk.document, said, scope)
    walk.run = replace(below, named=walk.run.named) if aside else below


def _below(document: Document, said: Said, scope: Scope) -> Scope:
    """As in "… yêu cầu các sở làm A, đồng thời nhấn mạnh các việc sau:": the items are told by the act cut off.

    "…, trong đó lưu ý:" only goes on under the first.
    """
    if said.announcing is None:
        return scope
    words = document.words
    i, n = words.between(*said.announcing)
    later = (steps.skip_connectives(words, k + 1, n) for k in range(i, n) if words.low[k] == ",")
    acts = (speech.act_at(words, k, n) for k in later if words.low[k - 1] != "đó")
    found = next((act for act in acts if act is not None and act[0].modality == "urge"), None)
    return replace(scope, act=found[0], modality=found[0].modality) if found is not None else scope


def _await(walk: Walk, paragraph: Paragraph, said: Said, scope: Scope) -> None:
    if paragraph.mark and walk.document.view.text[paragraph.end - 1] == ":" and (said.announcing or said.action):
        walk.waiting = Waiting(said, scope, paragraph.level, len(walk.drafts))


def _draft(walk: Walk, said: Said, scope: Scope) -> None:
    if said.action is None:
        return
    named, inherited = _addressees(said, scope)
    draft = Draft(
        start=said.action[0],
        end=said.action[1],
        clause=said.clause,
        named=named,
        inherited=inherited,
        modality=modality_of(walk.document, said, scope.modality or _told_with(walk, said)),
        act=scope.act,
        rules=said.rules + (("inherited",) if inherited and named else ()),
    )
    walk.drafts.append(cooperation.with_cooperation(walk.document, draft))


def _told_with(walk: Walk, said: Said) -> str | None:
    """As in "Cần làm A; đồng thời phát huy B": behind ";" as strongly as before it."""
    clauses, last = walk.document.clauses, walk.drafts[-1] if walk.drafts else None
    bare = said.form is Form.BARE and not clauses[said.clause].first
    same = bare and last and clauses[last.clause].sentence == clauses[said.clause].sentence
    return last.modality if same and last else None


def _only_promises(document: Document, said: Said) -> bool:
    """As in "… tập trung thực hiện mục tiêu của cả năm. Cụ thể, …": the tasks themselves come after it."""
    last = said.clause + 1 == len(document.clauses)
    if last or said.action is None or not _IN_DETAIL.match(document.view.low, document.clauses[said.clause + 1].start):
        return False
    return steps.only_promises(document.words, *document.words.between(*said.action))


def _scope_of(walk: Walk, said: Said) -> Scope:
    act = said.act or walk.run.act
    modality = said.act.modality if said.act else walk.run.modality
    if modality is None and said.announces and said.modal:
        modality = modality_of(walk.document, said, walk.run.modality)
    named = tuple(name for name in said.named if walk.document.low(name.start, name.end) not in _WHOEVER_HEARS)
    ours = said.action is not None and _OURS.search(walk.document.low(_begins(walk.document, said), said.action[0]))
    if not said.named and not said.topic and not ours:
        named = walk.run.named if said.act is None or _goes_on(walk.document, said) else _headed(walk, said)
    return Scope(
        operative=True, modality=modality, named=named, act=act, leader=walk.run.leader or said.act is not None
    )


def _headed(walk: Walk, said: Said) -> tuple[Name, ...]:
    """As in "8. UBND các xã:" over "- Khuyến khích tái chế …", "… Yêu cầu che chắn …": the bodies of the heading."""
    return walk.levels[-1][1].named if said.speaker is None and walk.levels else ()


def _begins(document: Document, said: Said) -> int:
    return document.clauses[said.clause].start


def _goes_on(document: Document, said: Said) -> bool:
    """An act that adds to the one before: "Đồng thời yêu cầu …", "…; nghiêm cấm …", "Trong đó, Chủ tịch lưu ý:"."""
    begins = document.clauses[said.clause].start
    if said.act is not None and said.speaker is None and (said.act.needs_leader or _forbids_more(document, said)):
        return True
    return said.connected and (said.speaker is None or document.view.low.startswith("trong đó", begins))


def _forbids_more(document: Document, said: Said) -> bool:
    """As in "… không được A; nghiêm cấm B": behind ";" it is forbidden to the same."""
    forbids = said.act is not None and said.act.keep and said.act.modality == "order"
    return forbids and not document.clauses[said.clause].first


def _addressees(said: Said, scope: Scope) -> tuple[tuple[Name, ...], bool]:
    if said.named:
        return scope.named, False
    return (() if said.topic else scope.named), True
