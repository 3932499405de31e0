"""The desk under the hand: keys, selections, two screens at once, composed letters, a phone, a screen reader."""

from __future__ import annotations

import os
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from giaoban.accounts.models import User
from giaoban.directives.models import Directive
from giaoban.intake.actions import bring_in, read_again
from giaoban.intake.models import Decision
from giaoban.kernel import clock
from giaoban.organisation.queries import actor_for
from tests.browser.hands import Hands

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext

    from giaoban.intake.models import SourceText
    from tests.browser.hands import Site

SAMPLE = resources.files("giaoban.config").joinpath("sample", "ket-luan-giao-ban-quy-1-2023.txt")
AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"

IN_SIGHT = """() => {
  const row = document.querySelector("#desk .current").getBoundingClientRect();
  const bar = document.getElementById("desk-heads").getBoundingClientRect();
  return row.top >= bar.bottom - 1 && row.bottom <= innerHeight;
}"""


@pytest.fixture
def text(site: Site) -> SourceText:
    clerk = actor_for(User.objects.get(username="vanthu"), None, clock.today())
    made = bring_in(by=clerk, name="Kết luận mẫu", text=SAMPLE.read_text(encoding="utf-8"), is_sample=True)
    read_again(clerk, made.pk)
    return made


@pytest.fixture
def at_desk(hands: Hands, text: SourceText) -> Hands:
    hands.sign_in("vanthu")
    hands.open(f"/desk/{text.pk}/")
    hands.page.wait_for_selector("#desk .current")
    return hands


def test_keys_do_the_work_and_the_hand_is_led_on(at_desk: Hands) -> None:
    at_desk.press("A")
    at_desk.rests()
    at_desk.press("A")
    at_desk.rests()
    first = at_desk.current()
    assert first.startswith("directive-")
    at_desk.press("j", "k", "a")
    at_desk.rests()
    assert Directive.objects.count() == 1
    assert at_desk.current() != first
    at_desk.press("k", "u")
    at_desk.rests()
    assert Directive.objects.count() == 0
    at_desk.press("x", "Enter")
    at_desk.rests()
    assert Decision.objects.get(withdrawn_at=None, kind="directive").reason == "Không phải nhiệm vụ"
    assert at_desk.troubles == []


def test_the_row_that_the_next_key_decides_is_before_the_eyes(at_desk: Hands) -> None:
    """A desk opened half-way: nobody takes or sets aside words that are not in sight."""
    for _ in range(4):
        at_desk.press("A")
        at_desk.rests()
    at_desk.page.evaluate("scrollTo(0, 0)")
    again = at_desk.page.context.new_page()
    again.goto(at_desk.page.url)
    again.wait_for_selector("#desk .current")
    assert again.evaluate(IN_SIGHT)
    for key in "aaj":
        again.keyboard.press(key)
        again.wait_for_selector("#desk:not([aria-busy])", state="attached")
        again.wait_for_function(IN_SIGHT)


def test_what_is_typed_ahead_is_done_in_turn(at_desk: Hands) -> None:
    """Nobody waits for the machine: eight groups, eight keys, no pause."""
    at_desk.press(*"AAAAAAAAA")
    at_desk.page.wait_for_selector("#desk-head[data-stage=answer], #desk-issue")
    at_desk.rests()
    assert Directive.objects.count() == 22
    assert at_desk.page.locator(".message[data-level=error]").count() == 0


def test_rows_and_words_point_at_each_other(at_desk: Hands) -> None:
    key = at_desk.page.locator("[data-kind=directive]").nth(3).get_attribute("id")
    at_desk.page.hover(f"#{key} .desk-words")
    assert at_desk.page.locator(f"#desk-paragraphs [data-for={key}].linked").count() >= 1
    at_desk.page.locator(f"#desk-paragraphs [data-for={key}]").first.click()
    assert at_desk.current() == key


def test_words_selected_with_the_mouse_become_a_task(at_desk: Hands) -> None:
    """The browser sends pieces and words; the offsets are counted by the server."""
    words = "số liệu giữa các cơ quan chưa thống nhất"
    at_desk.page.evaluate(
        """words => {
          const walker = document.createTreeWalker(document.getElementById("desk-paragraphs"), NodeFilter.SHOW_TEXT);
          while (walker.nextNode() && !walker.currentNode.data.includes(words));
          const node = walker.currentNode, at = node.data.indexOf(words), range = document.createRange();
          range.setStart(node, at + 3); range.setEnd(node, at + words.length - 2);
          const selection = getSelection(); selection.removeAllRanges(); selection.addRange(range);
        }""",
        words,
    )
    at_desk.page.wait_for_selector("#desk-selection:not([hidden])")
    at_desk.press("t")
    at_desk.page.wait_for_selector("[data-state=adopted]")
    assert Directive.objects.get().text == "liệu giữa các cơ quan chưa thống nhất"


