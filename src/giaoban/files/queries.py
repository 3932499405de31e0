"""Reading stored files: only through a gate."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from giaoban.files import gates
from giaoban.files.domain import place_of
from giaoban.files.models import StoredFile
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import NotFound


def path_of(file: StoredFile) -> Path:
    return Path(settings.FILES_ROOT) / place_of(file.sha256)


def open_for(by: Actor, file_id: int) -> tuple[StoredFile, str]:
    """The file under the name of an owner that shows itself to this actor; without an owner it is nobody's to read."""
    file = StoredFile.objects.filter(pk=file_id).first()
    name = gates.name_for(by, file) if file is not None else ""
    if file is None or not name:
        raise NotFound("file_not_found")
    if not path_of(file).is_file():
        raise NotFound("file_lost")
    return file, name
