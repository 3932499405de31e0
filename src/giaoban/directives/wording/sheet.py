"""The words of the register's sheet when it comes back: what may be changed, and what is in the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from giaoban.directives.domain import State
from giaoban.directives.wording import COLUMNS, STATES
from giaoban.kernel.folding import fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from django.utils.functional import _StrPromise as StrPromise

SHEET_REFUSALS: Mapping[str, StrPromise] = {
    "sheet_not_ours": _(
        "Tệp này không phải bảng tải từ sổ: thiếu cột “Phần việc số”, “Bản”, “Tình trạng” hoặc “Hạn”. "
        "Hãy tải bảng từ sổ (không chọn ngày đã qua), sửa rồi gửi lại."
    ),
    "sheet_row_without_key": _("Ô “Phần việc số” hoặc “Bản” bị xóa hay sửa; hãy tải lại bảng để lấy dòng này."),
    "sheet_row_twice": _("Phần việc này có hai dòng trong bảng; hãy xóa một dòng."),
    "sheet_row_changed": _(
        "%(who)s đã cập nhật phần việc này sau khi bảng được tải; hãy tải lại bảng rồi sửa dòng này."
    ),
    "sheet_state_unknown": _("Không có tình trạng “%(words)s”; hãy dùng đúng từ như trong bảng đã tải."),
    "sheet_no_way": _("Từ tình trạng này không chuyển thẳng sang tình trạng đã ghi được."),
    "sheet_state_and_term": _("Mỗi lần chỉ đổi một thứ: tình trạng, hoặc hạn."),
    "sheet_words_alone": _("Có ghi kết quả, lý do hoặc số văn bản, nhưng tình trạng và hạn không đổi."),
    "sheet_column_fixed": _("Mã, nội dung và cơ quan không sửa được qua bảng; hãy để như khi tải về."),
    "sheet_without_changes": _("Bảng không có gì khác với sổ; chưa ghi gì."),
    "sheet_too_old": _("Trang này để quá lâu, hoặc của người khác; hãy gửi lại bảng."),
}
SHEET_TAKEN = _("Đã ghi %(count)s thay đổi trong một lần.")
LANGUAGES = ("vi", "en")


def columns_by_name() -> dict[str, str]:
    """A sheet may have been downloaded in another language than that of the moment."""
    return {name: code for language in LANGUAGES for code, name in _said(language, COLUMNS)}


def states_by_name() -> dict[str, State]:
    return {name: State(code) for language in LANGUAGES for code, name in _said(language, STATES)}


def _said(language: str, words: Mapping[State, StrPromise] | Mapping[str, StrPromise]) -> Sequence[tuple[str, str]]:
    with translation.override(language):
        return [(str(code), fold(str(name))) for code, name in words.items()]
