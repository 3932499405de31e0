"""The word lists: TOML written by people, compiled into one cached file that is known by the hash of its sources."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from giaoban.extraction.words import PhraseBook, index_phrases

FOLDER = Path(__file__).parent / "lexicon"
FORM = "1"  # raise it when the compiled form changes


@dataclass(frozen=True, slots=True)
class Lexicon:
    """``books`` are the phrase lists by ``file.name``; ``tables`` are all other tables by file.

    ``digest`` is the hash of the word lists: readings made with other lists are readings of another reader.
    """

    books: Mapping[str, PhraseBook]
    tables: Mapping[str, Mapping[str, Any]]
    digest: str


@cache
def book(*names: str) -> PhraseBook:
    """A list by its name; several as one, which is looked up once for the longest phrase of any."""
    books = [lexicon().books[name] for name in names]
    return books[0] if len(books) == 1 else PhraseBook.joined(books)


@cache
def lexicon() -> Lexicon:
    """The lexicon of this process; the first call reads the cache, or compiles and tries to leave one."""
    sources = {path.stem: path.read_bytes() for path in sorted(FOLDER.glob("*.toml"))}
    digest = hashlib.sha256(FORM.encode())
    for name, content in sources.items():
        digest.update(name.encode() + b"\0" + content)
    compiled = _load(digest.hexdigest())
    if compiled is None:
        compiled = compile_sources(sources)
        _keep(digest.hexdigest(), compiled)
    return _open(compiled, digest.hexdigest())


def compile_sources(sources: Mapping[str, bytes]) -> dict[str, Any]:
    import tomllib  # noqa: PLC0415 -- slow import, needed only when the cache is missing

    phrases: dict[str, Any] = {}
    tables: dict[str, Any] = {}
    for name, content in sources.items():
        table = tomllib.loads(content.decode())
        for key, entries in table.pop("phrases", {}).items():
            phrases[f"{name}.{key}"] = index_phrases(entries)
        tables[name] = table
    return {"phrases": phrases, "tables": tables}


def _open(compiled: Mapping[str, Any], digest: str) -> Lexicon:
    books = {name: PhraseBook(by_first) for name, by_first in compiled["phrases"].items()}
    return Lexicon(books=books, tables=compiled["tables"], digest=digest)


def cache_folder() -> Path:
    """Where compiled lexicons are kept; never beside the program, which may be installed read-only."""
    home = os.environ.get("GIAOBAN_HOME")
    if home:
        return Path(home) / "cache"
    base = os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path("~/.cache").expanduser()) / "giaoban"


def _load(digest: str) -> dict[str, Any] | None:
    try:
        body = (cache_folder() / "lexicon.json").read_bytes()
        head, _, rest = body.partition(b"\n")
        own, _, check = head.decode().partition(" ")
        if own != digest or hashlib.sha256(rest).hexdigest() != check:
            return None
        loaded: dict[str, Any] = json.loads(rest)
    except (OSError, ValueError, RuntimeError):
        return None
    return loaded


def _keep(digest: str, compiled: Mapping[str, Any]) -> None:
    """Written beside and moved into place, so that two starts at once never see half a file."""
    body = json.dumps(compiled, ensure_ascii=False).encode()
    head = f"{digest} {hashlib.sha256(body).hexdigest()}\n".encode()
    with suppress(OSError, RuntimeError):
        folder = cache_folder()
        folder.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=folder, prefix="lexicon-")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(head + body)
            Path(name).replace(folder / "lexicon.json")
        except OSError:
            Path(name).unlink(missing_ok=True)
            raise
