"""The gate of source texts, and their list."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max, Q, QuerySet

from giaoban.files.domain import named_as
from giaoban.files.models import StoredFile
from giaoban.intake import permissions
from giaoban.intake.domain import Decided, Offered, Span, attach
from giaoban.intake.models import Decision, Proposal, Reading, SourceText
from giaoban.intake.sections import Outcome, outcomes_of
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import NotFound

TO_DECIDE = ("directive", "assessment")


def visible_texts(by: Actor) -> QuerySet[SourceText]:
    """Texts of the office this actor serves, as clerk, leader or inspector; restricted ones within the group only."""
    if by.convening_body_id is None or not (by.sees_everything or permissions.is_operator(by)):
        return SourceText.objects.none()
    may_know = Q(restricted_to_id=None) | Q(restricted_to_id__in=by.reading_group_ids)
    return SourceText.objects.filter(may_know, convened_by_id=by.convening_body_id)


def text_for(by: Actor, text_id: int) -> SourceText:
    text = visible_texts(by).filter(pk=text_id).first()
    if text is None:
        raise NotFound("text_not_found")
    return text


def decision_for(by: Actor, decision_id: int) -> Decision:
    """A decision that holds, on a text that the actor may see."""
    living = Decision.objects.filter(pk=decision_id, withdrawn_at=None, text__in=visible_texts(by))
    found = living.select_related("text").first()
    if found is None:
        raise NotFound("decision_not_found")
    return found


def opens_original(by: Actor, file: StoredFile) -> str:
    """The gate of the files that texts came in as: who sees the text may fetch its original, under the text's name."""
    name = visible_texts(by).filter(original=file).order_by("pk").values_list("name", flat=True).first()
    return named_as(name, file.media_type) if name else ""


def latest_reading(text: SourceText) -> Reading | None:
    return Reading.objects.filter(text=text).order_by("-pk").first()


def as_decided(decision: Decision) -> Decided:
    answers = tuple(Span(start, end) for start, end in decision.answers)
    return Decided(id=decision.pk, kind=decision.kind, span=Span(decision.start, decision.end), answers=answers)


def as_offered(proposal: Proposal) -> Offered:
    return Offered(id=proposal.pk, kind=proposal.kind, span=Span(proposal.start, proposal.end))


@dataclass(frozen=True, slots=True)
class TextInList:
    """``decided`` of ``offered`` proposals of the latest reading are settled; None while it has not been read."""

    id: int
    name: str
    added_at: datetime
    added_by: str
    is_restricted: bool
    is_sample: bool
    offered: int | None
    decided: int
    outcome: Outcome | None

    @property
    def state(self) -> str:
        if self.outcome is not None:
            return "issued"
        if not self.decided:
            return "new" if self.offered is None or self.offered else "nothing_found"
        return "decided" if self.decided == self.offered else "under_way"

    @property
    def badge(self) -> str:
        return f"text_{self.state}"


def texts_in_list(texts: Sequence[SourceText]) -> list[TextInList]:
    """What the list says of each: four queries, however many texts."""
    ids = [text.pk for text in texts]
    offered = _latest_proposals(ids)
    decided = _live_decisions(ids)
    outcomes = outcomes_of(ids)
    return [_in_list(text, offered.get(text.pk), decided[text.pk], outcomes.get(text.pk)) for text in texts]


def _latest_proposals(ids: Iterable[int]) -> dict[int, list[Proposal]]:
    latest = Reading.objects.filter(text_id__in=ids).values("text_id").annotate(newest=Max("pk"))
    text_of = {row["newest"]: row["text_id"] for row in latest}
    found: dict[int, list[Proposal]] = {text_id: [] for text_id in text_of.values()}
    for proposal in Proposal.objects.filter(reading_id__in=text_of, kind__in=TO_DECIDE).defer("data"):
        found[text_of[proposal.reading_id]].append(proposal)
    return found


def _live_decisions(ids: Iterable[int]) -> defaultdict[int, list[Decision]]:
    found: defaultdict[int, list[Decision]] = defaultdict(list)
    for decision in Decision.objects.filter(text_id__in=ids, withdrawn_at=None, kind__in=TO_DECIDE).defer("edits"):
        found[decision.text_id].append(decision)
    return found


def _in_list(
    text: SourceText, proposals: list[Proposal] | None, decisions: list[Decision], outcome: Outcome | None
) -> TextInList:
    attached = attach(map(as_offered, proposals or ()), [as_decided(one) for one in decisions])
    return TextInList(
        id=text.pk,
        name=text.name,
        added_at=text.added_at,
        added_by=text.added_by,
        is_restricted=text.restricted_to_id is not None,
        is_sample=text.is_sample,
        offered=None if proposals is None else len(proposals),
        decided=len(attached.settled),
        outcome=outcome,
    )
