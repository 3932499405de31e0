"""An error of the kernel becomes a page, a message for htmx, or is left to the API."""

from __future__ import annotations

import json

import pytest
from django.test import Client

from giaoban.kernel.errors import NotFound, Refused
from giaoban.ui.wording import Badge, register_badges, register_refusals, sentence

STATUS = {"refused": 409, "stale": 409, "forbidden": 403, "missing": 404, "invalid": 422}


@pytest.mark.parametrize("kind", STATUS)
def test_a_browser_gets_a_page_that_says_what_to_do(visitor: Client, kind: str) -> None:
    response = visitor.get(f"/trouble/{kind}")
    page = response.content.decode()
    assert response.status_code == STATUS[kind]
    assert "<h1" in page
    assert "Về trang Hôm nay" in page


def test_whoever_is_refused_goes_back_to_the_page_he_came_from(visitor: Client) -> None:
    back = 'href="/directives/7/"'
    assert back in visitor.get("/trouble/refused?next=/directives/7/").content.decode()
    came = {"Referer": "http://testserver/directives/7/"}
    assert 'href="http://testserver/directives/7/"' in visitor.get("/trouble/refused", headers=came).content.decode()
    for strange in ("https://elsewhere.example/x", "http://testserver/trouble/refused", ""):
        page = visitor.get("/trouble/refused", headers={"Referer": strange}).content.decode()
        assert "Quay lại trang trước" not in page


def test_the_page_has_the_registered_words_with_the_facts_escaped(visitor: Client) -> None:
    page = visitor.get("/trouble/refused").content.decode()
    assert "Việc của &lt;b&gt;Sở mẫu&lt;/b&gt; đã xong ngày 05/02/2023." in page


@pytest.mark.parametrize("kind", STATUS)
def test_htmx_gets_one_message_for_the_messages_region(htmx: Client, kind: str) -> None:
    response = htmx.post(f"/trouble/{kind}")
    assert (response.status_code, response["HX-Retarget"], response["HX-Reswap"]) == (
        STATUS[kind],
        "#messages",
        "beforeend",
    )
    body = response.content.decode()
    assert body.lstrip().startswith('<div class="message" data-level="error">')
    assert "<html" not in body


def test_whoever_was_second_is_led_back_to_where_he_was(visitor: Client) -> None:
    """To that page alone: an address from outside is no way back."""
    led = visitor.get("/trouble/stale", headers={"referer": "http://testserver/only-sent?part=2"})
    assert 'href="http://testserver/only-sent?part=2"' in led.content.decode()
    for told in ("https://elsewhere.example/", "javascript:alert(1)", ""):
        page = visitor.get("/trouble/stale", headers={"referer": told}).content.decode()
        assert "Xem trạng thái mới nhất" not in page


def test_the_api_is_left_to_itself(visitor: Client) -> None:
    with pytest.raises(Refused):
        visitor.get("/api/trouble/refused")


def test_a_whole_error_page_never_lands_inside_a_table(htmx: Client) -> None:
    response = htmx.get("/nowhere")
    assert (response.status_code, response["HX-Retarget"]) == (404, "#messages")
    assert "<html" not in response.content.decode()
    assert "Không tìm thấy. Kiểm tra lại địa chỉ" in response.content.decode()


@pytest.mark.parametrize(
    ("where", "status", "words"),
    [("at the door", 409, "Việc của Sở mẫu đã xong"), ("before the view", 404, "Không có mục này")],
)
def test_what_a_middleware_refuses_is_told_like_what_a_view_refuses(
    visitor: Client, htmx: Client, where: str, status: int, words: str
) -> None:
    page = visitor.get("/told", {"refuse": where})
    assert (page.status_code, words in page.content.decode()) == (status, True)
    message = htmx.get("/told", {"refuse": where})
    assert (message.status_code, message["HX-Retarget"]) == (status, "#messages")


def test_a_middleware_leaves_the_api_to_itself(visitor: Client) -> None:
    with pytest.raises(Refused):
        visitor.get("/api/only-sent", {"refuse": "at the door"})


