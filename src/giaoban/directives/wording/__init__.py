"""Every word that directives, instructions and assignments show to people."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from giaoban.directives.domain import (
    AddresseeRole,
    DirectiveKind,
    InstructionKind,
    Standing,
    State,
    TimeState,
    Verb,
    Why,
)
from giaoban.ui.wording import Badge, day_text, numbered

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from django.utils.functional import _StrPromise as StrPromise

INSTRUCTION_KINDS: Mapping[InstructionKind, StrPromise] = {
    InstructionKind.CONCLUSION: _("Kết luận hội nghị"),
    InstructionKind.RESOLUTION: _("Nghị quyết"),
    InstructionKind.DISPATCH: _("Công văn"),
    InstructionKind.FIELD_VISIT: _("Ý kiến khi đi cơ sở"),
}
DIRECTIVE, INSTRUCTION = _("Nhiệm vụ"), _("Văn bản giao việc")
NOTICE_OF_CONCLUSION = _("Thông báo số %(symbol)s")
DIRECTIVE_KINDS: Mapping[DirectiveKind, StrPromise] = {
    DirectiveKind.DATED: _("Có thời hạn"),
    DirectiveKind.RECURRING: _("Định kỳ"),
    DirectiveKind.ASSESS_AT_NEXT_CONFERENCE: _("Đánh giá tại hội nghị sau"),
    DirectiveKind.GUIDANCE: _("Định hướng, không theo dõi"),
    DirectiveKind.ZERO_EVENT: _("Không để xảy ra"),
}
ROLES: Mapping[AddresseeRole, StrPromise] = {
    AddresseeRole.LEAD: pgettext_lazy("cơ quan", "Chủ trì"),
    AddresseeRole.EACH: _("Thực hiện"),
    AddresseeRole.COOPERATING: _("Phối hợp"),
}
STATES: Mapping[State, StrPromise] = {
    State.ASSIGNED: _("Đã giao"),
    State.ACCEPTED: _("Đã nhận"),
    State.UNDER_WAY: _("Đang thực hiện"),
    State.REPORTED_DONE: _("Đã báo xong"),
    State.RETURNED: _("Trả lại"),
    State.VERIFIED: _("Đã xác nhận"),
    State.REFUSED: _("Không nhận"),
    State.PAUSED: _("Tạm dừng"),
    State.WITHDRAWN: _("Đã rút"),
    State.HANDED_OVER: _("Đã bàn giao"),
}
TIME_STATES: Mapping[TimeState, StrPromise] = {
    TimeState.IN_TIME: _("Trong hạn"),
    TimeState.DUE_SOON: _("Sắp đến hạn"),
    TimeState.OVERDUE: _("Quá hạn"),
    TimeState.DONE_ON_TIME: _("Sản phẩm đúng hạn"),
    TimeState.DONE_LATE: _("Sản phẩm quá hạn"),
    TimeState.NO_DATE: _("Không xác định thời hạn"),
    TimeState.PAUSED: _("Tạm dừng"),
    TimeState.CLOSED: _("Không còn theo dõi"),
}
STANDINGS: Mapping[Standing, StrPromise] = {
    Standing.VERIFIED_ON_TIME: _("Hoàn thành đúng hạn"),
    Standing.VERIFIED_LATE: _("Hoàn thành quá hạn"),
    Standing.VERIFIED_UNDATED: _("Hoàn thành, không thời hạn"),
    Standing.WAITING: _("Chờ xác nhận"),
    Standing.OPEN_IN_TIME: _("Đang làm, trong hạn"),
    Standing.OPEN_OVERDUE: _("Đang làm, quá hạn"),
    Standing.OPEN_UNDATED: _("Đang làm, không thời hạn"),
    Standing.PAUSED: _("Tạm dừng"),
    Standing.CLOSED: _("Từ chối, đã rút"),
}
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
    Verb.SET_MILESTONE: _("Thêm mốc thực hiện"),
    Verb.REACH_MILESTONE: _("Đạt mốc"),
    Verb.REPORT_OBSTACLE: _("Báo vướng mắc"),
    Verb.ANSWER_OBSTACLE: _("Trả lời vướng mắc"),
    Verb.REPORT_BREACH: _("Báo việc đã xảy ra"),
    Verb.ASSESS: _("Đánh giá"),
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
    Verb.SET_MILESTONE: _("đặt mốc thực hiện"),
    Verb.REACH_MILESTONE: _("đạt mốc"),
    Verb.REPORT_OBSTACLE: _("báo vướng mắc"),
    Verb.ANSWER_OBSTACLE: _("trả lời vướng mắc"),
    Verb.REPORT_BREACH: _("báo việc đã xảy ra"),
    Verb.ASSESS: _("đánh giá"),
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
    Verb.SET_MILESTONE: _("Đã thêm mốc thực hiện."),
    Verb.REACH_MILESTONE: _("Đã ghi mốc đạt được."),
    Verb.REPORT_OBSTACLE: _("Đã gửi vướng mắc đến cơ quan được hỏi."),
    Verb.ANSWER_OBSTACLE: _("Đã trả lời vướng mắc."),
    Verb.REPORT_BREACH: _("Đã ghi việc đã xảy ra."),
    Verb.ASSESS: _("Đã ghi đánh giá."),
    Verb.PAUSE: _("Đã tạm dừng; thời gian không tính cho đến khi tiếp tục."),
    Verb.RESUME: _("Nhiệm vụ được tiếp tục."),
    Verb.WITHDRAW: _("Đã rút nhiệm vụ."),
    Verb.SUPERSEDE: _("Đã ghi văn bản thay thế."),
    Verb.MERGE: _("Đã gộp vào nhiệm vụ kia."),
    Verb.MAKE_STANDING: _("Đã chuyển thành nhiệm vụ thường xuyên, đánh giá tại mỗi hội nghị."),
    Verb.REOPEN: _("Đã mở lại."),
    Verb.REASSIGN: _("Đã giao cho cơ quan khác."),
}

LIST_SUMMARY = numbered("%(total)s phần việc", "total")
NO_SECRETS = _("(không gồm nhiệm vụ mật)")
RESTRICTED_LEFT_OUT = _("(không gồm nhiệm vụ mật và %(count)s nhiệm vụ hạn chế)")
ALL, ONLY_MINE = _("Tất cả"), _("Việc của cơ quan tôi")
PRODUCT = _("%(product)s, ngày %(on)s")
GROUPINGS: Mapping[str, StrPromise] = {
    "body": _("Theo cơ quan"),
    "field": _("Theo lĩnh vực"),
    "instruction": _("Theo kết luận"),
}
COLUMNS: Sequence[StrPromise] = (
    _("Mã"),
    _("Nội dung nguyên văn"),
    _("Văn bản giao"),
    _("Lĩnh vực"),
    _("Cơ quan"),
    _("Vai trò"),
    _("Thời hạn (nguyên văn)"),
    _("Hạn"),
    _("Ngày sản phẩm"),
    _("Tình trạng"),
    _("Thời gian"),
)
DIRECTIVE_COPIED = _("%(code)s: %(title)s (hạn %(day)s) %(url)s")
INSTRUCTION_COPIED = _("%(symbol)s: %(title)s, %(count)s nhiệm vụ %(url)s")
ONE_RESTRICTED = _("Một nhiệm vụ trong nhóm đọc hạn chế")
ISSUED_FLASH = _("Đã ban hành thông báo kết luận số %(symbol)s và giao nhiệm vụ cho các cơ quan.")
_DAYS_OVERDUE = numbered("Quá hạn %(days)s ngày", "days")
DAYS: Mapping[str, StrPromise] = {
    "overdue": _DAYS_OVERDUE,
    "overdue_returned": _DAYS_OVERDUE,
    "due_soon": numbered("Còn %(days)s ngày", "days"),
}
BADGES: Mapping[str, Badge] = {
    "done_on_time": Badge(TIME_STATES[TimeState.DONE_ON_TIME], "in-time", "plain"),
    "done_late": Badge(TIME_STATES[TimeState.DONE_LATE], "overdue", "lacquer"),
    "no_date": Badge(TIME_STATES[TimeState.NO_DATE], "undated", "faint"),
    "closed": Badge(TIME_STATES[TimeState.CLOSED], "withdraw", "faint"),
    "assign": Badge(VERBS[Verb.ASSIGN], "send", "plain"),
}
JOURNAL: Mapping[str, StrPromise] = {
    "draft_revised": _("Sửa bản nháp trên bàn đọc (lần %(version)s)"),
    "addressees_settled": _("Chốt cơ quan nhận trên bàn đọc (lần %(version)s)"),
    "conclusion_issued": _(
        "Ban hành thông báo kết luận số %(symbol)s: %(directives)s nhiệm vụ, %(assignments)s phần việc"
    ),
    "assignment_made": _("Giao cho %(body)s"),
    "assignment_accepted": _("%(body)s đã tiếp nhận"),
    "assignment_refused": _("%(body)s từ chối nhận: %(reason)s"),
    "progress_reported": _("%(body)s báo cáo tiến độ: %(text)s"),
    "completion_reported": _("%(body)s báo cáo hoàn thành: %(product)s, ngày %(finished_on)s"),
    "completion_verified": _("Xác nhận %(body)s đã hoàn thành"),
    "completion_returned": _("Trả lại %(body)s: %(reason)s"),
}

WHY: Mapping[str, StrPromise] = {
    "overdue": numbered("Quá hạn %(days)s ngày: hạn là %(due)s, đến ngày %(on)s chưa có báo cáo hoàn thành.", "days"),
    "overdue_returned": numbered(
        "Quá hạn %(days)s ngày: hạn là %(due)s; kết quả đã báo cáo bị trả lại nên chưa được tính.", "days"
    ),
    "done_late": numbered("Xong sau hạn %(days)s ngày: hạn là %(due)s, sản phẩm đề ngày %(finished)s.", "days"),
    "due_soon": numbered("Còn %(days)s ngày là đến hạn %(due)s.", "days"),
    "done_on_time": _("Đúng hạn: sản phẩm đề ngày %(finished)s, hạn là %(due)s. Ngày xác nhận không làm chậm thêm."),
    "in_time": numbered("Trong hạn: còn %(days)s ngày, hạn là %(due)s.", "days"),
    "rolled": _("Ngày %(due)s là ngày nghỉ, nên hạn tính đến hết ngày %(last)s."),
    "no_date": _(
        "Kết luận không nêu thời hạn; kết quả được đánh giá tại hội nghị sau và không tính vào tỷ lệ đúng hạn."
    ),
    "refused": _("Cơ quan được giao đã từ chối nhận; văn phòng cần giao lại."),
    "paused": _("Đang tạm dừng theo quyết định của văn phòng nên không tính thời gian."),
    "withdrawn": _("Nhiệm vụ đã được rút, không còn theo dõi."),
    "handed_over": _("Đã bàn giao cho cơ quan khác; xem tiếp ở phần việc của cơ quan đó."),
}

ALIKE: Mapping[str, StrPromise] = {
    "number": _("trùng số và ngày"),
    "conference": _("cùng hội nghị"),
    "words": _("cùng câu nhiệm vụ"),
}
"""Why an issued conclusion looks like the one being prepared."""

REFUSALS: Mapping[str, StrPromise] = {
    "no_such_directive": _("Không có nhiệm vụ này."),
    "no_such_assignment": _("Không có nhiệm vụ này."),
    "no_such_instruction": _("Không có kết luận này."),
    "only_the_office_prepares": _("Chỉ văn phòng của cơ quan triệu tập mới chuẩn bị thông báo kết luận."),
    "issue_needs_head_or_mandate": _("Chỉ chánh văn phòng, hoặc người được ủy quyền, mới ban hành thông báo kết luận."),
    "no_such_verb": _("Không có việc này."),
    "changes_are_for_one": _("Muốn nhận với giá trị khác thì nhận từng đề xuất một."),
    "pick_is_one_thing": _("Mỗi mục chọn phải nêu đúng một đề xuất hoặc một quyết định."),
    "field_not_known": _("Không có lĩnh vực “%(code)s”."),
    "too_many_files": _("Mỗi lần đính kèm không quá %(most)s tệp."),
    "filter_not_known": _("Bộ lọc “%(name)s” không nhận giá trị “%(value)s”."),
    "not_your_body": _("Nhiệm vụ này được giao cho cơ quan khác."),
    "only_the_head_answers": _("Việc này do người đứng đầu cơ quan thực hiện; chuyên viên báo cáo tiến độ."),
    "only_the_assigner_verifies": _("Chỉ bên giao nhiệm vụ mới xác nhận hoặc trả lại."),
    "nobody_verifies_his_own": _(
        "Cơ quan có phần việc trong nhiệm vụ không tự xác nhận; thường trực xác nhận việc của văn phòng."
    ),
    "the_reporter_does_not_verify": _("Người đã báo cáo hoàn thành không tự xác nhận kết quả đó."),
    "verify_needs_leader_head_or_mandate": _("Chỉ thường trực, chánh văn phòng hoặc người được ủy quyền mới xác nhận."),
    "not_while_assigned": _("Nhiệm vụ mới giao; cơ quan thực hiện cần tiếp nhận trước."),
    "not_while_accepted": _("Nhiệm vụ đã được tiếp nhận và chưa có báo cáo hoàn thành."),
    "not_while_under_way": _("Nhiệm vụ đang được thực hiện và chưa có báo cáo hoàn thành."),
    "not_while_reported_done": _("Nhiệm vụ đã báo cáo hoàn thành, đang chờ xác nhận."),
    "not_while_returned": _("Kết quả đã bị trả lại; cơ quan thực hiện cần làm tiếp rồi báo cáo hoàn thành."),
    "not_while_verified": _("Nhiệm vụ đã được xác nhận hoàn thành."),
    "not_while_refused": _("Cơ quan được giao đã từ chối nhận nhiệm vụ này."),
    "not_while_withdrawn": _("Nhiệm vụ đã được rút."),
    "assignment_changed": _("%(who)s vừa cập nhật nhiệm vụ này; hãy xem lại rồi thực hiện."),
    "life_reason_missing": _("Hãy nêu lý do."),
    "progress_missing": _("Hãy ghi kết quả đã làm được."),
    "percent_out_of_range": _("Tỷ lệ phải từ 0 đến 100, không phải %(percent)s."),
    "product_or_reason_missing": _("Hãy ghi số, ký hiệu văn bản sản phẩm, hoặc lý do vì sao không có."),
    "product_day_in_the_future": _("Ngày của sản phẩm (%(on)s) chưa tới."),
    "product_day_before_order": _(
        "Ngày của sản phẩm (%(on)s) trước ngày giao nhiệm vụ (%(assigned_on)s); hãy xem lại ngày."
    ),
    "words_too_long": _("Nội dung dài quá %(longest)s ký tự; hãy đính kèm tệp."),
    "already_issued": _("Kết luận này đã ban hành với số %(symbol)s."),
    "instruction_changed": _("Kết luận vừa được người khác sửa; hãy xem lại trước khi ban hành."),
    "issue_is_blocked": _("Còn %(count)s điểm phải xử lý trước khi ban hành."),
    "gaps_need_a_reason": _(
        "Còn %(count)s đoạn chưa có vai trò; hãy xử lý trên bàn đọc hoặc nêu lý do ban hành khi còn sót."
    ),
    "number_is_not_next": _(
        "Số tiếp theo của sổ là %(next)s, không phải %(number)s; có thể vừa có văn bản khác lấy số."
    ),
    "restricted_is_in_the_way": _("Một nhiệm vụ trong nhóm đọc hạn chế còn điểm phải xử lý."),
    "own_number_missing": _("Hãy ghi số mà văn bản đã có."),
    "issued_before_conference": _("Ngày ban hành (%(on)s) trước ngày họp (%(held_on)s); hãy xem lại ngày."),
    "issued_in_the_future": _("Ngày ban hành (%(on)s) chưa tới; hôm nay là %(today)s."),
    "over_before_issue": _(
        "“%(title)s”: hạn %(due)s trước ngày ban hành %(on)s. Hãy sửa hạn trên bàn đọc, hoặc nêu lý do."
    ),
    "several_over_before_issue": _(
        "“%(title)s” và %(others)s nhiệm vụ nữa có hạn trước ngày ban hành %(on)s. "
        "Hãy sửa hạn trên bàn đọc, hoặc nêu lý do."
    ),
    "restricted_is_over_before_issue": _(
        "Một nhiệm vụ trong nhóm đọc hạn chế có hạn trước ngày ban hành %(on)s; hãy nêu lý do, "
        "hoặc để người trong nhóm sửa."
    ),
    "perhaps_issued_already": _(
        "Có vẻ kết luận này đã ban hành: %(symbols)s. Nếu vẫn là văn bản khác, hãy nêu lý do rồi ban hành."
    ),
    "no_such_signer": _("Vào ngày %(on)s không có người ký này; hãy chọn người ký khác hoặc thêm trong Thể thức ký."),
    "nothing_to_issue": _("Chưa có nhiệm vụ nào được tiếp nhận từ văn bản này."),
    "addressee_unmatched": _("“%(title)s”: chưa biết “%(phrase)s” là cơ quan nào."),
    "addressee_to_confirm": _("“%(title)s”: cần xác nhận cơ quan “%(phrase)s”."),
    "body_not_on_that_day": _("“%(title)s”: “%(phrase)s” không hoạt động vào ngày ban hành."),
    "group_empty_on_that_day": _("“%(title)s”: nhóm “%(phrase)s” không có cơ quan nào vào ngày ban hành."),
    "no_addressee": _(
        "“%(title)s”: chưa giao cho cơ quan nào; hãy chọn cơ quan, hoặc đánh dấu là định hướng và nêu lý do."
    ),
    "guidance_without_reason": _("“%(title)s”: được đánh dấu là định hướng nhưng chưa nêu lý do."),
    "two_leads": _("“%(title)s”: có nhiều cơ quan chủ trì (%(phrase)s); chỉ giữ một."),
    "lead_and_each": _(
        "“%(title)s”: vừa có cơ quan chủ trì vừa giao chung cho nhiều cơ quan; hãy tách hoặc đổi vai trò."
    ),
    "no_lead": _("“%(title)s”: chỉ có cơ quan phối hợp, chưa có cơ quan chủ trì."),
}


def why_sentence(why: Why) -> str:
    """The answer to "why is it red?", with what a day off changed."""
    facts = {name: day_text(value) if isinstance(value, date) else value for name, value in why.facts.items()}
    said = WHY[why.code] % facts
    if why.facts.get("last") != why.facts.get("due"):
        said = f"{said} {WHY['rolled'] % facts}"
    return said


def time_label(why: Why) -> str:
    """The badge's words: how many days, where days say more than the state's name."""
    if why.code in DAYS:
        return DAYS[why.code] % why.facts
    return ""


def short_words(*, code: str, title: str, due: date | None, url: str) -> str:
    """What the copy button puts on the clipboard for a chat group; never called for restricted things."""
    if due is None:
        return f"{code}: {title} {url}"
    return DIRECTIVE_COPIED % {"code": code, "title": title, "day": day_text(due), "url": url}


def step_words(verb: Verb, facts: Mapping[str, object], effective_on: date) -> str:
    """What a step says beside its verb: the words that were written, the product and its day."""
    said = [str(facts[name]) for name in ("text", "reason", "note") if facts.get(name)]
    if facts.get("percent") is not None:
        said.append(f"{facts['percent']} %")
    if verb is Verb.REPORT_DONE:
        product = " ".join(str(facts[name]) for name in ("product_kind", "product_number") if facts.get(name))
        said.insert(
            0, str(PRODUCT) % {"product": product or facts.get("no_product_because", ""), "on": day_text(effective_on)}
        )
    return " · ".join(said)


def list_summary(total: int, restricted: int) -> str:
    """How much the list holds, and what it leaves out."""
    said = LIST_SUMMARY % {"total": total}
    return f"{said} {RESTRICTED_LEFT_OUT % {'count': restricted}}" if restricted else f"{said} {NO_SECRETS}"
