"""Every sentence of pages and code stands in the English catalogue, whole, and the catalogues speak on the pages."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from gettext import GNUTranslations
from importlib import resources
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po
from django import forms
from django.contrib.auth.password_validation import get_default_password_validators
from django.core.exceptions import ValidationError
from django.utils import translation
from tools.compile_messages import filled
from tools.extract_messages import ENGLISH, KEYWORDS, found

from tests.house import ROOT, SOURCE

VIETNAMESE = SOURCE / "locale" / "vi" / "LC_MESSAGES" / "django.po"
PLACE = re.compile(r"%\(\w+\)[sd]|%%|%[sd]")
MARKUP = re.compile(r"</?\w+[^>]*>")
TRANSLATED = re.compile(
    r"{% comment.*?endcomment %}|{#.*?#}|{% blocktranslate.*?endblocktranslate %}|{% translate .*?%}"
    r"""|_\("[^"]*"\)|_\('[^']*'\)|context "[^"]*\"""",
    re.DOTALL,
)
VIETNAMESE_LETTER = re.compile(r"[ăâđêôơưà-ãè-êìíò-õùúýĩũạ-ỹ]", re.IGNORECASE)
OWN_NAME = "Tiếng Việt"  # a language is chosen by its own name
EDGES = re.compile(r"^\s*|\s*$")
HELP = "Run make messages and write the English in src/giaoban/locale/en/LC_MESSAGES/django.po."


def catalogue(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=path.parts[-3], domain="django")


@pytest.fixture(scope="module")
def english() -> Catalog:
    return catalogue(ENGLISH)


def test_every_sentence_has_its_english(english: Catalog) -> None:
    missing = [
        f"{path.relative_to(ROOT)}:{line}: {words}"
        for path, line, words, _, context in found()
        if not _translated(english, words, context)
    ]
    assert missing == [], HELP


def _translated(english: Catalog, words: str | tuple[str, ...], context: str | None) -> bool:
    known = english.get(words if isinstance(words, str) else words[0], context)
    return known is not None and filled(known.string)


def test_the_english_fills_in_the_same_places_and_keeps_markup_and_edges(english: Catalog) -> None:
    wrong = [str(one.id) for one in english if one.id for said in _said(one) if _shape(said) != _shape(_first(one))]
    assert wrong == []


def _said(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ())


