"""Words of the organisation: labels of kinds and roles, reasons of a matching, refusals."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

KINDS: Mapping[str, _StrPromise] = {
    "party_committee": _("Cấp ủy"),
    "party_leadership": _("Thường trực, ban thường vụ, ban chấp hành"),
    "party_agency": _("Cơ quan tham mưu, giúp việc cấp ủy"),
    "party_group": _("Ban cán sự đảng, đảng đoàn"),
    "state_committee": _("Ủy ban nhân dân"),
    "council": _("Hội đồng nhân dân"),
    "state_agency": _("Sở, ban, ngành"),
    "judicial": _("Cơ quan tư pháp"),
    "armed_forces": _("Lực lượng vũ trang"),
    "front": _("Mặt trận Tổ quốc"),
    "organisation": _("Tổ chức chính trị - xã hội"),
    "public_unit": _("Đơn vị sự nghiệp"),
    "enterprise": _("Doanh nghiệp"),
}
LEVELS: Mapping[str, _StrPromise] = {
    "central": _("Trung ương"),
    "province": _("Cấp tỉnh"),
    "district": _("Cấp huyện"),
    "commune": _("Cấp xã"),
    "other": _("Khác"),
}
RELATIONS: Mapping[str, _StrPromise] = {
    "party": _("Về Đảng"),
    "state": _("Về chính quyền"),
    "professional": _("Về chuyên môn"),
}
SUCCESSIONS: Mapping[str, _StrPromise] = {
    "merge": _("Hợp nhất, sáp nhập"),
    "split": _("Chia, tách"),
    "rename": _("Đổi tên"),
    "abolish": _("Kết thúc hoạt động"),
    "transfer": _("Chuyển chức năng"),
}
ROLES: Mapping[str, _StrPromise] = {
    "office_clerk": _("Chuyên viên văn phòng"),
    "head_of_office": _("Chánh văn phòng"),
    "leader": _("Lãnh đạo"),
    "body_clerk": _("Chuyên viên cơ quan"),
    "body_head": _("Người đứng đầu cơ quan"),
    "inspector": _("Cán bộ kiểm tra"),
    "technician": _("Kỹ thuật viên điểm cầu"),
    "administrator": _("Quản trị hệ thống"),
}
MANDATES: Mapping[str, _StrPromise] = {
    "verify": _("Xác nhận hoàn thành"),
    "issue": _("Ban hành"),
    "decide_extensions": _("Quyết định gia hạn"),
}
SETTINGS: Mapping[str, _StrPromise] = {
    "before_a_day": _("“Trước ngày X” nghĩa là"),
    "roll_forward": _("Hạn rơi vào ngày nghỉ thì chưa tính trễ trước khi hết ngày làm việc kế tiếp"),
    "due_soon_days": _("Báo “sắp đến hạn” trước (ngày)"),
    "silent_days": _("Coi là “im lặng” khi không có tin sau (ngày)"),
    "extensions_allowed": _("Số lần gia hạn tối đa"),
    "extension_ask_before_days": _("Xin gia hạn trước hạn ít nhất (ngày)"),
    "remind_before_days": _("Nhắc trước hạn (ngày làm việc; 0: không nhắc)"),
    "remind_on_the_day": _("Nhắc vào ngày đến hạn"),
    "slip_after_days": _("Lập phiếu đôn đốc khi quá hạn (ngày làm việc; 0: không lập)"),
    "head_after_days": _("Báo người đứng đầu cơ quan khi quá hạn (ngày làm việc; 0: không báo)"),
    "leaders_after_days": _("Đưa vào danh sách trình lãnh đạo khi quá hạn (ngày làm việc; 0: không đưa)"),
    "rating_late_percent": _("Quy định 366: mức “hoàn thành” cho phép chậm nhiều nhất (phần trăm số việc đến hạn)"),
    "digest_hour": _("Giờ gửi thư tổng hợp hằng ngày"),
    "quiet_from_hour": _("Không gửi thư từ (giờ)"),
    "quiet_until_hour": _("Không gửi thư đến (giờ; bằng giờ trên: lúc nào cũng gửi)"),
    "mail_says_little": _("Thư chỉ nêu số việc và liên kết, không nêu nội dung"),
    "verifier": _("Ai xác nhận hoàn thành"),
    "paper_profile": _("Thể thức văn bản"),
    "period_profile": _("Kỳ báo cáo"),
    "field_words": _("Từ riêng của văn phòng cho lĩnh vực (mỗi dòng: lĩnh vực: từ; từ)"),
}
CHOICES: Mapping[str, _StrPromise] = {
    "until_the_day": _("đến hết ngày X mới là trễ"),
    "the_day_before": _("hết ngày liền trước ngày X là trễ"),
    "office_or_assigner": _("nơi giao hoặc văn phòng được ủy quyền"),
    "assigner": _("chỉ nơi giao"),
    "leader": _("chỉ lãnh đạo"),
    "party-66": _("Đảng, Quy định 66-QĐ/TW (2017)"),
    "party-399": _("Đảng, Quy định 399-QĐ/TW (2026)"),
    "state-30": _("Nhà nước, Nghị định 30/2020/NĐ-CP"),
    "calendar": _("theo quý dương lịch"),
    "decree-09": _("theo Nghị định 09/2019/NĐ-CP"),
}
MATCH_REASONS: Mapping[str, _StrPromise] = {
    "official": _("Đúng tên chính thức."),
    "alias_of_issuer": _("Cách viết mà văn phòng này đã chọn."),
    "alias": _("Cách viết thường dùng."),
    "shortened": _("Tên rút gọn, chỉ một nơi mang tên đó."),
    "without_place": _("Tên không kèm địa danh, hiểu là trong đơn vị ban hành."),
    "standing_of": _("Giao cho thường trực, ban thường vụ tức là giao cho cấp ủy."),
    "place": _("Chỉ có tên địa phương: cấp ủy hay ủy ban nhân dân?"),
    "related_only": _("“Liên quan”: chưa rõ những nơi nào."),
    "former_name": _("Tên cũ: %(before)s."),
    "succeeds": _("%(before)s đã kết thúc từ %(day)s; đây là nơi kế thừa."),
    "not_on_that_day": _("%(before)s không tồn tại vào ngày này."),
    "alike": _("Viết gần giống."),
}
SAVED = _("Đã ghi.")
WEEKDAYS = (_("T2"), _("T3"), _("T4"), _("T5"), _("T6"), _("T7"), _("CN"))
FILLED = _("Đã điền %(count)s ngày nghỉ của năm %(year)s theo lịch công bố.")
ALIAS_WITHDRAWN = _("Đã gỡ cách viết “%(text)s”.")
FILE_LOADED = _("Đã nạp %(bodies)s cơ quan, %(groups)s nhóm.")
SET_UP_DONE = _("Đã thiết lập văn phòng. Mời đăng nhập.")
ACTING_IN = _("Đang làm việc với chức vụ: %(title)s.")
NEW_POST = _("Thêm chức vụ")
APPOINT = _("Giao chức vụ")
POSTS_HELD = _("Chức vụ")

JOURNAL: Mapping[str, _StrPromise] = {
    "office_set_up": _("Thiết lập “%(name)s”"),
    "organisation_file_loaded": _(
        "Nạp tổ chức từ “%(source)s”: %(bodies)s cơ quan, %(groups)s nhóm, %(posts)s chức vụ"
    ),
    "body_added": _("Thêm “%(name)s” từ %(since)s"),
    "body_renamed": _("Đổi tên “%(before)s” thành “%(after)s” từ %(since)s"),
    "body_moved": _("Đổi cấp trên từ %(since)s"),
    "bodies_succeeded": _("Sắp xếp tổ chức từ %(on)s (%(document)s)"),
    "group_added": _("Lập nhóm “%(name)s” từ %(since)s (%(document)s)"),
    "group_changed": _("Sửa thành viên nhóm từ %(since)s"),
    "alias_learned": _("Hiểu “%(text)s” theo lựa chọn của văn phòng"),
    "alias_withdrawn": _("Gỡ cách viết “%(text)s”"),
    "post_added": _("Thêm chức vụ “%(title)s”"),
    "person_appointed": _("Giao chức vụ từ %(since)s"),
    "appointment_ended": _("Thôi giữ chức vụ từ %(last)s"),
    "mandate_given": _("Ủy quyền từ %(since)s: %(reason)s"),
    "mandate_ended": _("Thu lại ủy quyền"),
    "reading_group_made": _("Lập nhóm đọc hạn chế “%(name)s”"),
    "reading_given": _("Cho %(name)s (%(post)s) đọc từ %(since)s"),
    "reading_ended": _("%(name)s (%(post)s) thôi đọc từ %(last)s"),
    "setting_changed": _("Đổi thiết lập “%(key)s” thành “%(value)s” từ %(since)s"),
    "calendar_day_decided": _(
        "Lịch làm việc ngày %(day)s: %(name)s (căn cứ: %(basis)s; áp dụng từ %(since)s; %(moved)s hạn chuyển ngày)"
    ),
    "signer_added": _("Thêm thể thức ký %(authority)s %(position)s từ %(since)s"),
    "signer_ended": _("Thôi dùng thể thức ký %(authority)s %(position)s từ %(last)s"),
}
BODY, GROUP = _("Cơ quan"), _("Nhóm cơ quan")
READING_GROUP = _("Nhóm đọc hạn chế")
POST, ALIAS = _("Chức vụ"), _("Cách viết khác")

REFUSALS: Mapping[str, _StrPromise] = {
    "terms_would_move": _("%(count)s hạn đang chạy sẽ kết thúc vào ngày khác; hãy xem danh sách rồi xác nhận."),
    "day_is_so_already": _("Ngày %(day)s vốn đã như vậy; không có gì để ghi."),
    "field_line_not_read": _("Dòng %(number)s chưa đúng dạng “lĩnh vực: từ; từ”: %(line)s"),
    "row_marked_secret": _("%(where)s: có dấu độ mật; hãy bỏ nội dung mật khỏi tệp tổ chức."),
    "name_marked_secret": _("Tên tệp mang dấu độ mật nên không nạp; tệp mật chuyển qua văn thư mật của cơ quan."),
    "file_nested_too_deep": _("%(where)s không đọc được như tệp TOML: lồng nhau quá sâu. Xem mẫu rồi viết lại."),
    "column_unknown": _("%(where)s: bảng “%(table)s” không có cột “%(column)s”; sửa tên cột, hoặc bỏ cột đó đi."),
    "several_posts": _("Người này giữ nhiều chức vụ, hãy nêu một: %(posts)s."),
    "change_kind_unknown": _("Không có loại thay đổi “%(kind)s”."),
    "body_not_found": _("Không có cơ quan này."),
    "day_not_found": _("Không có ngày này."),
    "group_not_found": _("Không có nhóm này."),
    "post_not_held": _("Người dùng hiện không giữ chức vụ này."),
    "post_not_found": _("Không có chức vụ này."),
    "alias_not_found": _("Không có cách viết này, hoặc đã được gỡ."),
    "signer_not_found": _("Không có thể thức ký này."),
    "mandate_not_found": _("Không có ủy quyền này."),
    "only_administrators_change_organisation": _("Chỉ quản trị hệ thống được sửa tổ chức."),
    "nobody_appoints_himself": _("Không ai tự giao chức vụ cho mình; hãy nhờ một quản trị khác."),
    "post_of_another_convening_body": _("Chức vụ này thuộc nơi khác; quản trị chỉ giao chức vụ trong cấp ủy của mình."),
    "begins_in_the_past": _("Chỉ chọn được từ hôm nay (%(day)s) trở đi."),
    "reading_group_not_found": _("Không có nhóm đọc này."),
    "reading_group_is_there": _("Đã có nhóm đọc mang tên “%(name)s”."),
    "reader_not_found": _("Người này không còn đọc trong nhóm."),
    "reads_already": _("%(name)s đã ở trong nhóm."),
    "nobody_lets_himself_read": _("Không ai tự cho mình đọc; hãy nhờ một người trong nhóm."),
    "only_head_or_leader_opens_reading_groups": _("Chỉ chánh văn phòng hoặc lãnh đạo được quyết ai đọc việc hạn chế."),
    "only_its_readers_let_others_read": _("Chỉ người đang đọc trong nhóm được cho người khác đọc."),
    "only_administrators_change_settings": _("Chỉ quản trị hệ thống được sửa thiết lập."),
    "only_the_office_learns_aliases": _("Chỉ văn phòng được thêm hoặc gỡ cách viết."),
    "only_the_head_of_office_gives_mandates": _("Chỉ chánh văn phòng được ủy quyền."),
    "only_head_or_administrator_changes_signers": _("Chỉ chánh văn phòng hoặc quản trị được sửa thể thức ký."),
    "mandate_outside_the_office": _("Chỉ ủy quyền được cho chức vụ trong chính văn phòng này."),
    "setting_unknown": _("Không có thiết lập “%(key)s”."),
    "setting_not_a_choice": _("“%(value)s” không phải là một lựa chọn của thiết lập này."),
    "setting_not_a_number": _("Nhập một số từ %(least)s đến %(most)s."),
    "already_appointed": _("Người này đang giữ chức vụ “%(title)s”."),
    "committee_not_in_file": _("Trong tệp không có đúng một cơ quan mang tên hoặc mã “%(committee)s”."),
    "already_set_up": _("Văn phòng đã được thiết lập."),
    "body_has_ended": _("%(name)s đã kết thúc; chọn ngày trước khi kết thúc."),
    "dates_out_of_order": _("Ngày bắt đầu phải trước ngày kết thúc, và sau lần thay đổi gần nhất (%(day)s)."),
    "parents_in_a_circle_now": _("Không đặt được: %(circle)s sẽ thành vòng tròn."),
    "file_not_toml": _("%(where)s không đọc được như tệp TOML: %(why)s. Sửa chỗ đó rồi nạp lại."),
    "file_not_a_workbook": _("%(where)s không mở được như bảng tính XLSX; lưu lại đúng dạng .xlsx rồi nạp lại."),
    "file_not_text": _("%(where)s không phải là văn bản UTF-8; lưu lại dạng “CSV UTF-8” rồi nạp lại."),
    "file_of_unknown_form": _("%(where)s: chỉ nhận tệp .toml, .xlsx hoặc .csv."),
    "file_too_large": _("%(where)s quá lớn; tệp tổ chức chỉ được tới %(limit)s MB."),
    "file_empty": _("%(where)s không có cơ quan nào; thêm ít nhất một dòng vào bảng “bodies” (Cơ quan)."),
    "table_unknown": _("%(where)s: không có bảng “%(table)s”; xem mẫu rồi đổi tên bảng."),
    "cell_missing": _("%(where)s: thiếu cột “%(column)s”; điền vào rồi nạp lại."),
    "cell_not_a_day": _("%(where)s: “%(value)s” ở cột “%(column)s” không phải là ngày; viết 2025-07-01 hoặc 1/7/2025."),
    "code_twice": _("%(where)s: mã “%(key)s” đã dùng; mỗi mã chỉ dùng một lần, hãy đặt mã khác."),
    "code_unknown": _("%(where)s: không có mã “%(key)s”; sửa mã hoặc thêm dòng mang mã đó."),
    "word_unknown": _("%(where)s: “%(value)s” ở cột “%(column)s” không hợp lệ; dùng một trong: %(choices)s."),
    "ends_before_it_begins": _("%(where)s: ngày kết thúc %(last)s phải sau ngày bắt đầu %(first)s."),
    "days_overlap": _("%(where)s và %(other)s cùng có hiệu lực vào ngày %(day)s; sửa ngày để không trùng nhau."),
    "day_without_a_name": _("%(where)s: “%(key)s” không có tên vào ngày %(day)s; thêm tên cho ngày đó."),
    "parents_in_a_circle": _(
        "%(where)s: cấp trên thành vòng tròn (%(circle)s) vào ngày %(day)s; sửa cấp trên của một nơi."
    ),
    "alias_of_one_thing": _("%(where)s: cách viết “%(text)s” phải chỉ đúng một cơ quan hoặc một nhóm."),
    "succession_half_told": _(
        "%(where)s: “%(predecessor)s” cần cơ quan kế thừa, hoặc loại là abolish và không có kế thừa."
    ),
    "predecessor_lives_on": _("%(where)s: “%(key)s” phải kết thúc đúng ngày %(day)s; sửa cột “to” của nơi đó."),
    "successor_not_there": _("%(where)s: “%(key)s” chưa có hoặc đã hết vào ngày %(day)s; sửa ngày hoặc mã."),
    "post_serves_nobody": _("%(where)s: chức vụ “%(title)s” cần cột “serves”: phục vụ cấp ủy nào."),
    "office_twice": _("%(where)s: chỉ được một dòng ở bảng “office”."),
    "office_is_there": _("%(where)s: đã có văn phòng; bỏ bảng “office” khỏi tệp rồi nạp lại."),
}

FILE_WORDS: Sequence[tuple[str, _StrPromise, Mapping[str, _StrPromise]]] = (
    ("kind", _("Loại"), KINDS),
    ("level", _("Cấp"), LEVELS),
    ("role", _("Vai trò"), ROLES),
    ("relation", _("Quan hệ"), RELATIONS),
    ("succession", _("Kế thừa"), SUCCESSIONS),
)
"""What the columns of an organisation file may say, each with what it means."""
SHOWN_PLACES = 12
MORE_PLACES = _("%(places)s… và %(count)s chỗ nữa")


def places(written: Sequence[str]) -> str:
    """``to-chuc.csv, dòng 2, 3, 5``: one file and sheet is named once."""
    rows: dict[str, list[str]] = defaultdict(list)
    for place, _blank, row in (one.rpartition(" ") for one in written[:SHOWN_PLACES]):
        rows[place].append(row)
    said = "; ".join(f"{place} {', '.join(several)}".strip() for place, several in rows.items())
    more = len(written) - SHOWN_PLACES
    return str(MORE_PLACES % {"places": said, "count": more}) if more > 0 else said


def reason(code: str, facts: Mapping[str, object]) -> str:
    """Why a candidate is offered, in a sentence."""
    return str(MATCH_REASONS[code]) % facts
