"""What may be done to an assignment, in words: on buttons, in its timeline, and once it is done."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from giaoban.directives.domain import Assessed, Verb
from giaoban.directives.wording.rhythm import called, rhythm_words
from giaoban.ui.wording import day_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.utils.functional import _StrPromise as StrPromise

VERBS: Mapping[Verb, StrPromise] = {
    Verb.ASSIGN: _("Giao nhiệm vụ"),
    Verb.ACCEPT: _("Tiếp nhận"),
    Verb.REFUSE: _("Từ chối nhận"),
    Verb.REPORT_PROGRESS: _("Báo cáo tiến độ"),
    Verb.REPORT_DONE: _("Báo cáo hoàn thành"),
    Verb.VERIFY: _("Xác nhận hoàn thành"),
    Verb.RETURN: _("Trả lại"),
    Verb.ASK_EXTENSION: _("Xin gia hạn"),
    Verb.GRANT_EXTENSION: _("Đồng ý gia hạn"),
    Verb.DENY_EXTENSION: _("Không gia hạn"),
    Verb.DELEGATE: _("Phân công trong cơ quan"),
    Verb.PASS_ON: _("Giao cấp dưới thực hiện"),
    Verb.SET_MILESTONE: _("Thêm mốc thực hiện"),
    Verb.REACH_MILESTONE: _("Đạt mốc"),
    Verb.REPORT_OBSTACLE: _("Báo vướng mắc"),
    Verb.ANSWER_OBSTACLE: _("Trả lời vướng mắc"),
    Verb.REPORT_BREACH: _("Báo việc đã xảy ra"),
    Verb.ASSESS: _("Đánh giá"),
    Verb.CONCLUDE: _("Kết luận đã xong"),
    Verb.SET_RHYTHM: _("Đặt nhịp định kỳ"),
    Verb.OPEN_OCCURRENCE: _("Đến kỳ"),
    Verb.END: _("Kết thúc theo dõi"),
    Verb.PAUSE: _("Tạm dừng"),
    Verb.RESUME: _("Cho tiếp tục"),
    Verb.WITHDRAW: _("Rút nhiệm vụ"),
    Verb.SUPERSEDE: _("Thay bằng văn bản khác"),
    Verb.MERGE: _("Gộp vì trùng"),
    Verb.MAKE_STANDING: _("Chuyển thành thường xuyên"),
    Verb.REOPEN: _("Mở lại"),
    Verb.REASSIGN: _("Giao cơ quan khác"),
    Verb.HAND_OVER: _("Bàn giao"),
}
STEPS: Mapping[Verb, StrPromise] = {
    Verb.ASSIGN: _("được giao nhiệm vụ"),
    Verb.ACCEPT: _("đã tiếp nhận"),
    Verb.REFUSE: _("từ chối nhận"),
    Verb.REPORT_PROGRESS: _("báo cáo tiến độ"),
    Verb.REPORT_DONE: _("báo cáo hoàn thành"),
    Verb.VERIFY: _("xác nhận hoàn thành"),
    Verb.RETURN: _("trả lại, yêu cầu làm tiếp"),
    Verb.ASK_EXTENSION: _("xin gia hạn"),
    Verb.GRANT_EXTENSION: _("đồng ý gia hạn"),
    Verb.DENY_EXTENSION: _("không gia hạn"),
    Verb.DELEGATE: _("phân công trong cơ quan"),
    Verb.PASS_ON: _("giao cấp dưới thực hiện"),
    Verb.SET_MILESTONE: _("đặt mốc thực hiện"),
    Verb.REACH_MILESTONE: _("đạt mốc"),
    Verb.REPORT_OBSTACLE: _("báo vướng mắc"),
    Verb.ANSWER_OBSTACLE: _("trả lời vướng mắc"),
    Verb.REPORT_BREACH: _("báo việc đã xảy ra"),
    Verb.ASSESS: _("đánh giá"),
    Verb.CONCLUDE: _("hội nghị kết luận đã xong"),
    Verb.SET_RHYTHM: _("đặt nhịp định kỳ"),
    Verb.OPEN_OCCURRENCE: _("đến kỳ"),
    Verb.END: _("kết thúc theo dõi"),
    Verb.PAUSE: _("tạm dừng"),
    Verb.RESUME: _("cho tiếp tục"),
    Verb.WITHDRAW: _("rút nhiệm vụ"),
    Verb.SUPERSEDE: _("thay bằng văn bản khác"),
    Verb.MERGE: _("gộp vì trùng"),
    Verb.MAKE_STANDING: _("chuyển thành thường xuyên"),
    Verb.REOPEN: _("mở lại"),
    Verb.REASSIGN: _("giao cơ quan khác"),
    Verb.HAND_OVER: _("bàn giao"),
}
DONE_FLASH: Mapping[Verb, StrPromise] = {
    Verb.ACCEPT: _("Đã tiếp nhận nhiệm vụ."),
    Verb.REFUSE: _("Đã gửi lời từ chối về văn phòng."),
    Verb.REPORT_PROGRESS: _("Đã ghi tiến độ."),
    Verb.REPORT_DONE: _("Đã báo cáo hoàn thành; văn phòng sẽ xác nhận."),
    Verb.VERIFY: _("Đã xác nhận hoàn thành."),
    Verb.RETURN: _("Đã trả lại cho cơ quan thực hiện."),
    Verb.ASK_EXTENSION: _("Đã gửi đề nghị gia hạn; hạn cũ vẫn tính cho đến khi được đồng ý."),
    Verb.GRANT_EXTENSION: _("Đã gia hạn; hạn ban đầu vẫn được ghi bên cạnh."),
    Verb.DENY_EXTENSION: _("Đã trả lời không gia hạn; hạn giữ nguyên."),
    Verb.DELEGATE: _("Đã phân công trong cơ quan."),
    Verb.PASS_ON: _("Đã giao cấp dưới; kết quả của các cơ quan được gộp lại ở phần việc này."),
    Verb.SET_MILESTONE: _("Đã thêm mốc thực hiện."),
    Verb.REACH_MILESTONE: _("Đã ghi mốc đạt được."),
    Verb.REPORT_OBSTACLE: _("Đã gửi vướng mắc đến cơ quan được hỏi."),
    Verb.ANSWER_OBSTACLE: _("Đã trả lời vướng mắc."),
    Verb.REPORT_BREACH: _("Đã ghi việc đã xảy ra."),
    Verb.ASSESS: _("Đã ghi đánh giá."),
    Verb.SET_RHYTHM: _("Đã đặt nhịp; mỗi kỳ sẽ mở một phần việc riêng."),
    Verb.END: _("Đã kết thúc theo dõi."),
    Verb.PAUSE: _("Đã tạm dừng; thời gian không tính cho đến khi tiếp tục."),
    Verb.RESUME: _("Nhiệm vụ được tiếp tục."),
    Verb.WITHDRAW: _("Đã rút nhiệm vụ."),
    Verb.SUPERSEDE: _("Đã ghi văn bản thay thế."),
    Verb.MERGE: _("Đã gộp vào nhiệm vụ kia."),
    Verb.MAKE_STANDING: _("Đã chuyển thành nhiệm vụ thường xuyên, đánh giá tại mỗi hội nghị."),
    Verb.REOPEN: _("Đã mở lại."),
    Verb.REASSIGN: _("Đã giao cho cơ quan khác."),
    Verb.HAND_OVER: _("Đã bàn giao; cơ quan nhận đã được báo, lịch sử vẫn ghi dưới tên cũ."),
}
ASSESSED: Mapping[Assessed, StrPromise] = {
    Assessed.MET: _("Đạt"),
    Assessed.PARTLY_MET: _("Đạt một phần"),
    Assessed.NOT_MET: _("Chưa đạt"),
}
PRODUCT = _("%(product)s, ngày %(on)s")
DOCUMENT = _("theo văn bản %(document)s")
UNTIL = _("hạn %(day)s")
WANTED = _("đề nghị đến %(day)s")
OPEN_PARTS = _("Còn phần giao cấp dưới chưa xong vì: %(reason)s")
WORK_DONE = _("Đã làm: %(text)s")
TO_BODIES = _("cho %(bodies)s")


def step_words(verb: Verb, facts: Mapping[str, object], effective_on: date, due_after: date | None) -> str:
    """What a step says beside its verb: the words that were written, the days, the paper."""
    said = [str(facts[name]) for name in ("title", "text", "reason", "note") if facts.get(name)]
    if facts.get("percent") is not None:
        said.append(f"{facts['percent']} %")
    for name, sentence in (("work_done", WORK_DONE), ("children_open_because", OPEN_PARTS), ("document", DOCUMENT)):
        if facts.get(name):
            said.append(str(sentence) % {"text": facts[name], "reason": facts[name], "document": facts[name]})
    first = _heirs(facts) or _said_first(verb, facts, effective_on, due_after)
    return " · ".join([first, *said] if first else said)


def _heirs(facts: Mapping[str, object]) -> str:
    """Whom a hand-over went to, under their names of that day."""
    bodies = facts.get("to_bodies")
    return str(TO_BODIES) % {"bodies": ", ".join(bodies)} if isinstance(bodies, list) else ""


def _said_first(verb: Verb, facts: Mapping[str, object], effective_on: date, due_after: date | None) -> str:
    if verb is Verb.REPORT_DONE:
        product = " ".join(str(facts[name]) for name in ("product_kind", "product_number") if facts.get(name))
        named = product or facts.get("no_product_because", "")
        return str(PRODUCT) % {"product": named, "on": day_text(effective_on)}
    if verb is Verb.ASK_EXTENSION:
        return str(WANTED) % {"day": _day_of(facts.get("wanted_on"))}
    if verb is Verb.ASSESS:
        said = str(ASSESSED[Assessed(str(facts["verdict"]))])
        return f"{said}, {UNTIL % {'day': _day_of(facts['due_on'])}}" if facts.get("due_on") else said
    if verb in (Verb.REACH_MILESTONE, Verb.REPORT_BREACH):
        return day_text(effective_on)
    if verb is Verb.GRANT_EXTENSION and due_after:
        return str(UNTIL) % {"day": day_text(due_after)}
    return _of_a_rhythm(facts) or (str(UNTIL) % {"day": _day_of(facts["due_on"])} if facts.get("due_on") else "")


def _of_a_rhythm(facts: Mapping[str, object]) -> str:
    if facts.get("rhythm"):
        return rhythm_words(str(facts["rhythm"]), facts.get("day"))
    return called(str(facts["period"])) if facts.get("period") else ""


def _day_of(written: object) -> str:
    """Steps keep days as ISO 8601."""
    return day_text(date.fromisoformat(str(written))) if written else ""
