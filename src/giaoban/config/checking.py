"""`giaoban check`: is everything that must not be lost still there and whole?"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator

from django.db import connection

from giaoban.config import checking_lives
from giaoban.config.wording import line
from giaoban.directives.models import Assignment
from giaoban.files.models import StoredFile
from giaoban.files.queries import path_of
from giaoban.journal.checking import verify_chain
from giaoban.journal.closing import too_many_rights

OK, BROKEN = 0, 1
SHOWN = 20
"""Of many troubles of one kind the first are named and the rest counted."""


def check(head: str | None = None) -> int:
    """The journal's chain, every stored file, every step and what follows. ``head``: a hash that a paper carries."""
    report = verify_chain(head)
    for sentence in report.sentences:
        _say(sentence)
    sound = [bool(report), _is_closed()]
    sound.append(_told("files_whole", StoredFile.objects.count(), _troubles_of_files()))
    sound.append(_told("states_true", Assignment.objects.count(), checking_lives.troubles()))
    return OK if all(sound) else BROKEN


def _is_closed() -> bool:
    """What one may not do by the code one could still do with its password: the database itself must refuse."""
    rights = too_many_rights()
    told = {"role": connection.settings_dict["USER"], "rights": ", ".join(rights)}
    _say(line("journal_open" if rights else "journal_closed", **told))
    return not rights


def _told(good: str, number: int, troubles: Iterator[str]) -> bool:
    found = list(troubles)
    for trouble in found[:SHOWN]:
        _say(trouble)
    if len(found) > SHOWN:
        _say(line("and_more", number=len(found) - SHOWN))
    if not found:
        _say(line(good, number=number))
    return not found


def _troubles_of_files() -> Iterator[str]:
    for file in StoredFile.objects.order_by("pk").iterator():
        path = path_of(file)
        if not path.is_file():
            yield line("file_missing", sha256=file.sha256)
        elif _digest(path.read_bytes()) != file.sha256:
            yield line("file_changed", sha256=file.sha256)


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _say(sentence: str) -> None:
    sys.stdout.write(sentence + "\n")
