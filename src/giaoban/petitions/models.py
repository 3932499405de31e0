"""Petitions and what became of them. The whole story is in the journal; here is how each stands."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from giaoban.conferences.models import Conference
from giaoban.directives.models import Directive
from giaoban.organisation.models import Body
from giaoban.petitions.domain import PetitionState
from giaoban.reporting.models import Field


class Petition(models.Model):
    """What one body asks another for, in its own words, which never change."""

    convened_by = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="petitions_kept")
    year = models.SmallIntegerField()
    n = models.IntegerField()
    code = models.CharField(max_length=40)
    proposer = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="petitions_filed")
    addressed = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="petitions_addressed")
    conference = models.ForeignKey(Conference, on_delete=models.PROTECT, null=True, related_name="petitions")
    """At which it was raised."""
    field = models.ForeignKey(Field, on_delete=models.PROTECT, null=True, related_name="petitions")
    text = models.TextField()
    folded = models.TextField()
    filed_on = models.DateField()
    filed_at = models.DateTimeField()
    filed_by = models.CharField(max_length=300)
    answer_by = models.DateField(null=True)
    state = models.CharField(max_length=12, default=PetitionState.WAITING.value)
    answer = models.TextField(blank=True, default="")
    answer_document = models.CharField(max_length=200, blank=True, default="")
    answered_on = models.DateField(null=True)
    answered_by = models.CharField(max_length=300, blank=True, default="")
    directive = models.OneToOneField(Directive, on_delete=models.PROTECT, null=True, related_name="petition")
    reason = models.CharField(max_length=1000, blank=True, default="")
    """Why it was sent on, or taken back."""
    version = models.IntegerField(default=1)
    is_sample = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["convened_by", "year", "n"], name="petitions_are_numbered"),
            models.CheckConstraint(
                name="petition_state_known", condition=Q(state__in=[one.value for one in PetitionState])
            ),
            models.CheckConstraint(
                name="answered_petition_has_its_answer",
                condition=~Q(state=PetitionState.ANSWERED.value) | (~Q(answer="") & Q(answered_on__isnull=False)),
            ),
            models.CheckConstraint(
                name="ordered_petition_has_its_directive",
                condition=~Q(state=PetitionState.ORDERED.value) | Q(directive__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["addressed", "state"], name="petition_by_addressed")]
