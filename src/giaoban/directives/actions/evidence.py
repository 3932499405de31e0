"""Files that a step brings as proof, and the guard before them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from giaoban.directives.models import Evidence
from giaoban.files.actions import judge, store
from giaoban.files.domain import safe_name
from giaoban.intake.domain.opening import words_to_guard
from giaoban.intake.secrecy import guard, guard_said

if TYPE_CHECKING:
    from collections.abc import Sequence

    from giaoban.directives.models import Step
    from giaoban.journal.acts import Act
    from giaoban.kernel.actor import Actor

DOOR = "directives"


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it came through a door, in memory."""

    name: str
    content: bytes


def guard_words(by: Actor, *said: object) -> None:
    """Refuse a mark of secrecy in anything a person typed. Called before the act is opened."""
    guard_said(by=by, door=DOOR, said=said)


def judge_uploads(by: Actor, uploads: Sequence[Upload]) -> None:
    """Refuse what is unreadable or marked secret, before anything of it is written."""
    for upload in uploads:
        kind = judge(upload.content, upload.name)
        words = words_to_guard(upload.content, upload.name, kind)
        guard(by=by, door=DOOR, text=words, file_name=upload.name)


def keep_evidence(act: Act, step: Step, uploads: Sequence[Upload]) -> tuple[str, ...]:
    """Store the files under the step; their hashes go into the journal."""
    files = [store(act, upload.content, upload.name) for upload in uploads]
    Evidence.objects.bulk_create(
        Evidence(step=step, file=file, name=safe_name(upload.name)) for file, upload in zip(files, uploads, strict=True)
    )
    return tuple(file.sha256 for file in files)
