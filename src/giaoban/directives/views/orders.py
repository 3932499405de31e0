"""Instructions between two conferences: their list, a paper of any kind coming in, words that were spoken."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from giaoban.directives import queries, wording
from giaoban.directives.actions.describing import bring_in_paper, describe
from giaoban.directives.actions.giving_orders import Spoken, give_order
from giaoban.directives.domain import InstructionKind
from giaoban.directives.forms.papers import DescribeForm, NewPaperForm, SpokenForm
from giaoban.directives.queries import papers, spoken
from giaoban.directives.wording import papers as words
from giaoban.intake.permissions import may_bring_in
from giaoban.intake.wording import SECRECY_REMINDER
from giaoban.kernel.errors import Invalid, Refused
from giaoban.ui.forms import tell
from giaoban.ui.http import fragment, page, see_other, today

if TYPE_CHECKING:
    from datetime import date

    from django.http import HttpResponse, QueryDict

    from giaoban.directives.models import Instruction
    from giaoban.directives.queries.spoken import Meant
    from giaoban.ui.http import SignedInRequest

UNPROCESSABLE = 422
PAGE = 50
AT = {
    "order_to_nobody": "whom",
    "body_not_there": "whom",
    "order_of_nobody": "said_by",
    "order_words_missing": "text",
    "words_too_long": "text",
}


@login_required
@require_safe
def instructions(request: SignedInRequest) -> HttpResponse:
    by = request.actor
    kind, q = request.GET.get("kind", ""), request.GET.get("q", "").replace("\0", "")[:200]
    found = list(papers.instructions_listed(by, kind=kind, q=q)[: PAGE * 4])
    counted = papers.tallies(by)
    here = reverse("directives:instructions")
    kinds = [{"label": words.ALL_KINDS, "url": here, "active": not kind, "tally": sum(counted.values())}]
    kinds += [
        {"label": wording.INSTRUCTION_KINDS[one], "url": f"{here}?kind={one}", "active": kind == one, "tally": n}
        for one in InstructionKind
        if (n := counted.get(one.value, 0))
    ]
    return page(
        request,
        "directives/instructions.html",
        rows=[(one, wording.INSTRUCTION_KINDS[InstructionKind(one.kind)]) for one in found],
        kinds=kinds if len(kinds) > 1 else (),
        kind=kind,
        q=q,
        may_bring_in=bool(may_bring_in(by)),
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new_paper(request: SignedInRequest) -> HttpResponse:
    """Kind, number, day, signer, and the words; then the same desk as ever."""
    may_bring_in(request.actor).or_forbid()
    if request.method != "POST":
        asked = request.GET.get("kind", "")
        kind = asked if asked in set(InstructionKind) else InstructionKind.RESOLUTION.value
        return _new_paper(request, NewPaperForm(initial={"kind": kind}))
    form = NewPaperForm(request.POST, request.FILES)
    if not form.is_valid():
        return _new_paper(request, form, status=UNPROCESSABLE)
    try:
        text = bring_in_paper(
            by=request.actor, parcel=form.parcel(), about=form.about(), title=form.cleaned_data["title"]
        )
    except (Invalid, Refused) as error:
        return _paper_refused(request, form, error)
    return see_other(reverse("directives:desk", args=[text.pk]))


def _paper_refused(request: SignedInRequest, form: NewPaperForm, error: Invalid | Refused) -> HttpResponse:
    """What must leave no copy is not shown again either."""
    if error.code == "secret":
        form = NewPaperForm({"kind": form.data.get("kind", ""), "text": "", "name": ""})
        form.errors.clear()
    at = str(error.facts.get("field") or ("file" if request.FILES else "text"))
    tell(form, error, {error.code: at if at in form.fields else "text"})
    return _new_paper(request, form, status=error.status)


def _new_paper(request: SignedInRequest, form: NewPaperForm, *, status: int = 200) -> HttpResponse:
    return page(request, "directives/new_paper.html", status=status, form=form, reminder=SECRECY_REMINDER)


@login_required
@require_POST
def describe_paper(request: SignedInRequest, instruction_id: int) -> HttpResponse:
    instruction = queries.one_instruction(request.actor, instruction_id)
    form = DescribeForm(request.POST, instruction=instruction)
    if not form.is_valid():
        return _describe_again(request, instruction, form, status=UNPROCESSABLE)
    try:
        describe(
            by=request.actor,
            instruction_id=instruction_id,
            version=form.cleaned_data["version"],
            about=form.about(),
            title=form.cleaned_data["title"],
        )
    except Invalid as error:
        tell(form, error)
        return _describe_again(request, instruction, form, status=error.status)
    messages.success(request, words.DESCRIBED_FLASH)
    return see_other(reverse("directives:issue", args=[instruction_id]))


def _describe_again(
    request: SignedInRequest, instruction: Instruction, form: DescribeForm, *, status: int
) -> HttpResponse:
    return page(request, "directives/describe.html", status=status, instruction=instruction, form=form)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new_order(request: SignedInRequest) -> HttpResponse:
    """Type the sentence, look at whom and by when, press. Without a body the reader's own is offered first."""
    may_bring_in(request.actor).or_forbid()
    day = today()
    form = _spoken_form(request, day, request.POST if request.method == "POST" else None)
    if not form.is_bound:
        return _order_page(request, form)
    if not form.is_valid():
        return _order_page(request, form, status=UNPROCESSABLE)
    if not form.cleaned_data["whom"]:
        return _order_page(request, _as_read(request, form, day), was_read=True)
    return _give(request, form, form.cleaned_data["said_on"])


