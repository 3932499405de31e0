"""What the desk is told, the list of texts, and the doors by which a text comes in."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from giaoban import extraction
from giaoban.files.models import StoredFile
from giaoban.intake import sections
from giaoban.intake.actions import bring_in, read_again, record
from giaoban.intake.models import Proposal, Reading, SourceText
from giaoban.intake.queries import desk, text_for, texts_in_list, visible_texts
from giaoban.journal.acts import acting
from giaoban.kernel.errors import Forbidden, NotFound
from tests.cast import Cast
from tests.directives.readers import another_reader


@pytest.fixture(autouse=True)
def files_root(settings: LazySettings, tmp_path: Path) -> None:
    settings.FILES_ROOT = tmp_path / "files"


@pytest.fixture
def text(cast: Cast, sample: str) -> SourceText:
    made = bring_in(by=cast.clerk, name="mau.txt", text=sample)
    read_again(cast.clerk, made.pk)
    return made


def adopt_all(cast: Cast, text: SourceText) -> None:
    for one in desk(cast.clerk, text.pk).undecided:
        with acting(cast.clerk) as act:
            record(
                act,
                text=text,
                kind=one.kind,
                verb="adopt",
                start=one.start,
                end=one.end,
                answers=[(one.start, one.end)],
            )


def test_the_desk_has_the_words_the_roles_and_the_proposals(cast: Cast, text: SourceText) -> None:
    state = desk(cast.clerk, text.pk)
    assert [one.text for one in state.proposals if one.kind == "directive"] == [
        text.text[one.start : one.end] for one in state.proposals if one.kind == "directive"
    ]
    assert len([one for one in state.proposals if one.kind == "directive"]) >= 3
    assert {one.role for one in state.sentences} >= {"directive", "assessment"}
    assert all(one.text == text.text[one.start : one.end] for one in state.sentences)
    assert (state.decisions, state.notes) == ((), ())
    assert state.coverage.percent == 0  # nobody has done anything yet
    assert len(state.undecided) == len(state.proposals)
    assert not any(one.is_new for one in state.proposals)


def test_with_everything_adopted_nothing_is_left(cast: Cast, text: SourceText) -> None:
    adopt_all(cast, text)
    state = desk(cast.clerk, text.pk)
    assert state.undecided == ()
    assert [text.text[gap.start : gap.end] for gap in state.coverage.gaps] == []
    assert state.coverage.percent == 100
    assert {one.decided_by for one in state.decisions} == {"Người dùng clerk, Chuyên viên"}


def test_a_newer_reading_keeps_every_decision_and_shows_what_is_new(cast: Cast, text: SourceText) -> None:
    adopt_all(cast, text)
    before = desk(cast.clerk, text.pk)
    reading = Reading.objects.get()
    newer = Reading.objects.create(
        text=text, reader_version="later", options={}, result=reading.result, made_at=reading.made_at
    )
    shifted = list(Proposal.objects.filter(reading=reading))
    for one in shifted:
        one.pk, one.reading, one.start, one.end = None, newer, one.start + 2, one.end - 3
    Proposal.objects.bulk_create(shifted)
    start = text.text.index("Công tác thu ngân sách")
    Proposal.objects.create(reading=newer, kind="directive", start=start, end=start + 22, data={})
    after = desk(cast.clerk, text.pk)
    assert after.decisions == before.decisions
    assert [one.text for one in after.undecided] == ["Công tác thu ngân sách"]
    assert [one.is_new for one in after.undecided] == [True]
    assert len({one.settled_by for one in after.proposals if one.settled_by}) == len(before.decisions)


def test_the_desk_asks_few_questions(cast: Cast, text: SourceText) -> None:
    adopt_all(cast, text)
    by = cast.clerk
    with CaptureQueriesContext(
        connection,
    ) as asked:
        desk(by, text.pk)
    assert len(asked) <= 5


def test_texts_of_an_office_are_its_own(cast: Cast, text: SourceText) -> None:
    for who in ("clerk", "head_of_office", "leader", "inspector"):
        assert text_for(cast.actor(who), text.pk) == text
    for who in ("body_clerk", "body_head", "technician", "administrator", "stranger"):
        with pytest.raises(NotFound):
            text_for(cast.actor(who), text.pk)
        with pytest.raises(NotFound):
            desk(cast.actor(who), text.pk)


def test_a_restricted_text_does_not_exist_outside_its_group(cast: Cast, text: SourceText) -> None:
    SourceText.objects.filter(pk=text.pk).update(restricted_to_id=7)
    assert not visible_texts(cast.leader).exists()
    with pytest.raises(NotFound):
        read_again(cast.clerk, text.pk)


def test_only_the_office_has_texts_read(cast: Cast, text: SourceText) -> None:
    with pytest.raises(Forbidden):
        read_again(cast.leader, text.pk)


def test_the_list_tells_how_far_each_text_is(cast: Cast, text: SourceText, monkeypatch: pytest.MonkeyPatch) -> None:
    fresh = bring_in(by=cast.clerk, name="moi.txt", text="Chưa đọc.")
    calm = bring_in(by=cast.clerk, name="yen.txt", text="Trời hôm nay nắng đẹp, mây trắng bay.")
    read_again(cast.clerk, calm.pk)

    def states() -> dict[str, str]:
        return {one.name: one.state for one in texts_in_list(list(visible_texts(cast.clerk)))}

    assert states() == {"mau.txt": "new", "moi.txt": "new", "yen.txt": "nothing_found"}
    first = desk(cast.clerk, text.pk).undecided[-1]
    with acting(cast.clerk) as act:
        record(act, text=text, kind=first.kind, verb="adopt", start=first.start, end=first.end)
    assert states()["mau.txt"] == "under_way"
    adopt_all(cast, text)
    assert states()["mau.txt"] == "decided"
    monkeypatch.setattr(sections, "_known", [lambda _ids: {text.pk: sections.Outcome("07-TB/TU", "/x/")}])
    assert states() == {"mau.txt": "issued", "moi.txt": "new", "yen.txt": "nothing_found"}
    assert fresh.pk != calm.pk


def test_what_is_left_is_not_called_finished(cast: Cast, client: Client, sample: str) -> None:
    """Thirty of thirty looked like the end of the work while sentences waited on the desk."""
    client.force_login(cast.users["clerk"])
    more = f"{sample}\n\nHoa dã quỳ nở vàng trên các sườn đồi quanh làng.\n"
    text = bring_in(by=cast.clerk, name="mau.txt", text=more)
    read_again(cast.clerk, text.pk)
    adopt_all(cast, text)
    left = len(desk(cast.clerk, text.pk).coverage.gaps)
    assert left > 0
    assert f"Còn {left} đoạn chưa xử lý" in client.get("/intake/").content.decode()


def test_an_address_of_the_form_that_was_kept_leads_to_the_list(cast: Cast, client: Client) -> None:
    client.force_login(cast.users["clerk"])
    answer = client.get("/intake/new/")
    assert (answer.status_code, answer["Location"]) == (303, "/intake/")


def test_reading_again_says_what_it_found(
    cast: Cast, client: Client, text: SourceText, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a word one does not know whether anything happened."""
    client.force_login(cast.users["clerk"])
    shown = client.post(f"/intake/{text.pk}/read/", follow=True).content.decode()
    assert "không có gì thay đổi" in shown
    monkeypatch.setattr(extraction, "read", another_reader(without=-1))
    shown = client.post(f"/intake/{text.pk}/read/", follow=True).content.decode()
    assert "Đã đọc lại: giữ 0 quyết định, 0 đề xuất mới." in shown


