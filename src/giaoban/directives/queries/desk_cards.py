"""From proposals and decisions to the cards of the desk."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.utils.translation import gettext

from giaoban.conferences.models import Conference
from giaoban.directives.domain import DirectiveKind
from giaoban.directives.models import Directive
from giaoban.directives.queries.desk_rows import Card, Chip, Decided
from giaoban.directives.queries.drafting import AddresseeDraft, Draft
from giaoban.intake.queries import DecisionState, DeskState, ProposalState, Reason, default_fields, reasons_shown
from giaoban.kernel.folding import fold
from giaoban.organisation.models import BodyGroup, GroupMember
from giaoban.organisation.queries import names_on
from giaoban.reporting.models import Assessment, Field

CONFERENCE_FACTS = ("title", "date", "part_of_day", "mode", "venue", "period_reviewed", "period_planned")

MADE_BY_HAND = ("add", "split", "set_aside")
"""What the reader never proposed as it is: that it does not now is no news."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """Names of the text's day, and the names of fields."""

    bodies: Mapping[int, str]
    groups: Mapping[int, str]
    members: Mapping[int, tuple[str, ...]]
    fields: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What is known besides proposals and decisions; things that decisions made are found by the decision's key."""

    directives: Mapping[int, Directive]
    assessments: Mapping[int, Assessment]
    conference: Conference | None
    drafts: Mapping[str, Draft]
    names: Names
    editable: bool


def names_for(*, bodies: Collection[int], groups: Collection[int], on: date) -> Names:
    """Four queries, however many bodies."""
    members: defaultdict[int, list[int]] = defaultdict(list)
    rows = GroupMember.objects.on(on).filter(group_id__in=groups)
    for group_id, body_id in rows.values_list("group_id", "body_id"):
        members[group_id].append(body_id)
    names = names_on({*bodies, *(one for several in members.values() for one in several)}, on)
    in_order = {
        group_id: tuple(names[one].full for one in sorted(several, key=lambda one: names[one].sort_key))
        for group_id, several in members.items()
    }
    return Names(
        bodies={body_id: name.full for body_id, name in names.items()},
        groups=dict(BodyGroup.objects.filter(pk__in=groups).values_list("pk", "name")),
        members=in_order,
        fields={one.code: one.name_vi for one in default_fields()}
        | {one.code: one.name for one in Field.objects.all()},
    )


def card_of_proposal(one: ProposalState, told: Told) -> Card:
    card = Card(
        kind=one.kind,
        start=one.start,
        end=one.end,
        text=one.text,
        proposal_id=one.id,
        is_new=one.is_new,
        why=reasons_shown(one.data.get("why") or (), one.data.get("rules") or ()),
        percent_sure=one.percent_sure,
        is_doubtful=one.is_doubtful,
        editable=told.editable,
    )
    if one.kind == "directive":
        return _with_draft(card, told.drafts[one.key], told)
    if one.kind == "assessment":
        return replace(card, directive_kind=one.data["kind"], field=told.names.fields.get(one.data["field"] or "", ""))
    chairs = tuple(_chair(chair["name"], chair["positions"]) for chair in one.data.get("chairs") or ())
    return replace(card, facts=_facts_read(one.data), chairs=chairs)


def card_of_decision(one: DecisionState, proposals: Sequence[ProposalState], told: Told) -> Card:
    card = Card(
        kind=one.kind,
        start=one.start,
        end=one.end,
        text=one.text,
        why=tuple(_reasons(proposals)),
        editable=told.editable,
        decided=_decided(one, proposals),
    )
    made = told.directives.get(one.id)
    if made is not None:
        return _with_directive(card, made, told)
    assessment = told.assessments.get(one.id)
    if assessment is not None:
        field = assessment.field.name if assessment.field else ""
        return replace(card, directive_kind=assessment.kind, field=field)
    if one.kind == "conference_fact" and one.verb != "set_aside" and told.conference is not None:
        chairs = tuple(_chair(chair.name, chair.positions) for chair in told.conference.chairs.all())
        return replace(card, facts=_facts_kept(told.conference), chairs=chairs)
    return card


