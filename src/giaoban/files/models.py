"""Stored files."""

from __future__ import annotations

from django.db import models


class StoredFile(models.Model):
    """One copy per content under ``GIAOBAN_HOME/files``. Nobody reads it but through an owner whose gate is asked.

    It has no name: what a file is called belongs to its owner, who may not know of the others.
    """

    sha256 = models.CharField(max_length=64, unique=True)
    size = models.BigIntegerField()
    media_type = models.CharField(max_length=120)
    """What the content is, judged by its bytes, never by its name."""
    added_at = models.DateTimeField()
    added_by = models.CharField(max_length=300)
