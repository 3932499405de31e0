"""What was told to whom, the letters that carried it, reminders as rows, secret links of calendars."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from giaoban.notices.domain import Way


class Reminder(models.Model):
    """One reminder of one duty: its level, its day, its paper. Never sent twice under one key."""

    subject_kind = models.CharField(max_length=40)
    subject_id = models.BigIntegerField()
    body_id = models.BigIntegerField()
    convened_by_id = models.BigIntegerField()
    restricted_to_id = models.BigIntegerField(null=True)
    level = models.CharField(max_length=20)
    due_on = models.DateField(null=True)
    """The due day that it reminds of: a day that was moved is reminded of anew."""
    day = models.DateField()
    at = models.DateTimeField()
    key = models.CharField(max_length=120, unique=True)
    by_name = models.CharField(max_length=200)
    by_post_title = models.CharField(max_length=300, blank=True, default="")
    document = models.CharField(max_length=120, blank=True, default="")
    """The number of the paper (phiếu đôn đốc) that the office sent with it."""

    class Meta:
        indexes = [
            models.Index(fields=["subject_kind", "subject_id"], name="reminder_by_subject"),
            models.Index(fields=["convened_by_id", "-day", "-id"], name="reminder_by_office"),
        ]


class Letter(models.Model):
    """An e-mail: claimed before it is handed to the mail server, with a Message-ID that stays the same.

    Its words are made when it is sent, from the notices that still concern its reader then.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="letters")
    day = models.DateField()
    key = models.CharField(max_length=80, unique=True)
    message_id = models.CharField(max_length=200, unique=True)
    made_at = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True)
    tries = models.IntegerField(default=0)
    sent_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    """Not sent and not tried any more; ``trouble`` says why."""
    trouble = models.CharField(max_length=300, blank=True, default="")


class Notice(models.Model):
    """One thing told to one person in one post. Its sentence is made from ``kind`` and ``facts`` when it is read."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notices")
    post_id = models.BigIntegerField()
    convened_by_id = models.BigIntegerField(null=True)
    kind = models.CharField(max_length=60)
    facts = models.JSONField(default=dict)
    subject_kind = models.CharField(max_length=40, blank=True, default="")
    subject_ids = ArrayField(models.BigIntegerField(), default=list)
    url = models.CharField(max_length=300)
    restricted_to_id = models.BigIntegerField(null=True)
    is_urgent = models.BooleanField(default=False)
    is_of_the_day = models.BooleanField(default=False)
    key = models.CharField(max_length=200, unique=True)
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    letter = models.ForeignKey(Letter, on_delete=models.SET_NULL, null=True, related_name="notices")
    reminders = models.ManyToManyField(Reminder, related_name="notices")

    class Meta:
        indexes = [
            models.Index(fields=["user", "post_id", "-id"], name="notice_by_reader"),
            models.Index(fields=["user", "post_id"], condition=Q(read_at=None), name="notice_unread"),
            models.Index(fields=["at"], condition=Q(read_at=None, letter=None), name="notice_to_be_mailed"),
        ]


class Preference(models.Model):
    """How a person wants to be told; without a row: the digest."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="told_by")
    way = models.CharField(max_length=12, default=Way.DIGEST.value)

    class Meta:
        constraints = [
            models.CheckConstraint(name="way_of_telling_known", condition=Q(way__in=[way.value for way in Way]))
        ]


class CalendarFeed(models.Model):
    """A secret link to a calendar, of one person in one post; with a body it shows what that whole body may see.

    Only the link's digest is kept. It ends when it is revoked, and when the person no longer holds the post.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="calendar_feeds")
    post_id = models.BigIntegerField()
    body_id = models.BigIntegerField(null=True)
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
