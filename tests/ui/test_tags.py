"""The template tags, each against what a reader sees."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.template import Context, Template
from django.test import RequestFactory
from django.utils.translation import override

from giaoban.kernel.verdict import no, yes
from giaoban.ui.forms import DayField
from giaoban.ui.wording import BADGES, TONES


def shown(source: str, address: str = "/so", **context: object) -> str:
    with override("vi"):
        request = RequestFactory().get(address)
        return Template("{% load ui_tags %}" + source).render(Context({"request": request, **context}))


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2023, 3, 29), "29/3/2023"),
        (date(2023, 2, 5), "05/02/2023"),
        (date(2023, 1, 31), "31/01/2023"),
        (date(2023, 12, 1), "01/12/2023"),
    ],
)
def test_days_are_written_as_official_papers_write_them(day: date, words: str) -> None:
    assert shown("{% day d %}", d=day) == f'<time datetime="{day.isoformat()}">{words}</time>'


def test_a_moment_is_told_in_the_office_s_own_time() -> None:
    late_in_utc = datetime(2023, 3, 29, 17, 30, tzinfo=UTC)
    assert ">00:30 30/3/2023</time>" in shown("{% moment t %}", t=late_in_utc)
    assert ">30/3/2023</time>" in shown("{% day t %}", t=late_in_utc)


def test_no_day_is_a_dash_or_a_word() -> None:
    assert shown("{% day d %}{% moment d %}{% day d 'chưa có' %}", d=None) == "––chưa có"


@pytest.mark.parametrize(
    ("part", "whole", "words"),
    [
        (5, 8, "63 % (5/8)"),
        (0, 8, "0 % (0/8)"),
        (8, 8, "100 % (8/8)"),
        (0, 0, "– (0/0)"),
        (999, 1000, "99 % (999/1.000)"),
        (1, 1000, "1 % (1/1.000)"),
        (1, 200, "1 % (1/200)"),
    ],
)
def test_a_percentage_never_stands_without_its_denominator(part: int, whole: int, words: str) -> None:
    assert shown("{% percent p w %}", p=part, w=whole).replace("\u00a0", " ") == words


def test_thousands_are_set_apart_by_the_language() -> None:
    assert shown("{{ n|number }}", n=1234567) == "1.234.567"
    with override("en"):
        assert Template("{% load ui_tags %}{{ n|number }}").render(Context({"n": 1234567})) == "1,234,567"


def test_a_link_keeps_the_other_filters_and_forgets_the_place_in_the_old_list() -> None:
    address = "/so?han=qua&linh-vuc=1&linh-vuc=2&cursor=abc"
    assert shown("{% query_link han='sap' %}", address) == "/so?han=sap&amp;linh-vuc=1&amp;linh-vuc=2"
    assert shown("{% query_link han=None %}", address) == "/so?linh-vuc=1&amp;linh-vuc=2"
    assert shown("{% query_link cursor='def' %}", "/so?cursor=abc") == "/so?cursor=def"
    assert shown("{% query_link han='' %}", "/so?han=qua") == "/so"


@pytest.mark.parametrize(
    ("address", "sort", "direction"),
    [("/so", "-due", "ascending"), ("/so?sort=-due", "due", "descending"), ("/so?sort=lead", "due", None)],
)
def test_a_column_sorts_up_then_down(address: str, sort: str, direction: str | None) -> None:
    head = shown("{% sort_header 'due' 'Hạn' default='due' %}", address)
    assert f'href="/so?sort={sort}"' in head
    assert (f'aria-sort="{direction}"' in head) if direction else ("aria-sort" not in head)


@pytest.mark.parametrize("state", BADGES)
def test_a_state_is_an_icon_and_a_word_never_a_colour_alone(state: str) -> None:
    badge = shown("{% state_badge s %}", s=state)
    assert "<use href=" in badge
    assert str(BADGES[state].label) in badge
    assert BADGES[state].tone in TONES


def test_gold_means_only_due_soon_and_green_only_verified() -> None:
    assert [s for s, b in BADGES.items() if b.tone == "gold"] == ["due_soon"]
    assert [s for s, b in BADGES.items() if b.tone == "green"] == ["verified"]


def test_what_people_wrote_is_escaped() -> None:
    hostile = '"><script>x</script>'
    for source in (
        "{% chip n url=n %}",
        "{% badge n %}",
        "{% state_badge n %}",
        "{% icon n n %}",
        "{% share_bar 1 n %}",
    ):
        assert "<script>" not in shown(source, n=hostile)


@pytest.mark.parametrize(("match", "word"), [("unmatched", "chưa khớp"), ("asking", "cần chọn")])
def test_a_chip_that_needs_a_clerk_says_so(match: str, word: str) -> None:
    assert word in shown("{% chip 'Sở mẫu' m %}", m=match)


def test_a_ring_is_never_full_before_the_last_nor_empty_after_the_first() -> None:
    assert 'stroke-dasharray="99 100"' in shown("{% ring 999 1000 %}")
    assert 'stroke-dasharray="1 100"' in shown("{% ring 1 1000 %}")
    assert "stroke-dasharray" not in shown("{% ring 0 0 %}")


def test_the_parts_of_a_bar_follow_each_other() -> None:
    bar = shown("{% share_bar 40 'x' pen=20 soft=10 %}")
    assert 'x="0.000%" width="50.000%"' in bar
    assert 'x="50.000%" width="25.000%"' in bar


def test_a_shut_button_can_say_why(site: None) -> None:
    assert shown("{{ v|why }}", v=no("test_forbidden")) == "Chỉ chức vụ đã giao mới xác nhận được."
    assert shown("{{ v|why }}", v=yes()) == ""


@pytest.mark.parametrize("typed", ["30/6/2026", " 30-6-2026 ", "30.06.2026", "30 6 2026", "30/6/26", "2026-06-30"])
def test_a_day_is_read_as_people_write_it(typed: str) -> None:
    assert DayField().clean(typed) == date(2026, 6, 30)
