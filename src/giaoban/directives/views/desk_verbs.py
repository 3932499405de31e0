"""The verbs of the desk: each reads its form, makes one call into the core, and names the row to come back to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from giaoban.directives.actions import adoption, drafts, recasting
from giaoban.directives.domain import AddresseeRole
from giaoban.directives.forms import desk as forms
from giaoban.directives.forms.desk import AssessmentForm, ConferenceForm, DraftForm
from giaoban.directives.queries.desk import DeskPage, desk_page
from giaoban.directives.queries.drafting import AddresseeDraft, Draft
from giaoban.directives.views.desk_panels import Panel, outdated, panel_for
from giaoban.directives.wording.desk import conflict_words
from giaoban.intake.queries import text_for
from giaoban.kernel.errors import Invalid, Stale
from giaoban.organisation.domain.forms import SURE
from giaoban.organisation.matching import Candidate, Match, match, near
from giaoban.ui.http import today
from giaoban.ui.wording import sentence

if TYPE_CHECKING:
    from giaoban.intake.models import Decision
    from giaoban.ui.http import SignedInRequest

Act = Callable[["SignedInRequest", int], str]
EACH = "each"
NEAR = 4


class NotValidError(Exception):
    """The form goes back to its row with what was sent."""

    def __init__(self, panel: Panel) -> None:
        super().__init__(panel.work)
        self.panel = panel


def adopt(request: SignedInRequest, text_id: int) -> str:
    ids = [one.proposal_id or 0 for one in forms.picks(request.POST)]
    made = adoption.adopt(by=request.actor, text_id=text_id, proposal_ids=ids)
    return _key(made[0])


def merge(request: SignedInRequest, text_id: int) -> str:
    return _key(adoption.merge(by=request.actor, text_id=text_id, picks=forms.picks(request.POST)))


def split(request: SignedInRequest, text_id: int) -> str:
    at = request.POST.get("at", "")
    if not (at.isascii() and at.isdigit() and len(at) < len(str(10**9))):
        raise Invalid("split_outside_the_words", field="at")
    pick = forms.pick(request.POST.get("pick", ""))
    return _key(adoption.split(by=request.actor, text_id=text_id, pick=pick, at=int(at))[0])


def add(request: SignedInRequest, text_id: int) -> str:
    start, end = forms.to_add(request.POST, text_for(request.actor, text_id).text)
    return _key(adoption.add(by=request.actor, text_id=text_id, start=start, end=end))


def add_assessment(request: SignedInRequest, text_id: int) -> str:
    start, end = forms.to_add(request.POST, text_for(request.actor, text_id).text)
    return _key(recasting.add_assessment(by=request.actor, text_id=text_id, start=start, end=end))


def to_directive(request: SignedInRequest, text_id: int) -> str:
    return _recast(request, text_id, "directive")


def to_assessment(request: SignedInRequest, text_id: int) -> str:
    return _recast(request, text_id, "assessment")


def _recast(request: SignedInRequest, text_id: int, into: str) -> str:
    pick = forms.pick(request.POST.get("pick", ""))
    return _key(recasting.recast(by=request.actor, text_id=text_id, pick=pick, into=into))


def set_aside(request: SignedInRequest, text_id: int) -> str:
    if request.POST.get("from") or request.POST.get("words"):
        start, end = forms.selection(request.POST, text_for(request.actor, text_id).text)
        what = forms.Aside("directive", start, end, forms.kept_reason(request.POST.get("reason", "")))
    else:
        what = forms.aside(request.POST)
    return _key(adoption.set_aside(by=request.actor, text_id=text_id, **what._asdict()))


def set_aside_rest(request: SignedInRequest, text_id: int) -> str:
    adoption.set_aside_rest(by=request.actor, text_id=text_id, **forms.rest(request.POST)._asdict())
    return "desk-head"


def take_back(request: SignedInRequest, text_id: int) -> str:
    pick = forms.pick(request.POST.get("pick", ""))
    if pick.decision_id is None:
        raise Invalid("desk_form_incomplete", field="pick")
    decision = adoption.take_back(by=request.actor, text_id=text_id, decision_id=pick.decision_id, version=pick.version)
    return _key(decision)


def settle(request: SignedInRequest, text_id: int) -> str:
    """Whom a phrase means: a button that names a candidate, or a name that somebody wrote."""
    choice, _, phrase = request.POST.get("choice", "").partition("|")
    if choice:
        meant = forms.target(choice)
    else:
        phrase, who = request.POST.get("phrase", ""), request.POST.get("who", "").strip()
        found = _named(request, desk_page(request.actor, text_id, today=today()), who)
        meant = forms.meant(found.kind, found.id)
    drafts.settle(by=request.actor, text_id=text_id, phrase=phrase, body_id=meant.body_id, group_id=meant.group_id)
    return "desk-rows"


def lead(request: SignedInRequest, text_id: int) -> str:
    """``leading`` is ``ids|phrase``; ``each`` instead of a phrase gives everybody the task."""
    ids, _, leading = request.POST.get("leading", "").partition("|")
    directive_ids = [int(one) for one in ids.split() if one.isascii() and one.isdigit()]
    if leading == EACH:
        drafts.share_out(by=request.actor, directive_ids=directive_ids)
    else:
        drafts.confirm_roles(by=request.actor, directive_ids=directive_ids, leading=leading)
    return "desk-rows"


def keep(request: SignedInRequest, text_id: int) -> str:
    """Adopt a proposal with other values than the reader's, or change a draft that was adopted before."""
    shown = desk_page(request.actor, text_id, today=today())
    panel = panel_for(request.actor, shown, request.POST.get("row", ""), "edit", request.POST)
    form = panel.form
    if form is None or not form.is_valid():
        raise NotValidError(panel)
    if isinstance(form, DraftForm):
        _keep_draft(request, shown, panel, form)
    elif isinstance(form, (AssessmentForm, ConferenceForm)):
        _keep_facts(request, text_id, panel, form)
    return panel.card.key


