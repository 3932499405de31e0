"""A ready-made reason is kept in Vietnamese and shown in the language of whoever looks."""

from __future__ import annotations

import pytest
from django.utils import translation

from giaoban.directives.forms.desk import kept_reason


@pytest.mark.parametrize("said", ["not_a_task", "Not a directive"])
def test_a_ready_made_reason_chosen_in_english_is_kept_in_vietnamese(said: str) -> None:
    with translation.override("en"):
        assert kept_reason(said) == "Không phải nhiệm vụ"


def test_a_reason_in_ones_own_words_is_kept_as_it_is() -> None:
    assert kept_reason("Đã nói ở kỳ trước") == "Đã nói ở kỳ trước"
