"""Files that a step brings as proof, and the guard before them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from giaoban.directives.models import Evidence
from giaoban.files.actions import judge, store
from giaoban.files.domain import MediaType
from giaoban.intake.domain.opening import opened
from giaoban.intake.secrecy import guard

if TYPE_CHECKING:
    from collections.abc import Sequence

    from giaoban.directives.models import Step
    from giaoban.journal.acts import Act
    from giaoban.kernel.actor import Actor

DOOR = "directives"
READ_BEFORE_KEEPING = frozenset({MediaType.DOCX, MediaType.TEXT, MediaType.HTML})
"""Kinds whose words can be looked at; of the others the guard sees the name only."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it came through a door, in memory."""

    name: str
    content: bytes


def guard_words(by: Actor, *said: object) -> None:
    """Refuse a mark of secrecy in anything a person typed. Called before the act is opened."""
    guard(by=by, door=DOOR, text="\n".join(words for words in said if isinstance(words, str)))


def judge_uploads(by: Actor, uploads: Sequence[Upload]) -> None:
    """Refuse what is unreadable or marked secret, before anything of it is written."""
    for upload in uploads:
        kind = judge(upload.content, upload.name)
        words = opened(upload.content, upload.name, kind).every_word if kind in READ_BEFORE_KEEPING else ""
        guard(by=by, door=DOOR, text=words, file_name=upload.name)


def keep_evidence(act: Act, step: Step, uploads: Sequence[Upload]) -> tuple[str, ...]:
    """Store the files under the step; their hashes go into the journal."""
    files = [store(act, upload.content, upload.name) for upload in uploads]
    Evidence.objects.bulk_create([Evidence(step=step, file=file) for file in files])
    return tuple(file.sha256 for file in files)
