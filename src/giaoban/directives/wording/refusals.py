"""Every refusal in a sentence that says what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.utils.functional import _StrPromise as StrPromise

LIFE: Mapping[str, StrPromise] = {
    "only_the_assigner_decides": _("Chỉ bên giao nhiệm vụ mới quyết định gia hạn."),
    "nobody_decides_for_himself": _(
        "Không ai tự quyết định cho phần việc của cơ quan mình; việc của văn phòng do thường trực quyết định."
    ),
    "decide_needs_leader_head_or_mandate": _(
        "Chỉ thường trực, chánh văn phòng hoặc người được ủy quyền mới quyết định gia hạn."
    ),
    "only_the_office_steers": _("Chỉ văn phòng hoặc thường trực của bên giao nhiệm vụ mới làm được việc này."),
    "no_answer_is_asked_of_you": _("Không có vướng mắc nào đang chờ cơ quan này trả lời."),
    "another_body_was_asked": _("Vướng mắc này hỏi %(body)s; cơ quan đó hoặc văn phòng trả lời."),
    "obstacle_answered_already": _("Vướng mắc này đã được trả lời; hãy xem câu trả lời trên trang nhiệm vụ."),
    "no_such_obstacle": _("Không có vướng mắc này."),
    "obstacle_missing": _("Hãy ghi vướng mắc và điều cần giúp."),
    "answer_missing": _("Hãy ghi câu trả lời."),
    "asks_itself_for_help": _("Đây chính là cơ quan đang thực hiện; hãy chọn cơ quan có thể giúp."),
    "answer_day_is_past": _("Ngày cần trả lời (%(on)s) đã qua; hãy chọn ngày khác."),
    "body_not_there": _("Hôm nay không có cơ quan này; hãy chọn cơ quan đang hoạt động."),
    "no_day_to_extend": _("Phần việc này không có thời hạn nên không có gì để gia hạn."),
    "extension_waits_already": _("Đã có một đề nghị gia hạn đang chờ quyết định."),
    "no_extension_waits": _("Không có đề nghị gia hạn nào đang chờ quyết định."),
    "extensions_not_allowed": _("Theo quy định của văn phòng, nhiệm vụ không được gia hạn."),
    "no_more_extensions": _("Phần việc đã được gia hạn %(allowed)s lần, là số lần nhiều nhất theo quy định."),
    "extension_after_the_day": _(
        "Hạn %(due)s đã qua nên không xin gia hạn được nữa; hãy báo cáo tiến độ, nêu lý do chậm và hướng xử lý."
    ),
    "extension_not_later": _("Ngày mới (%(on)s) phải sau hạn hiện nay (%(due)s)."),
    "extension_too_far": _("Ngày mới (%(on)s) sau hạn hiện nay (%(due)s) quá năm năm; hãy xem lại năm."),
    "work_done_missing": _("Hãy ghi phần đã làm được đến nay."),
    "no_such_post_here": _("Hãy chọn một chức vụ đang có trong cơ quan này."),
    "day_before_order": _("Ngày %(on)s trước ngày giao nhiệm vụ (%(assigned_on)s); hãy xem lại ngày."),
    "day_after_the_term": _("Ngày %(on)s sau hạn của nhiệm vụ (%(due)s); hãy chọn ngày sớm hơn hoặc xin gia hạn."),
    "milestone_title_missing": _("Hãy ghi tên mốc."),
    "milestone_title_too_long": _("Tên mốc dài quá %(longest)s ký tự; hãy ghi ngắn lại."),
    "no_such_milestone": _("Không có mốc này."),
    "no_milestone_waits": _("Không còn mốc nào chưa đạt; hãy thêm mốc trước."),
    "milestone_reached_already": _("Mốc “%(title)s” đã được ghi là đạt."),
    "milestone_day_not_possible": _("Ngày đạt mốc phải từ ngày giao nhiệm vụ đến hôm nay."),
    "part_missing": _("Hãy ghi phần việc giao cấp dưới."),
    "nobody_to_pass_to": _("Hãy chọn ít nhất một cơ quan để giao."),
    "not_under_this_body": _("Có cơ quan không thuộc quyền chỉ đạo của cơ quan này; hãy chọn lại."),
    "children_open": _(
        "Còn %(open)s trên %(total)s phần giao cấp dưới chưa được xác nhận xong. "
        "Nếu vẫn báo cáo hoàn thành, hãy nêu lý do."
    ),
    "document_missing": _("Hãy ghi số, ký hiệu văn bản."),
    "merge_wants_the_same_body": _("Chỉ gộp được vào một phần việc khác của chính cơ quan này."),
    "merge_into_what_has_ended": _("Phần việc kia không còn theo dõi; hãy chọn phần việc còn hiệu lực."),
    "new_day_is_past": _("Hạn mới (%(on)s) đã qua; hãy chọn ngày khác."),
    "verdict_unknown": _("Không có mức đánh giá “%(verdict)s”."),
    "assessment_missing": _("Hãy ghi nhận xét."),
    "breach_missing": _("Hãy ghi việc gì đã xảy ra."),
    "breach_day_not_possible": _("Ngày xảy ra phải từ ngày giao nhiệm vụ (%(assigned_on)s) đến hôm nay."),
    "reassigned_to_the_same": _("Đây chính là cơ quan đang được giao; nếu vẫn giao cơ quan này, hãy dùng “Mở lại”."),
    "body_has_it_already": _("%(body)s đã có phần việc trong nhiệm vụ này."),
    "bulk_nothing_chosen": _("Hãy chọn ít nhất một phần việc."),
    "bulk_too_many": _("Mỗi lần chỉ làm được với %(most)s phần việc; hãy chọn bớt."),
    "bulk_chosen_twice": _("Có phần việc được chọn hai lần; hãy chọn lại."),
    "bulk_word_not_wanted": _("Việc này không dùng “%(field)s”."),
    "bulk_word_missing": _("Việc này cần “%(field)s”."),
    "filter_name_missing": _("Hãy đặt tên cho bộ lọc."),
    "filter_says_nothing": _("Chưa có gì để lưu; hãy chọn điều kiện lọc trước."),
    "too_many_filters": _("Đã có %(most)s bộ lọc; hãy bỏ bớt rồi lưu."),
    "no_such_filter": _("Không có bộ lọc này."),
    "month_not_possible": _("Không có tháng “%(value)s”; hãy ghi như 2026-06."),
    "hand_over_is_for_who_gave": _("Bàn giao do bên giao nhiệm vụ lập: văn phòng, thường trực, cơ quan đã giao."),
    "hand_over_of_nothing": _("Hãy chọn ít nhất một phần việc để bàn giao."),
    "hand_over_to_nobody": _("Chưa chọn cơ quan nhận; hãy chọn, hoặc để lại dòng này."),
    "hand_over_to_itself": _("Cơ quan nhận phải khác cơ quan đang được giao."),
    "hand_over_to_ended": _("%(body)s không còn hoạt động; hãy chọn cơ quan khác."),
    "hand_over_stopped": _("Chưa bàn giao gì vì có %(count)s dòng không làm được; xem lý do ở từng dòng."),
    "hand_over_plan_unread": _("Bản dự kiến gửi lên không đọc được; hãy lập lại."),
    "bulk_stopped": _("Chưa ghi gì vì có %(count)s phần việc không làm được; hãy bỏ chọn các phần việc đó."),
}
"""What the life of an assignment may refuse beside its states."""

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
    "not_while_paused": _("Nhiệm vụ đang tạm dừng; văn phòng cho tiếp tục rồi mới làm được việc này."),
    "not_while_handed_over": _("Nhiệm vụ đã chuyển cho cơ quan khác; hãy mở phần việc của cơ quan đó."),
    "not_of_dated": _("Việc này không dành cho nhiệm vụ có thời hạn."),
    "not_of_recurring": _(
        "Nhiệm vụ định kỳ được trả lời theo từng kỳ; hãy mở phần việc của kỳ đó, hoặc kết thúc cả nhiệm vụ."
    ),
    "not_of_assess_at_next_conference": _("Việc này không dành cho nhiệm vụ đánh giá tại hội nghị."),
    "not_of_guidance": _("Định hướng không được giao theo dõi nên không có việc này."),
    "not_of_zero_event": _(
        "Nhiệm vụ “không để xảy ra” không có lúc hoàn thành; hãy báo cáo tiến độ hoặc đánh giá tại hội nghị."
    ),
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
    **LIFE,
    "already_issued": _("Kết luận này đã ban hành với số %(symbol)s."),
    "instruction_changed": _("Kết luận vừa được người khác sửa; hãy xem lại trước khi ban hành."),
    "issue_is_blocked": _("Còn %(count)s điểm phải xử lý trước khi ban hành."),
    "gaps_need_a_reason": _(
        "Còn %(count)s đoạn chưa xử lý; hãy xử lý trên bàn đọc hoặc nêu lý do ban hành khi còn sót."
    ),
    "number_is_not_next": _(
        "Số tiếp theo của sổ là %(next)s, không phải %(number)s; có thể vừa có văn bản khác lấy số."
    ),
    "restricted_is_in_the_way": _("Một nhiệm vụ trong nhóm đọc hạn chế còn điểm phải xử lý."),
    "own_number_missing": _("Hãy ghi số mà văn bản đã có."),
    "symbol_of_another_type": _("Ký hiệu “%(symbol)s” phải bắt đầu bằng loại văn bản %(paper_type)s."),
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
