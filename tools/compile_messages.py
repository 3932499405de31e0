"""Compile every catalogue of words (.po) into the form Django reads (.mo), by Babel: no msgfmt is needed."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po

LOCALE = Path(__file__).resolve().parent.parent / "src" / "giaoban" / "locale"


def main() -> int:
    wrong = [line for path in sorted(LOCALE.glob("*/LC_MESSAGES/*.po")) for line in compile_one(path)]
    for line in wrong:
        print(line, file=sys.stderr)
    return 1 if wrong else 0


def compile_one(path: Path) -> list[str]:
    """The mistakes found, each with its place; a catalogue with a mistake is not written."""
    with path.open("rb") as file:
        try:
            catalogue = read_po(file, locale=path.parts[-3], domain="django", abort_invalid=True)
        except PoFileError as error:
            return [f"{path}: {error}"]
    for message in [one for one in catalogue if one.id and not filled(one.string)]:
        catalogue.delete(message.id, message.context)  # Babel would write an empty plural, and the page would be blank
    wrong = [f"{path}:{message.lineno}: {error}" for message, errors in catalogue.check() for error in errors]
    if not wrong:
        with path.with_suffix(".mo").open("wb") as file:
            write_mo(file, catalogue)
        print(f"{path.relative_to(LOCALE)}: {len(catalogue)} translated")
    return wrong


def filled(string: str | Sequence[str] | None) -> bool:
    """Translated, in every plural form."""
    return all([string] if isinstance(string, str) else string or [""])


if __name__ == "__main__":
    sys.exit(main())