def test_what_was_added_stays_under_the_hand_and_taking_back_returns_to_its_words(at_desk: Hands) -> None:
    """The keys after adding were pressed on the next leftover, and one adopted a byline."""
    at_desk.page.evaluate(
        """() => {
          const node = document.querySelector("#desk-paragraphs .said[data-role=directive]").lastChild;
          const range = document.createRange();
          range.setStart(node, 0); range.setEnd(node, node.data.length - 2);
          const selection = getSelection(); selection.removeAllRanges(); selection.addRange(range);
        }"""
    )
    at_desk.page.wait_for_selector("#desk-selection:not([hidden])")
    at_desk.press("d")  # the selection goes before the current row
    at_desk.page.wait_for_selector("[data-kind=assessment][data-state=adopted]")
    at_desk.rests()
    made = at_desk.current()
    assert made.startswith("assessment-")
    assert at_desk.page.evaluate(IN_SIGHT)
    at_desk.press("t")
    at_desk.page.wait_for_selector("[data-kind=directive][data-state=adopted]")
    at_desk.rests()
    assert at_desk.current() == made.replace("assessment", "directive")
    at_desk.press("e")
    at_desk.page.wait_for_selector("[data-desk-panel] textarea[name=title]")
    at_desk.press("Escape")
    at_desk.page.wait_for_selector("#desk .current [data-key=u]")  # the row has come back without its form
    at_desk.press("u")
    at_desk.page.wait_for_selector("[data-kind=directive][data-state=adopted]", state="detached")
    assert Directive.objects.count() == 0


def test_a_trouble_stands_at_its_form_and_goes_with_the_next_act_that_succeeds(hands: Hands, site: Site) -> None:
    """It stood over the cards long after it was settled, far from what it was about."""
    clerk = actor_for(User.objects.get(username="vanthu"), None, clock.today())
    words = "KẾT LUẬN (dữ liệu mẫu)\n\n1. Yêu cầu Sở Vũ trụ tỉnh rà soát công trình.\n"
    made = bring_in(by=clerk, name="Kết luận mẫu", text=words, is_sample=True)
    read_again(clerk, made.pk)
    hands.sign_in("vanthu")
    hands.open(f"/desk/{made.pk}/")
    hands.page.wait_for_selector("#desk .current")
    hands.page.fill(".desk-who-other input[name=who]", "Sở Không Gian")
    hands.press("Enter")
    hands.page.wait_for_selector(".desk-who-other + .message[data-level=error]")
    assert "chưa có trong Tổ chức" in hands.page.inner_text(".desk-who-other + .message")
    hands.page.fill(".desk-who-other input[name=who]", "Huyện ủy Chư Sê")
    hands.press("Enter")
    hands.page.wait_for_selector(".message[data-level=error]", state="detached")


def test_nothing_fires_while_vietnamese_is_composed_or_in_a_field(at_desk: Hands) -> None:
    at_desk.page.evaluate(
        """() => {
          const composed = { key: "a", isComposing: true, keyCode: 229, bubbles: true, cancelable: true };
          document.activeElement.dispatchEvent(new KeyboardEvent("keydown", composed));
        }"""
    )
    at_desk.press("/")
    at_desk.type("nha")  # searched without accents: "nhà", "nhận" …
    at_desk.page.wait_for_function(
        "found => found.textContent.includes('/')", arg=at_desk.page.query_selector("#desk-found")
    )
    at_desk.press("Escape")
    at_desk.press("e")
    at_desk.page.wait_for_selector("[data-desk-panel] textarea[name=title]")
    at_desk.page.focus("[data-desk-panel] textarea[name=title]")
    at_desk.type("axuA")
    assert Decision.objects.count() == 0


def test_shortcuts_can_be_switched_off(at_desk: Hands) -> None:
    at_desk.page.evaluate("localStorage.setItem('giaoban-shortcuts', 'off')")
    at_desk.press("a", "A")
    at_desk.page.wait_for_timeout(300)
    assert Decision.objects.count() == 0


