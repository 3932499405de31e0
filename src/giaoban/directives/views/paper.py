"""An official paper as it would be printed, shown on a page: the same values, the same order, the profile's words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_required
from django.urls import reverse
from django.views.decorators.http import require_safe

from giaoban.directives import queries
from giaoban.directives.actions.notice import notice_of
from giaoban.directives.actions.registering import Register
from giaoban.directives.forms.issuing import ImprintForm
from giaoban.directives.permissions import may_preview
from giaoban.directives.queries import issued
from giaoban.directives.queries.twins import own_number
from giaoban.files.queries import path_of
from giaoban.organisation.queries import signers_on
from giaoban.papers import numbering
from giaoban.papers.docx import RECIPIENTS, SAMPLE
from giaoban.papers.docx_back import read_back
from giaoban.papers.domain import Heading, Item, Table
from giaoban.ui.http import page, see_other, today

if TYPE_CHECKING:
    from django.http import HttpResponse

    from giaoban.directives.models import Instruction
    from giaoban.papers.domain import Block, PaperSpec
    from giaoban.ui.http import SignedInRequest


@dataclass(frozen=True, slots=True)
class Line:
    """``kind``: part, section, item or words."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class PaperPage:
    spec: PaperSpec
    number_line: str
    day_line: str
    mark: str
    recipients: str
    lines: tuple[Line, ...]


@login_required
@require_safe
def notice_page(request: SignedInRequest, instruction_id: int) -> HttpResponse:
    """Nobody signs unseen: the notice as the issue would print it with what stands in its form; later, as it was."""
    instruction = queries.one_instruction(request.actor, instruction_id)
    if instruction.issued_at is not None:
        return _as_issued(request, instruction)
    may_preview(request.actor, instruction).or_forbid()
    if not instruction.said.is_printed_here:
        return see_other(reverse("directives:issue", args=[instruction.pk]))
    form = ImprintForm(request.GET)
    form.is_valid()
    own = own_number(instruction)
    day = form.cleaned_data.get("issued_on") or (own.on if own else None) or today()
    register = issued.register_of(instruction, day)
    following = numbering.next_number(**Register(**register).series(instruction))
    imprint = form.imprint(signers_on(instruction.convened_by_id, day), number=following, symbol=register["symbol"])
    shown = paper_page(notice_of(instruction, queries.plan_of(instruction, on=day), imprint))
    template = "directives/paper.html" if request.htmx else "directives/notice.html"
    return page(request, template, instruction=instruction, paper=shown)


def _as_issued(request: SignedInRequest, instruction: Instruction) -> HttpResponse:
    if instruction.paper is None or not instruction.said.is_printed_here:
        return see_other(reverse("directives:instruction", args=[instruction.pk]))
    kept = read_back(path_of(instruction.paper).read_bytes())
    shown = PaperPage(
        spec=kept.spec,
        number_line=kept.number_line,
        day_line=kept.day_line,
        mark=kept.mark,
        recipients=RECIPIENTS,
        lines=tuple(_line(block) for block in kept.spec.blocks),
    )
    return page(request, "directives/notice.html", instruction=instruction, paper=shown)


def paper_page(spec: PaperSpec) -> PaperPage:
    profile = spec.profile
    return PaperPage(
        spec=spec,
        number_line=profile.number_line(spec.number, spec.symbol),
        day_line=profile.day_line(spec.place, spec.on),
        mark=SAMPLE if spec.is_sample else "",
        recipients=RECIPIENTS,
        lines=tuple(_line(block) for block in spec.blocks),
    )


def _line(block: Block) -> Line:
    if isinstance(block, Heading):
        return Line("part" if block.level == 1 else "section", block.text)
    if isinstance(block, Item):
        return Line("item", f"{block.label} {block.text}")
    if isinstance(block, Table):  # no notice has one; its words are shown all the same
        return Line("words", " · ".join(cell for row in (block.headings, *block.rows) for cell in row))
    return Line("words", block.text)
