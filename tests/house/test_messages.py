"""The catalogues fit the sentences they translate, and a template's sentences are found without gettext."""

from __future__ import annotations

from gettext import GNUTranslations
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from tools import compile_messages, extract_messages

from tests.house import SOURCE

CATALOGUES = sorted((SOURCE / "locale").glob("*/LC_MESSAGES/*.po"))


def test_every_translation_keeps_the_places_that_are_filled_in() -> None:
    wrong = []
    for path in CATALOGUES:
        with path.open("rb") as file:
            catalogue = read_po(file, locale=path.parts[-3])
        wrong += [f"{path.parts[-3]}: {message.id}" for message, errors in catalogue.check() if errors]
    assert wrong == []


@pytest.fixture
def small_house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A source tree of one page and one module, in which the two tools work."""
    source = tmp_path / "src"
    (source / "templates").mkdir(parents=True)
    (source / "templates" / "page.html").write_text(
        "{% load i18n %}\n      {% translate 'Xin chào' %}\n   (\n <p>{% blocktranslate count n=n %}{{ n }} việc"
        "{% plural %}{{ n }} việc{% endblocktranslate %}</p>\n{{ _('Hết') }}",
        encoding="utf-8",
    )
    (source / "wording.py").write_text('A = _("Đã giao %(n)s việc")\n', encoding="utf-8")
    monkeypatch.setattr(extract_messages, "ROOT", tmp_path)
    monkeypatch.setattr(extract_messages, "SOURCE", source)
    return source


@pytest.mark.usefixtures("small_house")
def test_sentences_of_pages_and_code_are_found() -> None:
    found = [words for _, _, words, _, _ in extract_messages.found()]
    assert found == ["Xin chào", ("%(n)s việc", "%(n)s việc"), "Hết", "Đã giao %(n)s việc"]


def test_a_translation_that_loses_a_place_is_refused_by_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "en" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    words = '#, python-format\nmsgid "Đã giao %(n)s việc"\nmsgstr "Assigned %(m)s"\n'
    (folder / "django.po").write_text(words, encoding="utf-8")
    monkeypatch.setattr(compile_messages, "LOCALE", tmp_path)
    assert compile_messages.main() == 1
    assert "django.po:2" in capsys.readouterr().err
    assert not (folder / "django.mo").exists()


def test_what_is_not_translated_is_left_to_the_vietnamese(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "en" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    words = 'msgid "Có"\nmsgstr "Yes"\n\nmsgid "việc"\nmsgid_plural "việc"\nmsgstr[0] ""\nmsgstr[1] ""\n'
    (folder / "django.po").write_text(words, encoding="utf-8")
    monkeypatch.setattr(compile_messages, "LOCALE", tmp_path)
    assert compile_messages.main() == 0
    with (folder / "django.mo").open("rb") as file:
        compiled = GNUTranslations(file)
    assert [compiled.gettext("Có"), compiled.ngettext("việc", "việc", 2)] == ["Yes", "việc"]
