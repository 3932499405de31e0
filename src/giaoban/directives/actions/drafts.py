"""Changing a draft before it is issued: its title, kind, deadline, field, addressees. The words never change."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import F
from django.utils.timezone import localdate

from giaoban.directives import queries
from giaoban.directives.actions.desk_gate import open_desk, refuse_if_issued
from giaoban.directives.domain import AddresseeRole, DirectiveKind
from giaoban.directives.events import AddresseesSettled, DraftRevised
from giaoban.directives.models import Addressee, Directive, Instruction
from giaoban.directives.permissions import may_prepare
from giaoban.directives.queries.drafting import INHERITED, AddresseeDraft, Draft, desk_day, draft_of
from giaoban.directives.queries.joining import of_its_day
from giaoban.intake import queries as texts
from giaoban.intake import secrecy
from giaoban.journal.acts import Act, acting
from giaoban.journal.models import JournalEntry
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import Forbidden, Invalid, NotFound, Stale
from giaoban.kernel.folding import fold
from giaoban.organisation.actions import learn_alias_in
from giaoban.reporting.models import Field

if TYPE_CHECKING:
    from giaoban.intake.models import SourceText

ADDRESSEE_FIELDS = ("phrase", "role", "body_id", "group_id", "addressed_post", "to_confirm", "match")


def revise(*, by: Actor, directive_id: int, version: int, draft: Draft) -> Directive:
    """Put the draft's values in place of the directive's own; ``Stale`` when somebody else was first."""
    may_restrict(by, draft)
    secrecy.guard_said(said=draft, door="desk", by=by)
    with acting(by) as act:
        [directive] = _locked(by, [directive_id])
        if directive.version != version:
            raise Stale("draft_changed", directive=directive.pk, version=directive.version, **_last_hand(directive))
        directive.version += 1
        write_draft(directive, of_its_day(draft, draft_of(directive)))
        touch(directive.instruction)
        _tell(act, directive)
    return directive


def settle(*, by: Actor, text_id: int, phrase: str, body_id: int | None = None, group_id: int | None = None) -> None:
    """Say whom a phrase means in this text, once for all: drafts now, and by its alias whatever is adopted later.

    The choice is remembered as the issuer's own spelling from the day of the text on.
    """
    if (body_id is None) == (group_id is None):
        raise Invalid("addressee_is_one_thing", field="addressee")
    with acting(by) as act:
        text = open_desk(act, text_id)
        for directive in _locked(by, _drafts_with(by, text, phrase)):
            _settle(directive, phrase, body_id, group_id)
            _bump(act, directive)
        learn_alias_in(
            act, text=phrase, since=_day_of(act, text), body_id=body_id, group_id=group_id, learned_from=text.name
        )


def confirm_roles(*, by: Actor, directive_ids: Sequence[int], leading: str = "") -> None:
    """Joint names: ``leading`` leads and the others co-operate; as it is shown unless somebody is named."""
    with acting(by) as act:
        for directive in _locked(by, directive_ids):
            if leading:
                _let_lead(directive, leading)
            directive.addressees.filter(to_confirm=True).update(to_confirm=False)
            _bump(act, directive)


def share_out(*, by: Actor, directive_ids: Sequence[int]) -> None:
    """Joint names: each has the task for itself, and nobody leads."""
    with acting(by) as act:
        for directive in _locked(by, directive_ids):
            directive.addressees.update(role=AddresseeRole.EACH.value, to_confirm=False)
            _bump(act, directive)


def may_restrict(by: Actor, draft: Draft) -> None:
    """Only to a group that one reads in oneself: nobody hides a thing from himself by mistake."""
    if draft.restricted_to_id is not None and draft.restricted_to_id not in by.reading_group_ids:
        raise Forbidden("not_in_reading_group")


def touch(instruction: Instruction) -> None:
    """What is being prepared changed: a preview of the issue that was made before must be looked at again."""
    Instruction.objects.filter(pk=instruction.pk).update(version=F("version") + 1)


def write_draft(directive: Directive, draft: Draft) -> None:
    """Save the directive and its addressees in their order. The caller has locked and checked."""
    if draft.kind is DirectiveKind.DATED and draft.due_on is None:
        raise Invalid("dated_needs_a_day", field="due_on")
    if not draft.title.strip():
        raise Invalid("title_missing", field="title")
    directive.title = draft.title.strip()
    directive.kind = draft.kind.value
    directive.kind_reason = draft.kind_reason
    directive.due_phrase = draft.due_phrase
    directive.due_on = draft.due_on
    directive.due_time = draft.due_time
    directive.due_basis = draft.due_basis
    directive.modality = draft.modality
    directive.product = draft.product
    directive.field = Field.objects.filter(code=draft.field_code).first() if draft.field_code else None
    source = directive.instruction.source_text
    directive.restricted_to_id = draft.restricted_to_id or (source.restricted_to_id if source is not None else None)
    directive.addressee_phrase = ", ".join(one.phrase for one in draft.addressees)[:500]
    directive.save()
    directive.addressees.all().delete()
    Addressee.objects.bulk_create(
        Addressee(directive=directive, ordinal=n, **_row(one)) for n, one in enumerate(draft.addressees)
    )


def _row(one: AddresseeDraft) -> dict[str, object]:
    return {name: getattr(one, name) for name in ADDRESSEE_FIELDS} | {"role": one.role.value, "match": dict(one.match)}


def _drafts_with(by: Actor, text: SourceText, phrase: str) -> list[int]:
    """The drafts of this text that name the phrase, however its marks and spaces are written."""
    drafts = queries.drafts_visible_to(by).filter(instruction__source_text=text)
    rows = Addressee.objects.filter(directive__in=drafts).values_list("directive_id", "phrase")
    return sorted({directive_id for directive_id, written in rows if fold(written) == fold(phrase)})


def _settle(directive: Directive, phrase: str, body_id: int | None, group_id: int | None) -> None:
    """A group means each of its bodies for itself; then nobody leads.

    Whom the words mean does not say that a task which names nobody is theirs: that stays a question.
    """
    for row in directive.addressees.all():
        if fold(row.phrase) == fold(phrase):
            row.body_id, row.group_id = body_id, group_id
            row.to_confirm = row.to_confirm and INHERITED in row.match
            row.save(update_fields=["body", "group", "to_confirm"])
    if group_id is not None:
        duty = directive.addressees.exclude(role=AddresseeRole.COOPERATING.value)
        duty.update(role=AddresseeRole.EACH.value)


def _let_lead(directive: Directive, leading: str) -> None:
    rows = list(directive.addressees.all())
    if leading not in [row.phrase for row in rows]:
        raise Invalid("no_such_addressee", phrase=leading)
    for row in rows:
        leads = row.phrase == leading
        row.role = (AddresseeRole.LEAD if leads else AddresseeRole.COOPERATING).value
        row.save(update_fields=["role"])


def _day_of(act: Act, text: SourceText) -> date:
    reading = texts.latest_reading(text)
    return desk_day(reading.result, localdate(act.at)) if reading is not None else localdate(act.at)


def _locked(by: Actor, directive_ids: Iterable[int]) -> list[Directive]:
    """Drafts ready to be changed: first their instruction is locked, so that nobody issues it meanwhile."""
    wanted = sorted(set(directive_ids))
    mine = queries.drafts_visible_to(by).filter(pk__in=wanted)
    instructions = Instruction.objects.filter(pk__in=mine.values("instruction_id")).order_by("pk")
    for instruction in instructions.select_for_update(of=("self",)):
        may_prepare(by, instruction).or_forbid()
        refuse_if_issued(instruction)
    found = list(mine.select_related("instruction__source_text").order_by("pk").select_for_update(of=("self",)))
    if len(found) != len(wanted):
        raise NotFound("no_such_directive")
    return found


def _last_hand(directive: Directive) -> dict[str, object]:
    """Who changed the draft last and when, as the journal has it, else who adopted it: for those who came second."""
    entries = JournalEntry.objects.filter(subject_kind="directive", subject_id=directive.pk)
    last = entries.order_by("-seq").first()
    if last is not None:
        return {"whose": ", ".join(part for part in (last.actor_name, last.actor_post_title) if part), "when": last.at}
    decision = directive.decision
    return {"whose": decision.decided_by, "when": decision.decided_at} if decision is not None else {}


def _bump(act: Act, directive: Directive) -> None:
    directive.version += 1
    directive.save(update_fields=["version"])
    touch(directive.instruction)
    event = AddresseesSettled(directive_id=directive.pk, version=directive.version)
    act.announce(event, restricted_to_id=directive.restricted_to_id)


def _tell(act: Act, directive: Directive) -> None:
    event = DraftRevised(
        directive_id=directive.pk,
        version=directive.version,
        directive_kind=directive.kind,
        due_on=directive.due_on,
        addressee_phrase=directive.addressee_phrase,
    )
    act.announce(event, restricted_to_id=directive.restricted_to_id)