@login_required
@require_POST
def read_spoken(request: SignedInRequest) -> HttpResponse:
    """The reader's word on a sentence that is being typed; what a person filled in stays."""
    may_bring_in(request.actor).or_forbid()
    form = _spoken_form(request, today(), request.POST)
    form.is_valid()
    return _order_page(request, _as_read(request, form, today()), was_read=True)


def _spoken_form(request: SignedInRequest, day: date, sent: QueryDict | dict[str, Any] | None) -> SpokenForm:
    return SpokenForm(sent, on=day, givers=spoken.who_gives_orders(request.actor, day))


def _as_read(request: SignedInRequest, form: SpokenForm, day: date) -> SpokenForm:
    told = {name: form.data.get(name, "") for name in form.fields}
    text = told["text"].replace("\0", "").strip()
    if text and len(text) <= form.fields["text"].max_length:  # type: ignore[attr-defined]  # a character field
        draft = spoken.read_order(text, on=day, issuer=request.actor.convening_body_id or 0)
        named = draft.addressees[0] if draft.addressees else None
        told["whom"] = told["whom"] or (named.phrase if named else "")
        told["due_on"] = told["due_on"] or (draft.due_on.strftime("%d/%m/%Y") if draft.due_on else "")
    read = _spoken_form(request, day, told)
    read.errors.clear()
    return read


def _give(request: SignedInRequest, form: SpokenForm, on: date) -> HttpResponse:
    said, issuer = form.cleaned_data, request.actor.convening_body_id or 0
    meant = spoken.meant_by(said["whom"], on=on, issuer=issuer)
    if not meant.is_known:
        form.add_error("whom", _not_known(meant))
        return _order_page(request, form, status=UNPROCESSABLE)
    read = spoken.read_order(said["text"], on=on, issuer=issuer)
    kept = read.due_on is not None and read.due_on == said["due_on"]
    try:
        made = give_order(
            by=request.actor,
            spoken=Spoken(
                text=said["text"],
                body_id=meant.body_id,
                group_id=meant.group_id,
                due_on=said["due_on"],
                due_time=read.due_time if kept else None,
                due_phrase=read.due_phrase if kept else "",
                said_by=said["said_by"],
                said_on=on,
                field_code=read.field_code,
            ),
        )
    except (Invalid, Refused) as error:
        tell(form, error, AT)
        return _order_page(request, form, status=error.status)
    return _given(request, made, meant)


def _given(request: SignedInRequest, made: Instruction, meant: Meant) -> HttpResponse:
    if made.issued_at is None:
        messages.info(request, words.ORDER_WAITS_FLASH)
        return see_other(reverse("directives:issue", args=[made.pk]))
    messages.success(request, words.ORDER_FLASH % {"symbol": made.symbol, "body": meant.name})
    return see_other(reverse("directives:new_order"))


def _not_known(meant: Meant) -> str:
    if meant.offers:
        return str(words.WHICH_BODY) % {"names": "; ".join(meant.offers)}
    return str(words.NO_SUCH_BODY)


def _order_page(
    request: SignedInRequest, form: SpokenForm, *, status: int = 200, was_read: bool = False
) -> HttpResponse:
    by, day = request.actor, today()
    return fragment(
        request,
        "directives/new_order.html",
        "found",
        status=status,
        form=form,
        was_read=was_read,
        bodies=spoken.names_to_type(day),
        givers=spoken.who_gives_orders(by, day),
        lately=spoken.spoken_lately(by),
        reminder=SECRECY_REMINDER,
    )
