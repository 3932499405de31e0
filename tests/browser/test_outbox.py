"""A report written while the line is down: kept in the browser, sent once when it is back, nobody else's to see."""

from __future__ import annotations

from typing import TYPE_CHECKING

from giaoban.directives.models import Assignment, Step
from tests.browser.office import paste_to_issue
from tests.browser.test_paste_to_issue import SAMPLE

if TYPE_CHECKING:
    from playwright.sync_api import FilePayload

    from tests.browser.hands import Hands

WORDS = "Đã rà soát hai xã, mạng yếu (dữ liệu mẫu)."
FORM = "form[data-keeps]:has(textarea[name=text])"


def test_what_was_written_without_a_line_is_kept_and_sent_once(hands: Hands) -> None:
    hands.sign_in("chanhvanphong")
    paste_to_issue(hands, SAMPLE.read_text(encoding="utf-8"), at_most=60)
    _sign_out(hands)
    hands.sign_in("bithu.chuse")
    hands.open("/my/")
    hands.click(".card.work form[data-keeps] button.primary")
    hands.page.wait_for_selector("#messages .message")
    duty = Step.objects.get(verb="accept").assignment_id

    _write(hands, duty)
    hands.open("/my/")
    _write(hands, duty, typed=False)
    assert hands.page.input_value(f"{FORM} textarea[name=text]") == WORDS  # a draft outlives the page
    proof: FilePayload = {"name": "anh.txt", "mimeType": "text/plain", "buffer": "mẫu".encode()}
    second: FilePayload = {"name": "ban-do.txt", "mimeType": "text/plain", "buffer": "bản đồ mẫu".encode()}
    hands.page.set_input_files(f"{FORM} input[type=file]", proof)
    hands.page.set_input_files(f"{FORM} input[type=file]", second)  # a phone takes one photograph at a time
    hands.page.context.set_offline(True)
    hands.click(f"{FORM} button.primary")
    hands.page.wait_for_selector("#outbox li")
    assert "Đang giữ trong máy này, sẽ tự gửi khi có mạng" in hands.page.inner_text("#outbox")
    assert not Step.objects.filter(verb="report_progress").exists()

    _another_sees_nothing(hands)
    hands.page.context.set_offline(False)
    hands.page.wait_for_selector("#outbox li", state="detached")
    [sent] = Step.objects.filter(verb="report_progress")
    assert (sent.facts["text"], [one.name for one in sent.evidence.all()]) == (WORDS, ["anh.txt", "ban-do.txt"])
    hands.open("/my/")
    assert hands.page.locator("#outbox li").count() == 0
    assert Step.objects.filter(verb="report_progress").count() == 1

    _refused_stands_in_its_form_again(hands, duty)
    assert hands.troubles == []


def _write(hands: Hands, duty: int, *, typed: bool = True) -> None:
    hands.open(f"/assignments/{duty}/report_progress/")
    hands.page.wait_for_selector(FORM)
    if typed:
        hands.click(f"{FORM} textarea[name=text]")
        hands.type(WORDS)


def _another_sees_nothing(hands: Hands) -> None:
    """The store is shared by all who use this browser; what it shows is of the one who is signed in."""
    others = hands.page.evaluate(
        """async () => {
            const who = document.querySelector('meta[name=who]').content;
            const opening = indexedDB.open('giaoban', 1);
            const database = await new Promise((done) => { opening.onsuccess = () => done(opening.result); });
            const all = database.transaction('outbox').objectStore('outbox').getAll();
            const kept = await new Promise((done) => { all.onsuccess = () => done(all.result); });
            return kept.filter((one) => one.who !== who || !one.post).length;
        }"""
    )
    assert others == 0


def _refused_stands_in_its_form_again(hands: Hands, duty: int) -> None:
    """Meanwhile the office has done something to the duty: the server says so, and nothing that was typed is lost."""
    _write(hands, duty)
    hands.page.context.set_offline(True)
    hands.click(f"{FORM} button.primary")
    hands.page.wait_for_selector("#outbox li")
    found = Assignment.objects.get(pk=duty)
    Assignment.objects.filter(pk=duty).update(version=found.version + 1)
    hands.page.context.set_offline(False)
    hands.page.wait_for_selector("#outbox [data-open]:not([hidden])")
    assert "Máy chủ chưa nhận:" in hands.page.inner_text("#outbox")
    hands.click("#outbox [data-open]")
    hands.page.wait_for_selector(FORM)
    hands.page.wait_for_function(f"document.querySelector('{FORM} textarea[name=text]').value !== ''")
    assert hands.page.input_value(f"{FORM} textarea[name=text]") == WORDS
    _sign_out(hands, again=True)
    left = hands.page.evaluate("Object.keys(localStorage).filter((name) => name.startsWith('giaoban-draft')).length")
    assert left == 0
    hands.sign_in("bithu.chuse")
    assert hands.page.locator("#outbox li").count() == 0


def _sign_out(hands: Hands, *, again: bool = False) -> None:
    """While something is kept, the first press tells that it would be lost."""
    hands.click(".masthead details.menu:has(.post-button) > summary")
    hands.click(".masthead form[data-signs-out] button")
    if again:
        hands.page.wait_for_selector("#messages .message:has-text('đăng xuất sẽ xóa')")
        hands.click(".masthead form[data-signs-out] button")
    hands.page.wait_for_selector("input[name=password]")