def test_pasting_leads_to_the_desk(cast: Cast, client: Client, sample: str) -> None:
    client.force_login(cast.users["clerk"])
    answer = client.post("/intake/new/", {"text": sample})
    text = SourceText.objects.get()
    assert (answer.status_code, answer["Location"]) == (303, f"/desk/{text.pk}/")
    assert text.name.startswith("Thông báo: Kết luận của Thường trực Tỉnh ủy tại hội nghị giao ban quý I")
    assert Reading.objects.filter(text=text).count() == 1
    shown = client.get("/intake/").content.decode()
    assert "Thông báo: Kết luận của Thường trực" in shown
    assert "Không nhập văn bản mật" in shown


def test_a_file_leads_there_too_and_its_original_can_be_fetched(cast: Cast, client: Client, sample: str) -> None:
    client.force_login(cast.users["clerk"])
    file = io.BytesIO(sample.encode())
    file.name = "Kết luận quý I.txt"
    assert client.post("/intake/new/", {"file": file}).status_code == 303
    text = SourceText.objects.get()
    assert text.name == "Kết luận quý I.txt"
    assert text.original is not None
    assert client.get(f"/files/{text.original.pk}/").status_code == 200
    client.force_login(cast.users["stranger"])
    assert client.get(f"/files/{text.original.pk}/").status_code == 404


