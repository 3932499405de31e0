"""Registers of numbers: no gap, no double, reservations for papers outside the system."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class NumberSeries(models.Model):
    """One running number: of one convening body, for one type of paper, in one term or year (DOMAIN 3.1, 3.2)."""

    convened_by_id = models.BigIntegerField()
    paper_type = models.CharField(max_length=20)
    """The official abbreviation: TB, KL, BC …"""
    scope = models.CharField(max_length=20)
    """``2020-2025`` for a Party term, ``2026`` for a State year."""
    symbol = models.CharField(max_length=60)
    """What stands after the number: ``TB/TU``."""
    last = models.IntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["convened_by_id", "paper_type", "scope"], name="one_series_per_type_scope"),
            models.CheckConstraint(name="series_counts_up", condition=Q(last__gte=0)),
        ]


class NumberTaken(models.Model):
    """A number and what took it: a paper of ours, or a reservation for one outside (a secret paper, say)."""

    series = models.ForeignKey(NumberSeries, on_delete=models.PROTECT, related_name="taken")
    number = models.IntegerField()
    reserved = models.BooleanField(default=False)
    reason = models.CharField(max_length=300, blank=True, default="")
    taken_at = models.DateTimeField()
    taken_on = models.DateField()

    left_outside: tuple[int, int] | None = None
    """Not stored: ``take_given`` says which numbers before this one it left out, first and last."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["series", "number"], name="number_taken_once")]
