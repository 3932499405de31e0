"""Gather every sentence marked for translation and merge it into the English catalogue.

Babel reads Python itself; a template is first turned by Django's templatize into the gettext calls it stands for.
Nothing is guessed: a sentence that changed comes without its old translation.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

from tools.compile_messages import filled

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "giaoban"
ENGLISH = SOURCE / "locale" / "en" / "LC_MESSAGES" / "django.po"
HEADER = "# The English words of Giao Ban. make messages gathers the sentences; the translations are written by hand."
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "numbered": (1, 1),  # giaoban.ui.wording: one Vietnamese sentence for both forms
}


def main() -> int:
    settings.configure(USE_I18N=True)
    template = Catalog(project="giaoban", charset="utf-8")
    for path, line, words, comments, context in found():
        place = [(str(path.relative_to(ROOT)), line)]
        flags = ["python-format"] if "%(" in str(words) else []
        template.add(words, None, place, flags=flags, auto_comments=comments, context=context)
    catalogue = merged(template)
    ENGLISH.parent.mkdir(parents=True, exist_ok=True)
    with ENGLISH.open("wb") as file:
        write_po(file, catalogue, width=120, sort_by_file=True, include_lineno=False, ignore_obsolete=True)
    missing = sum(not filled(message.string) for message in catalogue if message.id)
    print(f"{ENGLISH.relative_to(ROOT)}: {len(catalogue)} sentences, {missing} without English")
    return 0


Message = tuple[Path, int, str | tuple[str, ...], list[str], str | None]


def found() -> Iterator[Message]:
    """Each marked sentence with its place, in the order of the files."""
    for path in sorted(
        [*SOURCE.rglob("*.py"), *SOURCE.rglob("templates/**/*.html"), *SOURCE.rglob("templates/**/*.txt")]
    ):
        text = path.read_text(encoding="utf-8")
        code = (
            text if path.suffix == ".py" else f"({templatize(text, origin=str(path))})"
        )  # in brackets indents are free
        marked = extract("python", io.BytesIO(code.encode()), keywords=KEYWORDS, comment_tags=("Translators:",))
        for line, words, comments, context in marked:
            yield path, line, words, comments, context


def merged(template: Catalog) -> Catalog:
    """The English catalogue with the sentences of today; translations that still fit are kept, others are dropped."""
    if not ENGLISH.exists():
        catalogue = Catalog(locale="en", header_comment=HEADER, project="giaoban", charset="utf-8", fuzzy=False)
    else:
        with ENGLISH.open("rb") as file:
            catalogue = read_po(file, locale="en", domain="django")
    catalogue.update(template, no_fuzzy_matching=True, update_creation_date=False)
    return catalogue


if __name__ == "__main__":
    sys.exit(main())