def test_an_address_that_only_takes_forms_says_so(visitor: Client, htmx: Client) -> None:
    response = visitor.get("/only-sent")
    assert (response.status_code, response["Allow"]) == (405, "POST")
    assert "Địa chỉ này không mở trực tiếp được" in response.content.decode()
    assert htmx.get("/only-sent")["HX-Retarget"] == "#messages"
    assert visitor.get("/api/only-sent").content == b""


def test_an_error_that_is_not_ours_is_not_hidden(visitor: Client) -> None:
    with pytest.raises(ZeroDivisionError):
        visitor.get("/trouble/broken")


def test_the_page_of_a_server_error_needs_no_request(visitor: Client) -> None:
    visitor.raise_request_exception = False
    response = visitor.get("/trouble/broken")
    assert response.status_code == 500
    assert "Máy chủ gặp lỗi" in response.content.decode()


def test_an_unknown_address_is_told_in_vietnamese(visitor: Client) -> None:
    response = visitor.get("/nowhere")
    assert response.status_code == 404
    assert "Không tìm thấy" in response.content.decode()


def test_a_form_without_its_token_is_told_what_to_do(site: None) -> None:
    strict = Client(enforce_csrf_checks=True, headers={"accept-language": "en"})
    response = strict.post("/told")
    assert response.status_code == 403
    assert "Phiên gửi đã cũ" in response.content.decode()


def test_a_code_without_words_has_a_decent_sentence() -> None:
    assert sentence(Refused("nobody_knows")) == "Việc này hiện không làm được."
    assert sentence(NotFound("nobody_knows")).startswith("Không có mục này")


def test_a_missing_fact_never_breaks_the_answer(site: None) -> None:
    assert sentence(Refused("test_refused", name="Sở mẫu")).startswith("Việc này hiện không làm được")


def test_one_code_has_one_meaning() -> None:
    register_refusals({"test_once": "Một."})
    register_refusals({"test_once": "Một."})
    with pytest.raises(ValueError, match="test_once"):
        register_refusals({"test_once": "Hai."})
    with pytest.raises(ValueError, match="verified"):
        register_badges({"verified": Badge("Khác", "info")})


def test_messages_travel_with_an_htmx_answer(htmx: Client) -> None:
    response = htmx.get("/told")
    told = json.loads(response["HX-Trigger"])
    assert told == {"house:messages": {"value": [{"level": "success", "text": "Đã ghi “một” việc."}]}}
    assert response["HX-Trigger"].isascii()


def test_messages_wait_for_the_end_of_a_redirect(htmx: Client) -> None:
    response = htmx.post("/sent-on")
    assert (response.status_code, response.has_header("HX-Trigger")) == (303, False)
    told = json.loads(htmx.get("/told")["HX-Trigger"])
    assert [one["text"] for one in told["house:messages"]["value"]] == ["Đã ghi.", "Đã ghi “một” việc."]


def test_an_ended_session_sends_the_whole_page_to_sign_in(htmx: Client) -> None:
    response = htmx.get("/closed")
    assert response["HX-Redirect"] == "/sign-in/?next=%2Fso%3Fhan%3Dqua"


def test_a_part_for_htmx_and_a_page_for_everyone_else(visitor: Client, htmx: Client) -> None:
    piece = '<p id="piece">chữ</p>'
    assert htmx.get("/part").content.decode() == piece
    for response in (visitor.get("/part"), htmx.get("/part", headers={"hx-boosted": "true"})):
        page = response.content.decode()
        assert page.startswith("<!doctype html>")
        assert piece in page
    assert "HX-Request" in visitor.get("/part")["Vary"]


def test_the_language_is_vietnamese_until_the_reader_chooses(visitor: Client) -> None:
    assert visitor.get("/nowhere")["Content-Language"] == "vi"
    visitor.post("/language/", {"language": "en"})
    response = visitor.get("/nowhere")
    assert response["Content-Language"] == "en"
    assert '<html lang="en">' in response.content.decode()
    visitor.cookies["django_language"] = "xx"
    assert visitor.get("/nowhere")["Content-Language"] == "vi"


def test_an_address_with_nul_is_told_and_asks_the_database_nothing(visitor: Client) -> None:
    response = visitor.get("/trouble/refused?q=%00")
    assert response.status_code == 422
    assert "ký tự không dùng được" in response.content.decode()
