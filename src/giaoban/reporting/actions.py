"""Fields loaded, periods made as they are named, assessments adopted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from giaoban.intake.models import Decision
from giaoban.intake.queries import default_fields
from giaoban.journal.acts import Act
from giaoban.kernel.errors import Invalid
from giaoban.organisation.models import Installation
from giaoban.reporting.domain import stretch_of
from giaoban.reporting.events import AssessmentAdopted, AssessmentWithdrawn, FieldsLoaded
from giaoban.reporting.models import ASSESSMENT_KINDS, Assessment, Field, Period


def load_fields(act: Act) -> list[Field]:
    """Add the default fields that are not there yet. What the office renamed or switched off stays as it is."""
    Installation.objects.select_for_update().first()  # two first adoptions at once must not both add them
    known = {field.code: field for field in Field.objects.all()}
    added: list[Field] = []
    for order, one in enumerate(default_fields()):
        if one.code in known:
            continue
        parent = known.get(one.parent) if one.parent else None
        field = Field.objects.create(
            code=one.code, name_vi=one.name_vi, name_en=one.name_en, parent=parent, order=order
        )
        known[one.code] = field
        added.append(field)
    if added:
        act.announce(FieldsLoaded(added=tuple(field.code for field in added)))
    return added


def period_for(code: str) -> Period:
    """The period with this code, made when it is first named."""
    stretch = stretch_of(code)
    period, _ = Period.objects.get_or_create(
        code=code, defaults={"starts_on": stretch.starts_on, "ends_on": stretch.ends_on}
    )
    return period


def period_if_whole(code: str | None) -> Period | None:
    """For what a text gives: a period it names only in part ("quý I" of no year) stays empty."""
    try:
        return period_for(code) if code else None
    except Invalid:
        return None


def _field(act: Act, code: str | None) -> Field | None:
    """The field that a reading names; an office that never loaded the list gets it now rather than losing the name."""
    if not code:
        return None
    found = Field.objects.filter(code=code).first()
    return found or next((field for field in load_fields(act) if field.code == code), None)


def adopt_assessment(
    act: Act, decision: Decision, data: Mapping[str, Any], *, period_code: str | None = None
) -> Assessment:
    """What was said, verbatim from the decided span; ``data`` is the proposal's or the clerk's kind and field."""
    if decision.kind != "assessment":
        raise Invalid("not_an_assessment")
    kind = str(data.get("kind", ""))
    if kind not in ASSESSMENT_KINDS:
        raise Invalid("assessment_kind_unknown", kind=kind)
    field = _field(act, data.get("field"))
    period = period_if_whole(period_code)
    source = decision.text
    assessment = Assessment.objects.create(
        convened_by_id=source.convened_by_id,
        kind=kind,
        field=field,
        period=period,
        source_text=source,
        decision=decision,
        start=decision.start,
        end=decision.end,
        text=source.text[decision.start : decision.end],
    )
    event = AssessmentAdopted(
        source_text_id=source.pk,
        assessment_id=assessment.pk,
        decision_id=decision.pk,
        assessment=kind,
        field=field.code if field else None,
        period=period.code if period else None,
    )
    act.announce(event, restricted_to_id=source.restricted_to_id)
    return assessment


def withdraw_assessment(act: Act, decision: Decision) -> Assessment | None:
    """Take back what the decision made; its row stays for the record."""
    assessment = Assessment.objects.filter(decision=decision, withdrawn_at=None).first()
    if assessment is None:
        return None
    assessment.withdrawn_at = act.at
    assessment.save(update_fields=["withdrawn_at"])
    event = AssessmentWithdrawn(
        source_text_id=assessment.source_text_id, assessment_id=assessment.pk, decision_id=decision.pk
    )
    act.announce(event, restricted_to_id=decision.text.restricted_to_id)
    return assessment
