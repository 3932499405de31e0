"""What the doors themselves must remember."""

from __future__ import annotations

from django.db import models


class IdempotentAnswer(models.Model):
    """The answer to an API call that carried an Idempotency-Key, given again when the call is sent again.

    ``owner`` is the digest of the caller's token: two callers may choose the same key. Without a ``status`` the first
    call is still at work.
    """

    owner = models.CharField(max_length=64)
    key = models.CharField(max_length=200)
    fingerprint = models.CharField(max_length=64)
    """Of method, address and body: the same key for another call is a mistake that the caller must hear of."""
    status = models.IntegerField(null=True)
    headers = models.JSONField(default=dict)
    """Those that belong to the answer: its type, language, version and place."""
    body = models.BinaryField(default=b"")
    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner", "key"], name="one_answer_per_key")]
        indexes = [models.Index(fields=["made_at"], name="idempotent_answer_by_age")]