def _first(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def _shape(sentence: str) -> tuple[object, ...]:
    """What must survive a translation: the places, the markup, the white space at both ends."""
    return (
        sorted(set(PLACE.findall(sentence))),
        sorted(MARKUP.findall(sentence)),
        EDGES.findall(sentence),
    )


def test_no_sentence_is_marked_where_it_cannot_be_gathered() -> None:
    """Babel does not look into f-strings, and a name instead of a sentence has nothing to translate."""
    lost = [
        f"{path.relative_to(ROOT)}:{call.lineno}"
        for path in sorted(SOURCE.rglob("*.py"))
        for text in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(text, ast.JoinedStr)
        for call in ast.walk(text)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in KEYWORDS
        if call.args and isinstance(call.args[0], ast.Constant)
    ]
    assert lost == []


def test_no_word_of_a_page_stands_outside_the_tags_that_translate() -> None:
    """Vietnamese letters give away a bare sentence; the page of samples shows texts of its own."""
    bare = [
        f"{path.relative_to(ROOT)}: {line.strip()}"
        for path in sorted(SOURCE.rglob("templates/**/*.*"))
        if "styles" not in str(path)
        for line in TRANSLATED.sub("", path.read_text(encoding="utf-8")).splitlines()
        if VIETNAMESE_LETTER.search(line.replace(OWN_NAME, ""))
    ]
    assert bare == []


def test_no_word_of_a_door_stands_outside_the_catalogue() -> None:
    bare = [
        f"{path.relative_to(ROOT)}:{line}: {text}"
        for room in ("views", "forms", "templatetags", "queries", "sections")
        for path in sorted([*SOURCE.glob(f"*/{room}.py"), *SOURCE.glob(f"*/{room}/*.py")])
        if path.name != "views.py" or path.parent.name != "ui"
        for line, text in _bare_strings(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert bare == []


def _bare_strings(module: ast.Module) -> Iterator[tuple[int, str]]:
    marked: set[int] = set()
    for node in ast.walk(module):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in KEYWORDS:
            marked |= {id(argument) for argument in node.args}
        if isinstance(node, ast.Expr):  # a docstring
            marked.add(id(node.value))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in marked:
            yield from [(node.lineno, node.value)] if VIETNAMESE_LETTER.search(node.value) else []


@pytest.mark.parametrize("path", [ENGLISH, VIETNAMESE], ids=["en", "vi"])
def test_set_up_has_compiled_the_catalogue_as_it_stands(path: Path) -> None:
    compiled = path.with_suffix(".mo")
    assert compiled.exists(), "make sets the catalogues up; make messages compiles them anew"
    with compiled.open("rb") as file:
        words = GNUTranslations(file)
    stale = [_first(one) for one in catalogue(path) if one.id and _spoken(words, one) != _said(one)[0]]
    assert stale == [], "Run make messages."


def _spoken(words: GNUTranslations, message: Message) -> str:
    one = _first(message)
    if isinstance(message.id, str):
        return words.pgettext(message.context, one) if message.context else words.gettext(one)
    if message.context:
        return words.npgettext(message.context, one, message.id[1], 1)
    return words.ngettext(one, message.id[1], 1)


def test_the_vietnamese_catalogue_still_answers_sentences_that_the_packages_say() -> None:
    """A package that rewords a sentence would bring its English back onto our pages."""
    said = "".join(_without_breaks(text) for text in _sources_of("django", "allauth"))
    gone = [_first(one) for one in catalogue(VIETNAMESE) if one.id and _first(one) not in said]
    assert gone == []


def _sources_of(*packages: str) -> Iterator[str]:
    folders = ("forms", "core/validators.py", "contrib/auth", "account", "mfa")
    for package in packages:
        root = Path(str(resources.files(package)))
        for place in (root / folder for folder in folders):
            for path in place.rglob("*.py") if place.is_dir() else filter(Path.exists, [place]):
                yield path.read_text(encoding="utf-8")


def _without_breaks(text: str) -> str:
    """Sentences broken over lines are joined as Python joins them."""
    return re.sub(r'"\s*\n\s*"', "", text)


class EachField(forms.Form):
    word = forms.CharField(min_length=3)
    mail = forms.EmailField()
    day = forms.DateField()
    number = forms.IntegerField(max_value=9)
    choice = forms.ChoiceField(choices=[("a", "a")])
    file = forms.FileField()


def test_what_django_says_of_a_form_is_our_vietnamese() -> None:
    with translation.override("vi"):
        empty = EachField({}).errors
        wrong = EachField({"word": "a", "mail": "a", "day": "a", "number": "10", "choice": "b"}).errors
    assert {name: errors[0] for name, errors in empty.items()} == dict.fromkeys(
        EachField.base_fields, "Hãy điền ô này."
    )
    assert {name: errors[0] for name, errors in wrong.items()} == {
        "word": "Cần ít nhất 3 ký tự, đang có 1.",
        "mail": "Địa chỉ thư điện tử chưa đúng dạng.",
        "day": "Ngày chưa đúng; hãy viết như 29/3/2023.",
        "number": "Không được quá 9.",
        "choice": "“b” không có trong danh sách; hãy chọn lại.",
        "file": "Hãy điền ô này.",
    }


def test_what_django_says_of_a_weak_password_is_our_vietnamese() -> None:
    validators = get_default_password_validators()
    said = []
    for validator in validators:
        try:
            validator.validate("1234567")
        except ValidationError as error:
            with translation.override("vi"):
                said += error.messages
    assert said == [
        "Mật khẩu ngắn quá; cần ít nhất 10 ký tự.",
        "Mật khẩu này nhiều người dùng, dễ đoán; hãy chọn mật khẩu khác.",
        "Mật khẩu toàn chữ số; hãy thêm chữ.",
    ]
