"""Texts, readings, proposals and decisions (DESIGN 6a). All offsets are code points into the text."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from giaoban.files.models import StoredFile
from giaoban.organisation.models import Body

PROPOSAL_KINDS = ("directive", "assessment", "conference_fact")
DECISION_VERBS = ("adopt", "set_aside", "merge", "split", "add")


class SourceText(models.Model):
    """A text as it came in: decoded, CRLF made LF, NUL dropped, nothing else changed; never edited afterwards."""

    convened_by = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="source_texts")
    name = models.CharField(max_length=255)
    text = models.TextField()
    sha256 = models.CharField(max_length=64)
    original = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="source_texts")
    corrects = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="corrected_by")
    restricted_to_id = models.BigIntegerField(null=True)
    added_at = models.DateTimeField()
    added_by = models.CharField(max_length=300)
    is_sample = models.BooleanField(default=False)

    was_here: bool = False
    """Not stored: ``bring_in`` sets it when the same content had come in before, so that the door can say so."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["convened_by", "sha256"], name="one_text_per_content")]


class Reading(models.Model):
    """One machine reading of a text, kept whole; a newer reader makes a new row."""

    text = models.ForeignKey(SourceText, on_delete=models.PROTECT, related_name="readings")
    reader_version = models.CharField(max_length=40)
    options = models.JSONField()
    result = models.JSONField()
    made_at = models.DateTimeField()


class Proposal(models.Model):
    """What a reading offers to a clerk about one span of the text."""

    reading = models.ForeignKey(Reading, on_delete=models.PROTECT, related_name="proposals")
    kind = models.CharField(max_length=20)
    start = models.IntegerField()
    end = models.IntegerField()
    data = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["reading", "kind", "start", "end"], name="one_proposal_per_span"),
            models.CheckConstraint(name="proposal_kind_known", condition=Q(kind__in=PROPOSAL_KINDS)),
            models.CheckConstraint(name="proposal_span_in_order", condition=Q(start__gte=0, end__gt=F("start"))),
        ]


class Decision(models.Model):
    """A person's act on a span of the TEXT, not of a reading: it outlives every re-read.

    ``answers`` lists the spans of the proposals it settled ([[start, end], …]); ``version`` is for optimistic locking.
    A decision that is taken back keeps its row with ``withdrawn_at``.
    """

    text = models.ForeignKey(SourceText, on_delete=models.PROTECT, related_name="decisions")
    kind = models.CharField(max_length=20)
    verb = models.CharField(max_length=12)
    start = models.IntegerField()
    end = models.IntegerField()
    answers = models.JSONField(default=list)
    reason = models.CharField(max_length=500, blank=True, default="")
    edits = models.JSONField(default=dict)
    version = models.IntegerField(default=1)
    decided_at = models.DateTimeField()
    decided_by = models.CharField(max_length=300)
    decided_by_post_id = models.BigIntegerField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="decision_kind_known", condition=Q(kind__in=PROPOSAL_KINDS)),
            models.CheckConstraint(name="decision_verb_known", condition=Q(verb__in=DECISION_VERBS)),
            models.CheckConstraint(name="decision_span_in_order", condition=Q(start__gte=0, end__gt=F("start"))),
            models.CheckConstraint(name="set_aside_has_a_reason", condition=~Q(verb="set_aside") | ~Q(reason="")),
            models.UniqueConstraint(
                fields=["text", "kind", "start", "end"], condition=Q(withdrawn_at=None), name="one_decision_per_span"
            ),
        ]