def test_a_form_comes_back_with_its_errors_and_is_sent_with_ctrl_enter(at_desk: Hands) -> None:
    at_desk.press("A", "A")
    at_desk.page.wait_for_selector("[data-kind=assessment][data-state=adopted]")
    at_desk.rests()
    at_desk.press("e")
    at_desk.page.wait_for_selector("[data-desk-panel] select[name=kind]")
    at_desk.page.select_option("[data-desk-panel] select[name=kind]", "dated")
    at_desk.press("Control+Enter")
    at_desk.page.wait_for_selector("[data-desk-panel] .field.wrong")
    at_desk.page.fill("[data-desk-panel] input[name=due_on]", "30/9/2023")
    at_desk.press("Control+Enter")
    at_desk.page.wait_for_selector("[data-kind=directive][data-state=adopted]")
    assert str(Directive.objects.get().due_on) == "2023-09-30"


def test_split_at_a_word(at_desk: Hands) -> None:
    at_desk.press("A", "A")
    at_desk.page.wait_for_selector("[data-kind=assessment][data-state=adopted]")
    at_desk.rests()
    at_desk.press("s")
    at_desk.page.wait_for_selector(".desk-halves input:focus")
    at_desk.click(".desk-halves label:has-text('mặt')")
    at_desk.press("Enter")
    at_desk.page.wait_for_selector("[data-kind=directive][data-state=adopted]")
    at_desk.rests()
    assert Directive.objects.count() == 2
    assert Directive.objects.order_by("start")[1].text.startswith("mặt bằng")


def test_two_screens_see_each_other_and_nothing_typed_is_lost(
    at_desk: Hands, chromium: Browser, site: Site, text: SourceText
) -> None:
    other_screen = chromium.new_context(viewport={"width": 1440, "height": 900})
    other = Hands(page=other_screen.new_page(), site=site)
    other.sign_in("chanhvanphong")
    other.open(f"/desk/{text.pk}/")
    row = other.page.locator("[data-kind=directive]").nth(0).get_attribute("id")
    other.page.click(f"#{row} .desk-words")
    other.press("e")
    other.page.wait_for_selector("[data-desk-panel] textarea[name=title]")
    other.page.fill("[data-desk-panel] textarea[name=title]", "Đang gõ dở")
    at_desk.press("A", "A", "A")
    at_desk.page.wait_for_selector("[data-kind=directive][data-state=adopted]")
    other.page.wait_for_selector("[data-kind=assessment][data-state=adopted]")  # came by itself
    assert other.page.input_value("[data-desk-panel] textarea[name=title]") == "Đang gõ dở"
    other.press("Control+Enter")
    other.page.wait_for_selector("[data-desk-panel] .message")
    assert "Chuyên viên Văn phòng (mẫu)" in other.page.inner_text("[data-desk-panel] .message")
    assert other.page.input_value("[data-desk-panel] textarea[name=title]") == "Đang gõ dở"
    other.press("Control+Enter")  # now knowing
    other.page.wait_for_selector("[data-desk-panel]", state="detached")
    assert Directive.objects.get(title="Đang gõ dở").version == 2
    assert Directive.objects.count() == 8
    assert other.troubles == at_desk.troubles == []
    other_screen.close()


def test_on_a_phone_the_rows_come_first_and_the_text_is_a_sheet(
    chromium: Browser, site: Site, text: SourceText
) -> None:
    phone = chromium.new_context(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    hands = Hands(page=phone.new_page(), site=site)
    hands.sign_in("vanthu")
    hands.open(f"/desk/{text.pk}/")
    assert hands.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    row = hands.page.locator("[data-kind=directive]").nth(0)
    row.locator(".desk-number").tap()
    hands.page.wait_for_selector("#desk-text.open")
    key = row.get_attribute("id")
    hands.page.locator(f"#desk-paragraphs [data-for={key}]").first.tap()
    hands.page.wait_for_selector("#desk-text:not(.open)")
    row.locator(".desk-adopt").tap()
    hands.page.wait_for_selector("[data-kind=directive][data-state=adopted]")
    assert hands.troubles == []
    phone.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(at_desk: Hands, context: BrowserContext, scheme: str) -> None:
    if not AXE.exists():
        if os.environ.get("CI") == "true":
            pytest.fail("axe-core is not in node_modules")
        pytest.skip("axe-core is not in node_modules; make test brings it")
    at_desk.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # the two are what it takes
    at_desk.press("A", "A", "A")
    at_desk.page.wait_for_selector("[data-kind=directive][data-state=adopted]")
    at_desk.rests()
    at_desk.press("e")
    at_desk.page.wait_for_selector("[data-desk-panel] textarea[name=title]")
    at_desk.page.evaluate(AXE.read_text(encoding="utf-8"))
    found = at_desk.page.evaluate("axe.run(document, { resultTypes: ['violations'] })")
    assert [(one["id"], [node["target"] for node in one["nodes"]][:3]) for one in found["violations"]] == []
