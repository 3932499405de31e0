"""What oversight keeps and never changes: closed periods with their pictures, notes, replies to hints."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from giaoban.directives.domain import Standing
from giaoban.directives.models import Assignment
from giaoban.organisation.models import Body, ReadingGroup
from giaoban.reporting.models import Period


class Closing(models.Model):
    """A period was closed: what it showed then is what is printed for ever (rule 9). It is never opened again."""

    convened_by = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="closings")
    period = models.ForeignKey(Period, on_delete=models.PROTECT, related_name="closings")
    since = models.DateField()
    on = models.DateField()
    """The cut-off day: as of its end, by what was recorded when the period was closed."""
    closed_at = models.DateTimeField()
    by_name = models.CharField(max_length=200)
    by_post_title = models.CharField(max_length=300, blank=True, default="")
    counted = models.JSONField(default=dict)
    """How many assignments there were, counted another way, by reading group ("": open to all)."""
    silent_days = models.IntegerField()
    journal_seq = models.BigIntegerField()
    journal_hash = models.CharField(max_length=64)
    """The head of the journal when it was closed: printed on the picture, and compared by `giaoban check --expect`."""
    is_sample = models.BooleanField(default=False)

    class Meta:
        ordering = ["-on", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["convened_by", "period"], name="a_period_is_closed_once"),
            models.CheckConstraint(name="closing_in_order", condition=Q(on__gte=models.F("since"))),
        ]


class Kept(models.Model):
    """One assignment in the picture of a closed period."""

    closing = models.ForeignKey(Closing, on_delete=models.PROTECT, related_name="kept")
    assignment = models.ForeignKey(Assignment, on_delete=models.PROTECT, related_name="kept")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    field_id = models.BigIntegerField(null=True)
    instruction_id = models.BigIntegerField()
    restricted_to = models.ForeignKey(ReadingGroup, on_delete=models.PROTECT, null=True, related_name="+")
    standing = models.CharField(max_length=20)
    assigned_on = models.DateField()
    due_on = models.DateField(null=True)
    order = models.IntegerField()
    """Where it stands in the list by body."""
    days_late = models.IntegerField(default=0)
    days_waiting = models.IntegerField(default=0)
    age_in_quarters = models.IntegerField()
    """1 in the quarter in which it was given."""
    carry_overs = models.IntegerField(default=0)
    """In how many earlier pictures of the office it stood open."""
    silent_for = models.IntegerField(null=True)
    """Days without a word of the body, where that is as long as the office's setting says or longer."""
    repeats = models.ForeignKey(Assignment, on_delete=models.PROTECT, null=True, related_name="+")
    """The last one before it of the same field and body, ordered by another paper."""
    repeated = models.IntegerField(default=0)
    """How many papers before it ordered the same body something in the same field."""
    repeats_code = models.CharField(max_length=60, blank=True, default="")
    repeats_words = models.TextField(blank=True, default="")
    line = models.JSONField()
    """All that a form prints of it, as it was written then."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["closing", "assignment"], name="kept_once_in_a_picture"),
            models.CheckConstraint(
                name="kept_standing_known", condition=Q(standing__in=[one.value for one in Standing])
            ),
        ]


class KeptLine(models.Model):
    """A line of forms 04, 07, 08 or 09 of a closed period."""

    closing = models.ForeignKey(Closing, on_delete=models.PROTECT, related_name="lines")
    form = models.CharField(max_length=2)
    n = models.IntegerField()
    restricted_to = models.ForeignKey(ReadingGroup, on_delete=models.PROTECT, null=True, related_name="+")
    line = models.JSONField()

    class Meta:
        ordering = ["form", "n"]
        constraints = [models.UniqueConstraint(fields=["closing", "form", "n"], name="kept_lines_are_numbered")]


class ClosingNote(models.Model):
    """What was found wrong after a period was closed: printed under it, for the picture itself stays."""

    closing = models.ForeignKey(Closing, on_delete=models.PROTECT, related_name="notes")
    text = models.TextField()
    at = models.DateTimeField()
    by_name = models.CharField(max_length=200)
    by_post_title = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        ordering = ["pk"]


class Reply(models.Model):
    """What a body says to the hint about it: its right, printed beside the hint, never changed."""

    convened_by = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="replies_to_hints")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="replies")
    period = models.CharField(max_length=12)
    """The code of the quarter that the hint was about: ``2023-Q1``."""
    text = models.TextField()
    at = models.DateTimeField()
    by_name = models.CharField(max_length=200)
    by_post_title = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["convened_by", "period"], name="replies_by_period")]
