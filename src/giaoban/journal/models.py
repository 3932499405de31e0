"""The chain of entries, the one row that holds its head, and apart from it the readings of restricted things."""

from __future__ import annotations

from django.db import models


class JournalEntry(models.Model):
    """One event of one act. Never changed, never removed: the database refuses both (migration 0002).

    The actor is kept as plain values, so that an entry says for ever who acted, in which post, under which names.
    """

    seq = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    act = models.UUIDField()
    kind = models.CharField(max_length=60)
    subject_kind = models.CharField(max_length=40, default="")
    subject_id = models.BigIntegerField(null=True)
    actor_user_id = models.BigIntegerField(null=True)
    actor_name = models.CharField(max_length=200)
    actor_post_id = models.BigIntegerField(null=True)
    actor_post_title = models.CharField(max_length=300, default="")
    actor_body_id = models.BigIntegerField(null=True)
    actor_body_name = models.CharField(max_length=300, default="")
    convened_by_id = models.BigIntegerField(null=True)
    """The convening body whose work the act belongs to; null for acts on the installation itself."""
    restricted_to_id = models.BigIntegerField(null=True)
    """The reading group outside which this entry is not shown."""
    facts = models.JSONField()
    canonical = models.TextField()
    """The exact text that was hashed; ``facts`` repeats its data only for queries."""
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ["seq"]
        indexes = [
            models.Index(fields=["subject_kind", "subject_id", "seq"], name="journal_by_subject"),
            models.Index(fields=["act"], name="journal_by_act"),
            models.Index(fields=["convened_by_id", "seq"], name="journal_by_convener"),
            models.Index(fields=["actor_user_id", "seq"], name="journal_by_actor"),
            models.Index(fields=["at"], name="journal_by_moment"),
        ]


class JournalHead(models.Model):
    """One row: the last entry's number and hash. It is locked as the last statement of an act."""

    id = models.SmallIntegerField(primary_key=True, default=1)
    seq = models.BigIntegerField(default=0)
    hash = models.CharField(max_length=64, default="0" * 64)

    class Meta:
        constraints = [models.CheckConstraint(name="journal_has_one_head", condition=models.Q(id=1))]


class RestrictedRead(models.Model):
    """Somebody of the group looked at a restricted thing. Unchained: reading changes nothing (DESIGN rule 15)."""

    at = models.DateTimeField()
    subject_kind = models.CharField(max_length=40)
    subject_id = models.BigIntegerField()
    restricted_to_id = models.BigIntegerField()
    reader_user_id = models.BigIntegerField(null=True)
    reader_name = models.CharField(max_length=200)
    reader_post_id = models.BigIntegerField(null=True)
    reader_post_title = models.CharField(max_length=300, default="")
    reader_body_name = models.CharField(max_length=300, default="")

    class Meta:
        indexes = [models.Index(fields=["subject_kind", "subject_id", "at"], name="reads_by_subject")]
