"""Briefing conferences as their texts tell of them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from giaoban.intake.models import SourceText
from giaoban.organisation.models import Body
from giaoban.reporting.models import Period

MODES = ("online", "in_person", "hybrid")
PARTS_OF_DAY = ("morning", "afternoon", "evening", "day")


class Conference(models.Model):
    """A conference (hội nghị) of one convening body. Facts that the text does not give stay empty."""

    convened_by = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="conferences")
    title = models.CharField(max_length=500)
    held_on = models.DateField(null=True)
    date_as_written = models.CharField(max_length=20, blank=True, default="")
    """A day that the text gives only in part stays as far as it goes (``--03-29``, ``2025-11``); empty when whole."""
    part_of_day = models.CharField(max_length=12, null=True)  # noqa: DJ001 -- None: the text does not say
    mode = models.CharField(max_length=12, null=True)  # noqa: DJ001 -- the same
    venue = models.CharField(max_length=300, blank=True, default="")
    period_reviewed = models.ForeignKey(Period, on_delete=models.PROTECT, null=True, related_name="reviewed_at")
    period_planned = models.ForeignKey(Period, on_delete=models.PROTECT, null=True, related_name="planned_at")
    source_text = models.OneToOneField(SourceText, on_delete=models.PROTECT, null=True, related_name="conference")
    version = models.IntegerField(default=1)
    is_sample = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(name="conference_mode_known", condition=Q(mode=None) | Q(mode__in=MODES)),
            models.CheckConstraint(
                name="conference_part_of_day_known", condition=Q(part_of_day=None) | Q(part_of_day__in=PARTS_OF_DAY)
            ),
        ]


class Chair(models.Model):
    """Who chaired, with the posts as the text writes them; the name comes only from a text that a user read in."""

    conference = models.ForeignKey(Conference, on_delete=models.CASCADE, related_name="chairs")
    ordinal = models.IntegerField()
    name = models.CharField(max_length=200)
    positions = models.JSONField(default=list)

    class Meta:
        ordering = ["ordinal"]
        constraints = [models.UniqueConstraint(fields=["conference", "ordinal"], name="one_chair_per_place")]