def _keep_facts(request: SignedInRequest, text_id: int, panel: Panel, form: AssessmentForm | ConferenceForm) -> None:
    by, card = request.actor, panel.card
    try:
        if card.decided is not None:
            pick = adoption.Pick(decision_id=card.decided.id, version=_version(request))
            recasting.recast(by=by, text_id=text_id, pick=pick, into=card.kind, facts=form.facts())
        else:
            adoption.adopt(by=by, text_id=text_id, proposal_ids=[card.proposal_id or 0], facts=form.facts())
    except Invalid as wrong:
        field = str(wrong.facts.get("field") or "")
        form.add_error(field if field in form.fields else None, sentence(wrong))
        raise NotValidError(panel) from wrong


def _keep_draft(request: SignedInRequest, shown: DeskPage, panel: Panel, form: DraftForm) -> None:
    by, card = request.actor, panel.card
    try:
        draft = form.drafted([_addressee(request, shown, form.draft, row) for row in form.sent_addressees()])
        if card.directive_id is None:
            adoption.adopt(by=by, text_id=shown.state.text.pk, proposal_ids=[card.proposal_id or 0], draft=draft)
        else:
            drafts.revise(by=by, directive_id=card.directive_id, version=_version(request), draft=draft)
    except Invalid as wrong:
        form.add_error(None, sentence(wrong))
        raise NotValidError(panel) from wrong
    except Stale as stale:
        fresh = panel_for(by, desk_page(by, shown.state.text.pk, today=today()), card.key, "edit", request.POST)
        raise NotValidError(outdated(fresh, conflict_words(stale.code, stale.facts))) from stale


def _addressee(request: SignedInRequest, shown: DeskPage, before: Draft, row: forms.AddresseeRow) -> AddresseeDraft:
    """A row that kept its name keeps what it was matched to; another name is matched anew and must be clear.

    The source's words stay where they were not known before; whoever takes the place of another comes with his name.
    """
    known = {one.phrase: one for one in before.addressees}.get(row.phrase)
    shown_as = {chip.phrase: chip.name for card in shown.cards.values() for chip in card.chips}
    was_matched = known is not None and bool(known.body_id or known.group_id)
    if known is not None and row.who in ("", shown_as.get(row.phrase) if was_matched else ""):
        return replace(known, role=AddresseeRole(row.role), to_confirm=False)
    found = _named(request, shown, row.who or row.phrase)
    phrase = found.name if was_matched or not row.phrase else row.phrase
    meant = forms.meant(found.kind, found.id)
    return AddresseeDraft(phrase=phrase, role=AddresseeRole(row.role), body_id=meant.body_id, group_id=meant.group_id)


def _named(request: SignedInRequest, shown: DeskPage, who: str) -> Candidate:
    """Whom a written name means for sure; else the near ones are named, so that one of them can be taken."""
    issuer = request.actor.convening_body_id
    found: Match = match(who, shown.on, issuer)
    if found.best is not None and found.decided:
        return found.best
    offers = near(who, shown.on, issuer)
    same = [one for one in offers if one.kind == "group" and one.score >= SURE]
    if len(same) == 1:
        return same[0]
    if offers:
        raise Invalid("who_is_one_of", phrase=who, near=" · ".join(f"“{one.name}”" for one in offers[:NEAR]))
    raise Invalid("who_not_matched", phrase=who)


def _version(request: SignedInRequest) -> int:
    written = request.POST.get("version", "")
    return int(written) if written.isascii() and written.isdigit() and len(written) < len(str(10**9)) else 0


def _key(decision: Decision) -> str:
    return f"{decision.kind}-{decision.start}-{decision.end}"


VERBS: Mapping[str, Act] = {
    "adopt": adopt,
    "keep": keep,
    "merge": merge,
    "split": split,
    "add": add,
    "add-assessment": add_assessment,
    "to-directive": to_directive,
    "to-assessment": to_assessment,
    "set-aside": set_aside,
    "rest": set_aside_rest,
    "take-back": take_back,
    "settle": settle,
    "lead": lead,
}
