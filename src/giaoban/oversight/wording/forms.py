"""Words of the office's forms: titles, what each is for, heads, what stands beneath."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from giaoban.directives.domain import AddresseeRole, Standing
from giaoban.directives.wording import STANDINGS
from giaoban.directives.wording.notices import LEVELS
from giaoban.ui.templatetags.ui_tags import number
from giaoban.ui.wording import day_text, moment_text, numbered

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.utils.functional import _StrPromise as StrPromise

    from giaoban.oversight.domain import Column, Sheet, Span, Wrong
    from giaoban.oversight.domain.items import Seal

FORM = _("Biểu %(number)s")
TITLES: Mapping[str, StrPromise] = {
    "01": _("Tổng hợp theo cơ quan"),
    "02": _("Danh mục chi tiết nhiệm vụ"),
    "03": _("Nhiệm vụ quá hạn"),
    "04": _("Gia hạn"),
    "05": _("Tổng hợp theo lĩnh vực"),
    "06": _("Tổng hợp theo văn bản giao"),
    "07": _("Tình hình báo cáo kết quả"),
    "08": _("Đôn đốc"),
    "09": _("Kiến nghị, đề xuất"),
}
PURPOSES: Mapping[str, StrPromise] = {
    "01": _("Mỗi cơ quan được giao bao nhiêu, xong bao nhiêu, trễ bao nhiêu, tỷ lệ và xếp hạng. Để trình hội nghị."),
    "02": _("Từng phần việc với văn bản giao, thời hạn, kết quả. Phụ lục của báo cáo."),
    "03": _("Việc đang quá hạn: bao nhiêu ngày của cơ quan, bao nhiêu ngày chờ nơi khác, vì sao, ai phụ trách."),
    "04": _("Xin lùi hạn bao nhiêu lần, vì sao, ai đồng ý bằng văn bản nào."),
    "05": _("Lĩnh vực nào nhiều việc, lĩnh vực nào chậm."),
    "06": _("Kết luận nào đã làm xong đến đâu, ai ký."),
    "07": _("Ai báo cáo kết quả đúng hạn, chậm, chưa báo cáo, bị trả lại mấy lần."),
    "08": _("Đã nhắc, đôn đốc bao nhiêu lần, ở mức nào, có văn bản nào."),
    "09": _("Cơ quan đề nghị nơi khác điều gì, đã được trả lời chưa, có kịp không."),
}
GROUPS: Mapping[str, StrPromise] = {
    "given": _("Trong đó"),
    "done": _("Đã hoàn thành"),
    "open": _("Đang thực hiện"),
    "rates": _("Tỷ lệ"),
    "result": _("Kết quả"),
    "days": _("Số ngày quá hạn"),
    "reported": _("Đã báo cáo"),
    "levels": _("Mức đôn đốc"),
    "answered": _("Trả lời"),
}
COLUMNS: Mapping[str, StrPromise | str] = {
    "n": _("STT"),
    "body": _("Cơ quan"),
    "field": _("Lĩnh vực"),
    "symbol": _("Văn bản giao"),
    "issued_on": _("Ngày giao"),
    "signed": _("Người ký"),
    "total": _("Tổng số"),
    "before": _("kỳ trước chuyển sang"),
    "given": _("giao trong kỳ"),
    "verified": _("cộng"),
    "verified_on_time": _("đúng hạn"),
    "verified_late": _("quá hạn"),
    "verified_undated": _("không hạn"),
    "waiting": STANDINGS[Standing.WAITING],
    "open_in_time": _("trong hạn"),
    "open_overdue": _("quá hạn"),
    "open_undated": _("không hạn"),
    "paused": STANDINGS[Standing.PAUSED],
    "closed": _("Từ chối, rút"),
    "of_total": _("xong / tổng số"),
    "done_of_due": _("xong / đến hạn"),
    "of_due": _("đúng hạn / đến hạn"),
    "rank": _("Xếp hạng"),
    "code": _("Mã"),
    "words": _("Nội dung"),
    "in_the_lead": _("Cơ quan thực hiện"),
    "cooperating": _("Phối hợp"),
    "due_on": _("Hạn"),
    "first_due_on": _("Hạn ban đầu"),
    "result": _("sản phẩm"),
    "finished_on": _("ngày"),
    "standing": _("Tình trạng"),
    "remarks": _("Ghi chú"),
    "days_late": _("cộng"),
    "days_own": _("của cơ quan"),
    "days_waiting": _("chờ nơi khác"),
    "waits_for": _("Đang chờ"),
    "cause": _("Nguyên nhân do cơ quan nêu"),
    "in_charge": _("Người làm"),
    "promised_on": _("Xin lùi đến"),
    "due_then": _("Hạn cũ"),
    "wanted_on": _("Hạn xin"),
    "granted_on": _("Hạn mới"),
    "nth": _("Lần"),
    "reason": _("Lý do"),
    "outcome": pgettext_lazy("gia hạn", "Kết quả"),
    "document": _("Văn bản, ý kiến"),
    "to_report": _("Phải báo cáo"),
    "in_time": _("đúng hạn"),
    "late": _("chậm"),
    "no_day": _("không hạn"),
    "missing": _("Chưa báo cáo"),
    "in_time_of_all": _("Đúng hạn / phải báo cáo"),
    "returned": _("Số lần trả lại"),
    "all_reminders": _("Tổng số lần"),
    "papered": _("Có số văn bản"),
    "proposer": _("Nơi kiến nghị"),
    "text": _("Nội dung"),
    "about": _("Số, nhiệm vụ"),
    "asked": _("Nơi được hỏi"),
    "asked_on": _("Ngày"),
    "answer_by": _("Hẹn trả lời"),
    "answer": _("nội dung"),
    "answered_on": _("ngày"),
    "how": _("Tình trạng"),
    **{f"level_{level.value}": words for level, words in LEVELS.items()},
}
SUM = _("Cộng")
WHOLES: Mapping[str, StrPromise] = {
    "total": _("tổng số"),
    "overdue": _("số việc quá hạn"),
    "raised": _("số kiến nghị"),
    "requests": _("số lần xin gia hạn"),
    "to_report": _("số phải báo cáo"),
    "done": _("đã hoàn thành"),
    "open": _("chưa hoàn thành"),
    "due": _("số đến hạn"),
}
DOES_NOT_ADD_UP = _("%(line)s: %(whole)s là %(said)s nhưng các phần cộng lại được %(sum)s.")
WHOLE_TABLE, PUBLISHED_TABLE = _("Cả biểu"), _("Bảng đã công bố")
NOTES: Mapping[str, StrPromise] = {
    "what_adds_up": _(
        "Tổng số = kỳ trước chuyển sang + giao trong kỳ = đã hoàn thành + chờ xác nhận + đang thực hiện + tạm dừng + "
        "từ chối, rút. Việc đã xong trước kỳ không tính; việc mở lại tính là kỳ trước chuyển sang."
    ),
    "rates": _(
        "Số đến hạn = hoàn thành đúng hạn + hoàn thành quá hạn + đang làm quá hạn; việc không có thời hạn, "
        "việc chờ xác nhận và việc tạm dừng không nằm trong số đó. Mỗi tỷ lệ ghi kèm tử số và mẫu số."
    ),
    "rank": _(
        "Xếp hạng theo tỷ lệ đúng hạn trên đến hạn; bằng nhau thì cùng hạng, chưa có việc đến hạn thì không xếp."
    ),
    "each_part_a_line": numbered("%(count)s phần việc; mỗi cơ quan được giao một dòng, kể cả nơi phối hợp.", "count"),
    "bands": _(
        "Quá hạn đến 30 ngày: %(band_0)s; 31 đến 60 ngày: %(band_1)s; 61 đến 120 ngày: %(band_2)s; "
        "trên 120 ngày: %(band_3)s."
    ),
    "days_of_whom": _(
        "Cộng %(days)s ngày quá hạn: %(own)s ngày của cơ quan, %(waiting)s ngày chờ nơi khác (chờ xác nhận, chờ nơi "
        "được hỏi trả lời, chờ quyết định gia hạn đã xin kịp, tạm dừng, chờ trả lời việc từ chối). "
        "Ngày chờ trùng nhau tính một lần."
    ),
    "extensions": _(
        "%(count)s lần xin: %(granted)s đồng ý, %(denied)s không đồng ý, %(waiting)s chưa quyết. "
        "Hạn ban đầu luôn được giữ."
    ),
    "reports": _(
        "Phải báo cáo: việc đã hết hạn, và việc đã báo cáo. Tính theo ngày gửi báo cáo, khác với đúng hạn "
        "của sản phẩm ở biểu 01. Phải báo cáo = đúng hạn + chậm + không hạn + chưa báo cáo."
    ),
    "reminders": _(
        "Tổng số lần = cộng các mức. Phê bình, yêu cầu giải trình gửi bằng văn bản thì ghi số ở trang Đôn đốc."
    ),
    "raised": _(
        "%(count)s kiến nghị: %(answered)s đã được trả lời, %(not_answered)s chưa, %(ordered)s đã thành nhiệm vụ, "
        "%(taken_back)s đã rút; %(late)s trả lời muộn hoặc đã quá ngày hẹn. Gồm cả đề nghị gỡ vướng của từng nhiệm vụ."
    ),
}
REMARKS: Mapping[str, StrPromise] = {
    "carried": _("kỳ trước chuyển sang"),
    "extended": _("gia hạn %(count)s lần, hạn ban đầu %(day)s"),
    "returned": _("trả lại %(count)s lần"),
    "late": _("trễ %(count)s ngày"),
}
OUTCOMES: Mapping[str, StrPromise] = {
    "granted": _("Đồng ý"),
    "denied": _("Không đồng ý"),
    "waiting": _("Chưa quyết"),
    "answered": _("Đã trả lời"),
    "not_answered": _("Chưa trả lời"),
    "ordered": _("Đã thành nhiệm vụ"),
    "taken_back": _("Đã rút"),
    "too_late": _("muộn"),
}
ASKED_LATE = _("xin muộn")
WAITS_FOR: Mapping[Standing, StrPromise] = {
    Standing.WAITING: _("chờ xác nhận"),
    Standing.PAUSED: _("tạm dừng theo quyết định"),
}
WAITS_FOR_ANSWER = _("%(body)s trả lời (hẹn %(day)s)")
WAITS_FOR_MORE_TIME = _("quyết định gia hạn")
CO_ORDINATED = _("%(body)s (phối hợp)")


def with_role(body: str, role: str) -> str:
    """A co-operating body is named as such; the others are those who do it."""
    return str(CO_ORDINATED % {"body": body}) if role == AddresseeRole.COOPERATING.value else body


def column(name: str) -> str:
    return str(COLUMNS[name])


def whole_label(column: Column) -> str:
    """With the head above it: on a phone each cell stands alone."""
    label = str(COLUMNS[column.name])
    return f"{GROUPS[column.group]}: {label}" if column.group else label


FROZEN = _("Số liệu đã chốt lúc %(at)s (%(who)s); nhật ký lúc chốt: mục %(seq)s, mã băm %(hash)s.")
CORRECTED = _("Đính chính ngày %(day)s: %(text)s")
HEADLINE = _("Biểu %(number)s – %(title)s")
TOLD_AS_OF = _("Từ ngày %(since)s đến hết ngày %(on)s, không gồm nhiệm vụ mật.")
TOLD_WITH_RESTRICTED = numbered(
    "Từ ngày %(since)s đến hết ngày %(on)s, không gồm nhiệm vụ mật và %(count)s nhiệm vụ hạn chế.", "count"
)
DRAWN_UP_BY, HEAD_OF_OFFICE = _("NGƯỜI LẬP BIỂU"), _("CHÁNH VĂN PHÒNG")
EMPTY: Mapping[str, StrPromise] = {
    "04": _("Trong kỳ không có lần xin gia hạn nào."),
    "03": _("Không có việc nào đang quá hạn."),
    "08": _("Trong kỳ không có lần đôn đốc nào."),
    "09": _("Trong kỳ không có kiến nghị nào gửi nơi khác."),
}
NOTHING_COUNTED = _("Trong kỳ này không có việc nào được giao hoặc chuyển sang.")


def headline(number: str) -> str:
    return str(HEADLINE % {"number": number, "title": TITLES[number]})


def empty(number: str) -> str:
    return str(EMPTY.get(number, NOTHING_COUNTED))


def told_as_of(span: Span, restricted: int) -> str:
    """The days, and what is left out: it stands under every title."""
    words = TOLD_WITH_RESTRICTED if restricted else TOLD_AS_OF
    return str(words % {"since": day_text(span.since), "on": day_text(span.on), "count": restricted})


def sealed(seal: Seal | None) -> list[str]:
    """What stands beneath every form of a closed period."""
    if seal is None:
        return []
    facts = {"at": moment_text(seal.closed_at), "who": seal.who, "seq": seal.journal_seq, "hash": seal.journal_hash}
    corrected = [str(CORRECTED % {"day": day_text(on), "text": text}) for on, text in seal.corrected]
    return [str(FROZEN % facts), *corrected]


def notes(sheet: Sheet) -> list[str]:
    return [str(NOTES[code] % facts) for code, facts in sheet.notes]


def wrong_words(one: Wrong, *, published: bool = False) -> str:
    """What does not add up, with both figures; ``published``: in somebody else's table."""
    line = one.line or (PUBLISHED_TABLE if published else WHOLE_TABLE)
    figures = {"said": number(one.said), "sum": number(one.sum)}
    return str(DOES_NOT_ADD_UP % {"line": line, "whole": WHOLES[one.whole], **figures})
