"""What a hand has typed lasts, and what it typed without an end does not break the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from giaoban.directives.models import Directive
from tests.browser.office import paste_to_issue
from tests.browser.test_paste_to_issue import SAMPLE

if TYPE_CHECKING:
    from tests.browser.hands import Hands


def test_words_outlive_the_session_and_a_long_title_the_register(hands: Hands) -> None:
    """The clerk of an overloaded body types a report, is called away, and sends it when the session is over."""
    hands.sign_in("chanhvanphong")
    paste_to_issue(hands, SAMPLE.read_text(encoding="utf-8"), at_most=60)
    _stays_within_the_page(hands)
    hands.open("/intake/")
    words = "Văn bản gõ dở (dữ liệu mẫu)."
    hands.page.wait_for_selector("textarea:focus")
    hands.type(words)
    hands.page.context.clear_cookies(name="sessionid")
    hands.click("main form button.primary")
    hands.page.wait_for_selector("input[name=password]")
    hands.page.fill("input[name=login]", "chanhvanphong")
    hands.page.fill("input[name=password]", hands.site.PASSWORD)
    hands.page.press("input[name=password]", "Enter")
    hands.page.wait_for_url(lambda url: "/sign-in/" not in url)
    hands.open("/intake/")
    assert hands.page.input_value("main form textarea") == words
    assert "Đã điền lại" in hands.page.inner_text("#messages")
    hands.click("main form button.primary")
    hands.page.wait_for_selector("#desk-head")
    hands.open("/intake/")
    assert hands.page.input_value("main form textarea") == ""


def _stays_within_the_page(hands: Hands) -> None:
    endless = Directive.objects.filter(state="issued").first()
    assert endless is not None
    endless.title = "d" * 300
    endless.save(update_fields=["title"])
    notice = f"/instructions/{endless.instruction_id}/"
    for address in ("/directives/", notice, f"/directives/{endless.pk}/"):
        hands.open(address)
        assert hands.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert hands.page.evaluate(
            "[...document.querySelectorAll('.table-frame')].every(one => one.scrollWidth <= one.clientWidth + 1)"
        )