def gap_card(state: DeskState, span: tuple[int, int], told: Told) -> Card:
    start, end = span
    return Card(kind="gap", start=start, end=end, text=state.text.text[start:end].strip(), editable=told.editable)


def _reasons(proposals: Iterable[ProposalState]) -> Iterator[Reason]:
    for one in proposals:
        yield from reasons_shown(one.data.get("why") or (), one.data.get("rules") or ())


def _decided(one: DecisionState, proposals: Sequence[ProposalState]) -> Decided:
    """``read_otherwise``: what the present reader would take instead, where it is not what was decided upon."""
    known = {(one.start, one.end), *((span.start, span.end) for span in one.answers)}
    other = [proposal.text for proposal in proposals if (proposal.start, proposal.end) not in known]
    return Decided(
        id=one.id,
        version=one.version,
        verb=one.verb,
        by=one.decided_by,
        at=one.decided_at,
        reason=gettext(one.reason) if one.reason else "",  # a ready-made one has its translation
        alone=one.alone and one.verb not in MADE_BY_HAND,
        pieces=len(one.answers),
        read_otherwise=" … ".join(other),
        changed=tuple(one.edits),
    )


def _with_directive(card: Card, made: Directive, told: Told) -> Card:
    restricted = made.restricted_to.name if made.restricted_to is not None else ""
    known = replace(card, directive_id=made.pk, version=made.version, code=made.code, restricted=restricted)
    return _with_draft(known, told.drafts[f"directive-{made.start}-{made.end}"], told)


def _with_draft(card: Card, draft: Draft, told: Told) -> Card:
    return replace(
        card,
        title=draft.title,
        directive_kind=draft.kind.value,
        kind_reason=draft.kind_reason,
        due_phrase=draft.due_phrase,
        due_on=draft.due_on,
        due_time=draft.due_time,
        needs_a_day=_needs_a_day(draft),
        modality=draft.modality,
        product=draft.product,
        field=told.names.fields.get(draft.field_code, ""),
        chips=tuple(_chip(one, told.names) for one in draft.addressees),
    )


def _needs_a_day(draft: Draft) -> bool:
    """The words name a time that is no day yet: "trước mùa mưa", "tại hội nghị giao ban quý II"."""
    has_none = draft.kind in (DirectiveKind.RECURRING, DirectiveKind.GUIDANCE)
    return bool(draft.due_phrase) and draft.due_on is None and not has_none


def _chip(one: AddresseeDraft, names: Names) -> Chip:
    chip = Chip(phrase=one.phrase, name=one.phrase, role=one.role.value, match=_match(one), post=one.addressed_post)
    if one.body_id is not None:
        return _chip_named(chip, names.bodies.get(one.body_id, one.phrase))
    if one.group_id is not None:
        return Chip(
            phrase=one.phrase,
            name=one.phrase,
            role=one.role.value,
            match="group",
            post=one.addressed_post,
            group_id=one.group_id,
            members=names.members.get(one.group_id, ()),
        )
    return chip


def _chip_named(chip: Chip, name: str) -> Chip:
    """The source's own spelling when it is only case or accents that differ."""
    shown = chip.phrase if fold(chip.phrase) == fold(name) else name
    return Chip(phrase=chip.phrase, name=shown, role=chip.role, match="matched", post=chip.post)


def _match(one: AddresseeDraft) -> str:
    if one.body_id is not None:
        return "matched"
    if one.group_id is not None:
        return "group"
    if one.match.get("kind") == "person":
        return "person"
    return "asking" if one.match.get("candidates") else "unmatched"


def _facts_read(data: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    return tuple((name, data[name]) for name in CONFERENCE_FACTS if data.get(name))


def _facts_kept(conference: Conference) -> tuple[tuple[str, str], ...]:
    known = {
        "title": conference.title,
        "date": conference.held_on.isoformat() if conference.held_on else conference.date_as_written,
        "part_of_day": conference.part_of_day,
        "mode": conference.mode,
        "venue": conference.venue,
        "period_reviewed": conference.period_reviewed.code if conference.period_reviewed else "",
        "period_planned": conference.period_planned.code if conference.period_planned else "",
    }
    return _facts_read(known)


def _chair(name: str, positions: Sequence[str]) -> str:
    return " – ".join(part for part in (name, ", ".join(positions)) if part)
