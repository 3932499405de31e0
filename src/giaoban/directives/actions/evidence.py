"""Files that a step brings as proof."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from giaoban.directives.models import Evidence
from giaoban.files.actions import store
from giaoban.intake.secrecy import guard, guard_file

if TYPE_CHECKING:
    from collections.abc import Sequence

    from giaoban.directives.models import Step
    from giaoban.journal.acts import Act


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it came through a door, in memory."""

    name: str
    content: bytes


def keep_evidence(act: Act, step: Step, uploads: Sequence[Upload]) -> tuple[str, ...]:
    """Store the files under the step; their hashes go into the journal."""
    for upload in uploads:
        guard(upload.name)
        guard_file(upload.content, upload.name)
    files = [store(act, upload.content, upload.name) for upload in uploads]
    Evidence.objects.bulk_create([Evidence(step=step, file=file) for file in files])
    return tuple(file.sha256 for file in files)
