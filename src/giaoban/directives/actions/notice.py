"""The notice of conclusion (thông báo kết luận) as a paper: shown before the issue, made in it, kept for ever."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from giaoban.conferences.models import Chair
from giaoban.directives.actions.notice_tasks import Settled, capital, sentence, tasks, without_marks
from giaoban.directives.wording.notice import NOTICE
from giaoban.files.actions import store
from giaoban.intake.domain.leading_in import is_lead_in
from giaoban.journal.models import JournalHead
from giaoban.kernel.folding import fold
from giaoban.organisation.queries import installation, name_on
from giaoban.papers.docx import build
from giaoban.papers.domain import Block, Heading, PaperSpec, Paragraph, SignatureBlock
from giaoban.reporting.models import Assessment
from giaoban.ui.wording import day_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from giaoban.directives.models import Instruction
    from giaoban.directives.queries import IssuePlan, PlannedDirective
    from giaoban.journal.acts import Act

CONCLUSION = "Kết luận"
SAYS_WHAT_IT_IS = (fold(CONCLUSION), fold("Ý kiến"))
COMRADE = "đồng chí"
HEAD_OF_TEXT = 1500
HELD_TOGETHER = 3
"""So many last syllables of a centred title stay on one line."""
_CONCLUDED_BY = re.compile(r"(?i:kết luận\s+của)\s+([^.;:]{3,120}?)\s+tại\s+(?i:hội nghị|cuộc họp|buổi làm việc)")
_CONVENED_BY = re.compile(
    r"\b((?i:ban thường vụ|thường trực|thường vụ|ban cán sự đảng|đảng đoàn)\s[^,.;:]{2,60}?)\s+(?:đã\s+)?tổ chức\s+"
    r"(?:\w+\s+){0,2}?(?i:hội nghị|cuộc họp|buổi làm việc)"
)
_SAID = re.compile(r":\s+|\brằng,?\s+")


@dataclass(frozen=True, slots=True)
class Imprint:
    """Number and signature, as they will be or as they are. ``symbol`` is what follows the number: ``TB/TU``."""

    number: int | None
    symbol: str
    signature: SignatureBlock


def keep_notice(act: Act, instruction: Instruction, plan: IssuePlan) -> None:
    imprint = Imprint(
        number=instruction.number.number if instruction.number else None,
        symbol=re.sub(r"^\d+[-/]", "", instruction.symbol),
        signature=SignatureBlock(**instruction.signer),
    )
    head = JournalHead.objects.get(pk=1)
    control = NOTICE["control"] % {"seq": head.seq, "hash": head.hash}
    spec = notice_of(instruction, plan, imprint, control_line=control)
    instruction.paper = store(act, build(spec), f"{instruction.symbol.replace('/', '-')}.docx")


def notice_of(instruction: Instruction, plan: IssuePlan, imprint: Imprint, *, control_line: str = "") -> PaperSpec:
    """Restricted directives never stand on the notice that goes to everybody."""
    open_to_all = [planned for planned in plan.directives if planned.directive.restricted_to_id is None]
    settled = Settled.of(instruction, open_to_all, plan.on)
    here = installation()
    issuer = name_on(instruction.convened_by_id, plan.on)
    who = _who_concludes(instruction) or issuer
    return PaperSpec(
        issuer=(issuer.upper(),),
        symbol=imprint.symbol,
        place=here.place if here else "",
        type_name=NOTICE["type"],
        abstract=_unbroken(_abstract(instruction, who)),
        blocks=_blocks(instruction, open_to_all, settled, who),
        recipients=(*_recipients(open_to_all, settled), NOTICE["filed"]),
        signature=imprint.signature,
        number=imprint.number,
        on=plan.on,
        is_sample=instruction.is_sample,
        control_line=control_line,
    )


def _who_concludes(instruction: Instruction) -> str:
    """As the text's own head says, or who it says convened; the office's own body issues, but need not conclude."""
    source = instruction.source_text
    head = " ".join(source.text[:HEAD_OF_TEXT].split()) if source else ""
    told = _CONCLUDED_BY.search(head) or _CONVENED_BY.search(head)
    return told[1] if told else ""


def _abstract(instruction: Instruction, who: str) -> str:
    """``Kết luận của … tại …``."""
    if fold(instruction.title).startswith(SAYS_WHAT_IT_IS):
        return instruction.title
    return NOTICE["abstract"] % {"who": who, "where": instruction.title or NOTICE["a_conference"]}


def _unbroken(title: str) -> str:
    """No syllable of a name stands alone on a line of the title."""
    words = title.split(" ")
    return " ".join([*words[:-HELD_TOGETHER], "\u00a0".join(words[-HELD_TOGETHER:])])


def _blocks(
    instruction: Instruction, planned: Sequence[PlannedDirective], settled: Settled, who: str
) -> tuple[Block, ...]:
    assessed = tuple(_assessments(instruction))
    given = tasks(planned, settled, part="II" if assessed else "I")
    return (Paragraph(capital(_opening(instruction, who))), *assessed, *given)


def _opening(instruction: Instruction, who: str) -> str:
    conference = instruction.conference
    if conference is None:
        return NOTICE["opening_alone"] % {"who": who}
    chairs = ", ".join(_comrade(chair) for chair in Chair.objects.filter(conference=conference))
    facts = {
        "who": who,
        "title": conference.title,
        "day": day_text(conference.held_on) if conference.held_on else "",
        "chaired": NOTICE["chaired"] % {"chairs": chairs} if chairs else "",
    }
    return NOTICE["opening" if conference.held_on else "opening_undated"] % facts


def _comrade(chair: Chair) -> str:
    name = chair.name[len(COMRADE) :].strip() if chair.name.lower().startswith(COMRADE) else chair.name
    posts = f" ({', '.join(chair.positions)})" if chair.positions else ""
    return f"{COMRADE} {name}{posts}"


def _assessments(instruction: Instruction) -> Iterator[Block]:
    if instruction.source_text_id is None:
        return
    adopted = Assessment.objects.filter(source_text_id=instruction.source_text_id, withdrawn_at=None).order_by("start")
    if adopted:
        yield Heading(f"I. {NOTICE['assessment']}")
    yield from (Paragraph(sentence(_without_narration(without_marks(one.text)))) for one in adopted)


def _without_narration(text: str) -> str:
    """The press tells who spoke ("…, đồng chí Bí thư nêu rõ:"); on the paper it is the body that concludes."""
    said = _SAID.search(text)
    return text[said.end() :] if said and is_lead_in(text[: said.start()]) else text


def _recipients(planned: Iterable[PlannedDirective], settled: Settled) -> Iterator[str]:
    called = (capital(settled.official(addressee)) for one in planned for addressee in one.addressees)
    yield from dict.fromkeys(called)
