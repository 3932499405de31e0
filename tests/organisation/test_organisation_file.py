"""An organisation file is loaded whole or not at all, and every mistake in it is named with its row."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook

from giaoban.accounts.models import User
from giaoban.organisation import actions, queries
from giaoban.organisation.adapters.organisation_file import read_organisation
from giaoban.organisation.domain.checks import problems_of
from giaoban.organisation.domain.reading_tables import UnusableFile
from giaoban.organisation.models import Body, BodyGroup, Installation, Signer
from giaoban.organisation.wording import REFUSALS

if TYPE_CHECKING:
    from tests.organisation.conftest import Province

HEAD = """
[defaults]
from = 2020-01-01

[[bodies]]
code = "a"
kind = "party_committee"
level = "province"
full = "Tỉnh ủy Mẫu"

[[bodies]]
code = "b"
kind = "party_agency"
level = "province"
full = "Văn phòng Tỉnh ủy Mẫu"
parent = "a"
"""


def found_in(text: str) -> list[str]:
    """The codes of what is wrong with HEAD and the text together."""
    try:
        file = read_organisation("to-chuc.toml", (HEAD + text).encode())
    except UnusableFile as unusable:
        return [problem.code for problem in unusable.problems]
    return [problem.code for problem in problems_of(file)]


def test_a_sound_file_has_no_problems() -> None:
    assert found_in("") == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('[[parents]]\nbody = "a"\nparent = "b"\n', "parents_in_a_circle"),
        ('[[parents]]\nbody = "b"\nparent = "z"\n', "code_unknown"),
        (
            '[[names]]\nbody = "b"\nfull = "Một"\n[[names]]\nbody = "b"\nfull = "Hai"\nfrom = 2022-01-01\n',
            "days_overlap",
        ),
        ('[[names]]\nbody = "b"\nfull = "Một"\nto = 2022-01-01\n', "day_without_a_name"),
        ('[[bodies]]\ncode = "c"\nkind = "party_agency"\nlevel = "province"\n', "cell_missing"),
        ('[[bodies]]\ncode = "a"\nkind = "party_agency"\nlevel = "province"\nfull = "X"\n', "code_twice"),
        ('[[bodies]]\ncode = "c"\nkind = "ban"\nlevel = "province"\nfull = "X"\n', "word_unknown"),
        ('[[bodies]]\ncode = "c"\nkind = "front"\nlevel = "province"\nfull = "X"\nto = "hôm qua"\n', "cell_not_a_day"),
        (
            '[[bodies]]\ncode = "c"\nkind = "front"\nlevel = "province"\nfull = "X"\nto = 2019-01-01\n',
            "ends_before_it_begins",
        ),
        ('[[aliases]]\ntext = "X"\nfrom = 2020-01-01\n', "alias_of_one_thing"),
        ('[[successions]]\npredecessor = "b"\non = 2025-07-01\nkind = "merge"\n', "succession_half_told"),
        (
            '[[successions]]\npredecessor = "b"\nsuccessor = "a"\non = 2025-07-01\nkind = "merge"\n',
            "predecessor_lives_on",
        ),
        ('[[posts]]\nbody = "b"\ntitle = "Chuyên viên"\nrole = "office_clerk"\n', "post_serves_nobody"),
        ("[[sao]]\nx = 1\n", "table_unknown"),
        ("[[bodies", "file_not_toml"),
    ],
)
def test_each_mistake_is_found_and_told_in_a_sentence(province: Province, text: str, code: str) -> None:
    assert code in found_in(text)
    try:
        problems = problems_of(read_organisation("to-chuc.toml", (HEAD + text).encode()))
    except UnusableFile as unusable:
        problems = list(unusable.problems)
    for problem in problems:
        told = str(REFUSALS[problem.code]) % problem.facts
        assert "to-chuc.toml" in told
        assert "%" not in told


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("x.pdf", b"%PDF", "file_of_unknown_form"),
        ("x", b"", "file_of_unknown_form"),
        ("x.toml", b"", "file_empty"),
        ("x.toml", b"\xff\xfe\x00", "file_not_text"),
        ("x.csv", "mã,tên".encode("utf-16"), "file_not_text"),
        ("x.csv", b"", "file_empty"),
        ("x.xlsx", b"PK\x03\x04 broken", "file_not_a_workbook"),
        ("x.xlsx", b"not a zip", "file_not_a_workbook"),
        ("x.toml", b"#" * (6 * 1024 * 1024), "file_too_large"),
    ],
)
def test_what_is_no_organisation_file_gets_one_clear_refusal(name: str, content: bytes, code: str) -> None:
    with pytest.raises(UnusableFile) as refused:
        read_organisation(name, content)
    assert refused.value.code == code


def test_a_workbook_with_vietnamese_headings_is_read() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Cơ quan"
    sheet.append(["Mã", "Loại", "Cấp", "Tên đầy đủ", "Tên tắt", "Cấp trên", "Từ ngày"])
    sheet.append(["a", "party_committee", "province", "Tỉnh ủy Mẫu", "Tỉnh ủy", None, "1/1/2020"])
    sheet.append([])
    sheet.append(["b", "party_agency", "province", "Văn phòng Tỉnh ủy Mẫu", None, "a", "1/1/2020"])
    out = io.BytesIO()
    book.save(out)
    file = read_organisation("to-chuc.xlsx", out.getvalue())
    assert [(row.code, row.full, row.parent) for row in file.bodies] == [
        ("a", "Tỉnh ủy Mẫu", ""),
        ("b", "Văn phòng Tỉnh ủy Mẫu", "a"),
    ]
    assert problems_of(file) == []


def test_a_mistake_in_the_last_row_leaves_nothing_behind(province: Province) -> None:
    text = "from = 1\n".replace("from = 1\n", HEAD) + '[[parents]]\nbody = "a"\nparent = "b"\n'
    file = read_organisation("to-chuc.toml", text.encode())
    before = Body.objects.count()
    with pytest.raises(UnusableFile):
        actions.load_organisation(by=province.actor("quantri"), file=file, source="to-chuc.toml")
    assert Body.objects.count() == before


def test_a_file_may_add_to_what_is_there_but_not_bring_a_second_office(province: Province) -> None:
    more = HEAD + '[[parents]]\nbody = "a"\nparent = "ban-bi-thu-tw"\n'
    administrator = province.actor("quantri")
    actions.load_organisation(by=administrator, file=read_organisation("x.toml", more.encode()), source="x.toml")
    added = Body.objects.get(code="b")
    assert added.pk in queries.under([province.body("ban-bi-thu-tw")], province.before)
    second = HEAD.replace('"a"', '"c"').replace('"b"', '"d"') + '[[office]]\nname = "X"\nconvening_body = "c"\n'
    with pytest.raises(UnusableFile) as refused:
        actions.load_organisation(by=administrator, file=read_organisation("y.toml", second.encode()), source="y.toml")
    assert refused.value.code == "office_is_there"


def test_the_demonstration_names_no_person_and_is_marked(province: Province) -> None:
    assert not Body.objects.filter(is_sample=False).exists()
    assert not BodyGroup.objects.filter(is_sample=False).exists()
    assert Installation.objects.get().is_sample
    assert not User.objects.exclude(name__endswith="(mẫu)").exists()
    assert not Signer.objects.exclude(name="").exists()
