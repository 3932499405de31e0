"""The fields of work that other rooms rely on by their codes."""

from __future__ import annotations

import pytest

from giaoban.extraction import ReadingOptions, fields, own_words, read, version
from giaoban.kernel.errors import Invalid


def test_codes_are_unique_and_parents_come_first() -> None:
    seen: set[str] = set()
    for field in fields():
        assert field.code not in seen
        assert field.parent is None or field.parent in seen
        assert field.parent is None or field.code.startswith(field.parent + ".")
        seen.add(field.code)


def test_every_field_has_both_names_and_words() -> None:
    assert all(field.name_vi and field.name_en and field.words for field in fields())


def test_a_word_belongs_to_one_field() -> None:
    words = [word for field in fields() for word in field.words]
    assert len(words) == len(set(words))


def test_an_office_adds_words_by_the_name_or_code_of_a_field() -> None:
    written = "Lâm nghiệp, bảo vệ và phòng cháy rừng: sâm Ngọc Mẫu; dược liệu\n\nkt-xh.y-te: trạm quân dân y\n"
    assert own_words(written) == (
        ("sâm ngọc mẫu", "kt-xh.lam-nghiep"),
        ("dược liệu", "kt-xh.lam-nghiep"),
        ("trạm quân dân y", "kt-xh.y-te"),
    )


@pytest.mark.parametrize("line", ["không có lĩnh vực này: từ", "kt-xh.y-te", "kt-xh.y-te: ;"])
def test_a_line_that_names_no_field_or_no_word_is_refused(line: str) -> None:
    with pytest.raises(Invalid):
        own_words(line)


def test_the_words_of_an_office_win_over_the_default_list() -> None:
    text = "Giao Sở Y tế rà soát trạm quân dân y của các dự án."
    options = ReadingOptions(field_words=own_words("qp-an: trạm quân dân y"))
    assert read(text).directives[0].field != "qp-an"
    assert read(text, options).directives[0].field == "qp-an"


def test_a_reading_with_other_words_is_one_of_another_reader() -> None:
    options = ReadingOptions(field_words=own_words("qp-an: trạm quân dân y"))
    assert read("Giao Sở Y tế báo cáo.", options).source.reader == version(options) != version()