def test_nothing_given_is_asked_for_again(cast: Cast, client: Client) -> None:
    client.force_login(cast.users["clerk"])
    answer = client.post("/intake/new/", {"text": " \n "})
    assert answer.status_code == 422
    assert "Hãy dán văn bản" in answer.content.decode()


def test_a_secret_is_told_with_the_right_channel(cast: Cast, client: Client) -> None:
    client.force_login(cast.users["clerk"])
    answer = client.post("/intake/new/", {"text": "TUYỆT MẬT\nBáo cáo"})
    assert answer.status_code == 409
    shown = answer.content.decode()
    assert "cơ yếu" in shown.split('for="id_text"')[1]
    assert "Quay lại" not in shown
    assert "TUYỆT MẬT\nBáo cáo" not in shown  # no copy is left, not even on the page
    assert "Hãy dán văn bản" not in shown
    assert not SourceText.objects.exists()


OLD_FONT = "TØnh ñy yªu cÇu c¸c huyÖn ñy t¨ng c­êng c«ng t¸c d©n vËn, chØ ®¹o ph¸t triÓn kinh tÕ x· héi"


def test_a_refused_text_stays_in_the_form(cast: Cast, client: Client) -> None:
    client.force_login(cast.users["clerk"])
    answer = client.post("/intake/new/", {"text": OLD_FONT, "name": "Tờ trình mẫu"})
    shown = answer.content.decode()
    assert answer.status_code in (409, 422)
    for kept in ("Tờ trình mẫu", "ph¸t triÓn", "hãy chuyển sang Unicode"):
        assert kept in shown
    assert not SourceText.objects.exists()


@pytest.mark.parametrize(("own", "typed"), [("TB 12 (MẬT).txt", "Kết luận quý I"), ("ket-luan.txt", "TB 12 (MẬT)")])
def test_another_name_does_not_hide_a_secret_file(
    cast: Cast, client: Client, sample: str, own: str, typed: str
) -> None:
    client.force_login(cast.users["clerk"])
    file = io.BytesIO(sample.encode())
    file.name = own
    answer = client.post("/intake/new/", {"file": file, "name": typed})
    assert answer.status_code == 409
    assert not SourceText.objects.exists()
    assert not StoredFile.objects.exists()


def test_a_refused_file_is_told_at_its_field(cast: Cast, client: Client) -> None:
    client.force_login(cast.users["clerk"])
    file = io.BytesIO(b"\x00\x01\x02\x03" * 50)
    file.name = "ket-luan.docx"
    answer = client.post("/intake/new/", {"file": file, "name": "Kết luận mẫu"})
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert "mang đuôi .docx nhưng nội dung không phải loại đó" in shown.split('for="id_file"')[1]
    assert 'value="Kết luận mẫu"' in shown


def test_those_who_only_look_on_have_no_form(cast: Cast, client: Client, text: SourceText) -> None:
    client.force_login(cast.users["leader"])
    shown = client.get("/intake/").content.decode()
    assert "mau.txt" in shown
    assert "Nhập và đọc" not in shown


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("The chair asked the department of health to report. " * 5, "không phải tiếng Việt"),
        (
            "Hội nghị đã nghe báo cáo của các cơ quan và thống nhất đánh giá tình hình quý này.",
            "không thấy nhiệm vụ nào",
        ),
    ],
)
def test_the_command_says_why_there_is_nothing_to_adopt(cast: Cast, tmp_path: Path, words: str, told: str) -> None:
    """A bare count sends the clerk to an empty desk."""
    (tmp_path / "kl.txt").write_text(words)
    said = io.StringIO()
    call_command("intake", str(tmp_path / "kl.txt"), stdout=io.StringIO(), stderr=said)
    assert told in said.getvalue()


def test_the_command_prints_where_the_desk_is(cast: Cast, tmp_path: Path, sample: str) -> None:
    file = tmp_path / "kl.txt"
    file.write_text(sample)
    told = io.StringIO()
    call_command("intake", str(file), stdout=told)
    text = SourceText.objects.get()
    assert f"/desk/{text.pk}/" in told.getvalue()
    assert text.convened_by == cast.committee
    call_command("intake", str(file), stdout=told)
    assert "đã có từ trước" in told.getvalue()
    assert SourceText.objects.count() == 1
