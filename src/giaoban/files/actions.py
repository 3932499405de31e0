"""Storing files: one copy per content, written whole or not at all."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path

from django.conf import settings

from giaoban.files.domain import STORABLE, MediaType, detect, ending, place_of, promised
from giaoban.files.models import StoredFile
from giaoban.journal.acts import Act
from giaoban.kernel.errors import Invalid

MEGABYTE = 1024 * 1024


def judge(content: bytes, name: str) -> MediaType:
    """What the content is, or ``Invalid`` with the reason why it is not kept. Nothing is written."""
    if not content:
        raise Invalid("file_without_content", name=name)
    if len(content) > settings.UPLOAD_LIMIT:
        raise Invalid("file_over_limit", name=name, limit=settings.UPLOAD_LIMIT // MEGABYTE)
    found, says = detect(content), promised(name)
    if found is MediaType.OLD_OFFICE:
        raise Invalid("file_old_office", name=name)
    if says is not None and not _agree(says, found):
        raise Invalid("file_is_something_else", name=name, says=ending(says))
    if found not in STORABLE:
        raise Invalid("file_kind_unknown", name=name)
    return found


def _agree(says: MediaType, found: MediaType) -> bool:
    """A page saved without its frame looks like text, and a text may quote tags."""
    words = {MediaType.TEXT, MediaType.HTML}
    return says is found or {says, found} <= words


def store(act: Act, content: bytes, name: str) -> StoredFile:
    """Keep the content inside somebody's act. Call it only after the secrecy guard has passed the content.

    The file is on the disk before its row is committed: a crash between the two leaves a file without a row,
    which nobody can read; never a row without its file.
    """
    media_type = judge(content, name)
    digest = hashlib.sha256(content).hexdigest()
    _write_once(Path(settings.FILES_ROOT) / place_of(digest), content)
    file, _ = StoredFile.objects.get_or_create(
        sha256=digest,
        defaults={
            "size": len(content),
            "media_type": media_type.value,
            "added_at": act.at,
            "added_by": act.by.name,
        },
    )
    return file


def _write_once(path: Path, content: bytes) -> None:
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".new-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    """The rename itself must survive a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
