"""Labels as files, NAME.txt and NAME.json side by side as ``giaoban score`` reads them: a folder or an archive."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from giaoban.directives.queries.labels import Labelled


def files(several: Iterable[Labelled]) -> Iterator[tuple[str, str]]:
    for one in several:
        yield f"{one.name}.txt", one.text
        yield f"{one.name}.json", json.dumps(one.labels, ensure_ascii=False, indent=1) + "\n"


def write(folder: Path, several: Iterable[Labelled]) -> int:
    """How many texts were written."""
    folder.mkdir(parents=True, exist_ok=True)
    written = 0
    for name, words in files(several):
        (folder / name).write_bytes(words.encode())  # the text's line ends are its own
        written += name.endswith(".txt")
    return written


def archive(several: Iterable[Labelled]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, words in files(several):
            zipped.writestr(name, words.encode())
    return buffer.getvalue()
