"""Changing a draft before it is issued: its title, kind, deadline, field, addressees. The words never change."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from giaoban.directives import queries
from giaoban.directives.actions.drafting import AddresseeDraft, Draft
from giaoban.directives.domain import AddresseeRole, DirectiveKind
from giaoban.directives.events import AddresseesSettled, DraftRevised
from giaoban.directives.models import Addressee, Directive
from giaoban.directives.permissions import may_prepare
from giaoban.intake import secrecy
from giaoban.journal.acts import Act, acting
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import Invalid, NotFound, Stale
from giaoban.organisation.actions import learn_alias_in
from giaoban.reporting.models import Field

ADDRESSEE_FIELDS = ("phrase", "role", "body_id", "group_id", "addressed_post", "to_confirm", "match")


def revise(*, by: Actor, directive_id: int, version: int, draft: Draft) -> Directive:
    """Put the draft's values in place of the directive's own; ``Stale`` when somebody else was first."""
    secrecy.guard(text=f"{draft.title}\n{draft.kind_reason}\n{draft.product}", door="desk", by=by)
    with acting(by) as act:
        directive = _draft_of(by, directive_id, version)
        directive.version += 1
        write_draft(directive, draft)
        _tell(act, directive)
    return directive


def settle(
    *,
    by: Actor,
    directive_ids: list[int],
    phrase: str,
    since: date,
    body_id: int | None = None,
    group_id: int | None = None,
) -> None:
    """Say whom a phrase means in these drafts, once for all.

    The choice is remembered as the issuer's own spelling from ``since`` on, the day of the text.
    """
    if (body_id is None) == (group_id is None):
        raise Invalid("addressee_is_one_thing", field="addressee")
    with acting(by) as act:
        drafts = [_draft_of(by, pk, None) for pk in directive_ids]
        rows = Addressee.objects.filter(directive__in=drafts, phrase=phrase)
        rows.update(body_id=body_id, group_id=group_id, to_confirm=False)
        if group_id is not None:
            rows.exclude(role=AddresseeRole.COOPERATING.value).update(role=AddresseeRole.EACH.value)
        for directive in drafts:
            _bump(act, directive)
        learn_alias_in(
            act,
            text=phrase,
            since=since,
            body_id=body_id,
            group_id=group_id,
            learned_from=drafts[0].instruction.title,
        )


def confirm_roles(*, by: Actor, directive_ids: list[int]) -> None:
    """Joint names: the first leads and the others co-operate, as shown. Yes."""
    with acting(by) as act:
        for directive in [_draft_of(by, pk, None) for pk in directive_ids]:
            directive.addressees.filter(to_confirm=True).update(to_confirm=False)
            _bump(act, directive)


def write_draft(directive: Directive, draft: Draft) -> None:
    """Save the directive and its addressees in their order. The caller has locked and checked."""
    if draft.kind is DirectiveKind.DATED and draft.due_on is None:
        raise Invalid("dated_needs_a_day", field="due_on")
    directive.title = draft.title
    directive.kind = draft.kind.value
    directive.kind_reason = draft.kind_reason
    directive.due_phrase = draft.due_phrase
    directive.due_on = draft.due_on
    directive.due_time = draft.due_time
    directive.due_basis = draft.due_basis
    directive.modality = draft.modality
    directive.product = draft.product
    directive.field = Field.objects.filter(code=draft.field_code).first() if draft.field_code else None
    directive.restricted_to_id = draft.restricted_to_id or directive.restricted_to_id
    directive.addressee_phrase = ", ".join(one.phrase for one in draft.addressees)[:500]
    directive.save()
    directive.addressees.all().delete()
    Addressee.objects.bulk_create(
        Addressee(directive=directive, ordinal=n, **_row(one)) for n, one in enumerate(draft.addressees)
    )


def draft_of(directive: Directive) -> Draft:
    """The directive's present values, to be changed in part with ``dataclasses.replace``."""
    return Draft(
        title=directive.title,
        kind=DirectiveKind(directive.kind),
        kind_reason=directive.kind_reason,
        due_phrase=directive.due_phrase,
        due_on=directive.due_on,
        due_time=directive.due_time,
        due_basis=directive.due_basis,
        modality=directive.modality,
        product=directive.product,
        field_code=directive.field.code if directive.field else "",
        restricted_to_id=directive.restricted_to_id,
        addressees=tuple(_addressee_of(one) for one in directive.addressees.all()),
    )


def _addressee_of(row: Addressee) -> AddresseeDraft:
    return replace(
        AddresseeDraft(phrase=row.phrase, role=AddresseeRole(row.role)),
        body_id=row.body_id,
        group_id=row.group_id,
        addressed_post=row.addressed_post,
        to_confirm=row.to_confirm,
        match=row.match,
    )


def _row(one: AddresseeDraft) -> dict[str, object]:
    return {name: getattr(one, name) for name in ADDRESSEE_FIELDS} | {"role": one.role.value, "match": dict(one.match)}


def _draft_of(by: Actor, directive_id: int, version: int | None) -> Directive:
    drafts = queries.drafts_visible_to(by).select_related("instruction").select_for_update(of=("self",))
    directive = drafts.filter(pk=directive_id).first()
    if directive is None:
        raise NotFound("no_such_directive")
    may_prepare(by, directive.instruction).or_forbid()
    if version is not None and directive.version != version:
        raise Stale("draft_changed", directive=directive.pk, version=directive.version)
    return directive


def _bump(act: Act, directive: Directive) -> None:
    directive.version += 1
    directive.save(update_fields=["version"])
    act.announce(AddresseesSettled(directive_id=directive.pk, version=directive.version))


def _tell(act: Act, directive: Directive) -> None:
    event = DraftRevised(
        directive_id=directive.pk,
        version=directive.version,
        directive_kind=directive.kind,
        due_on=directive.due_on,
        addressee_phrase=directive.addressee_phrase,
    )
    act.announce(event, restricted_to_id=directive.restricted_to_id)
