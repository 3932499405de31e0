"""Fields of work, periods, and what was said of them."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language

from giaoban.intake.models import Decision, SourceText
from giaoban.organisation.models import Body

ASSESSMENT_KINDS = ("result", "shortcoming", "cause", "commendation")


class Field(models.Model):
    """A field of work (lĩnh vực): a tree that the office may edit; names are data in both languages."""

    code = models.SlugField(max_length=80, unique=True)
    name_vi = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="children")
    order = models.IntegerField(default=0)
    is_active = models.BooleanField(default=True)

    @property
    def name(self) -> str:
        """In the reader's language."""
        return self.name_en if (get_language() or "").startswith("en") else self.name_vi


class Period(models.Model):
    """A stretch of reporting: ``2023-Q1``, ``2023-H1``, ``2023-M09``, ``2023``."""

    code = models.CharField(max_length=12, unique=True)
    starts_on = models.DateField()
    ends_on = models.DateField()

    class Meta:
        constraints = [models.CheckConstraint(name="period_in_order", condition=Q(ends_on__gte=F("starts_on")))]


class Assessment(models.Model):
    """A result, shortcoming, cause or commendation, adopted from a reading: what "repeated N quarters" counts."""

    convened_by = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="assessments")
    kind = models.CharField(max_length=20)
    field = models.ForeignKey(Field, on_delete=models.PROTECT, null=True, related_name="assessments")
    period = models.ForeignKey(Period, on_delete=models.PROTECT, null=True, related_name="assessments")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, null=True, related_name="assessed")
    source_text = models.ForeignKey(SourceText, on_delete=models.PROTECT, related_name="assessments")
    decision = models.OneToOneField(Decision, on_delete=models.PROTECT, related_name="assessment")
    start = models.IntegerField()
    end = models.IntegerField()
    text = models.TextField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.CheckConstraint(name="assessment_kind_known", condition=Q(kind__in=ASSESSMENT_KINDS))]
