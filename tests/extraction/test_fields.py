"""The fields of work that other rooms rely on by their codes."""

from __future__ import annotations

from giaoban.extraction import fields


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
