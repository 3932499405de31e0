"""Sentences of the machinery: the database, serving, backups. Plain strings, because they are needed before Django."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module

from django.apps import apps
from django.utils.module_loading import module_has_submodule
from django.utils.translation import gettext

from giaoban.kernel.errors import GiaobanError


def _(text: str) -> str:
    """Marks a sentence for the catalogue; Django's own marker would already ask for the settings."""
    return text


REFUSALS: Mapping[str, str] = {
    "demo_on_a_named_database": _(
        "GIAOBAN_DATABASE_URL đang trỏ tới một cơ sở dữ liệu; bản chạy thử không đụng vào đó. "
        "Bỏ biến ấy đi, hoặc đặt DEMO_ON_DATABASE_URL=1 nếu đúng là muốn vậy."
    ),
    "demo_would_remove": _(
        "Ở đây có dữ liệu do người dùng đưa vào (“%(name)s”); "
        "FRESH=1 chỉ xoá khi có người gõ xác nhận, hoặc có FORCE=1."
    ),
    "demo_large_after_another": _(
        "Ở đây đã có dữ liệu mẫu nhỏ; hãy đặt FRESH=1 để làm lại, hoặc để trống GIAOBAN_HOME để dùng chỗ riêng."
    ),
    "demo_is_served": _(
        "Dữ liệu ở %(home)s đang được phục vụ tại %(address)s; hãy dừng ở đó trước khi làm lại từ đầu."
    ),
    "demo_anew_on_a_named_database": _("FRESH=1 chỉ làm lại được cơ sở dữ liệu đi kèm; hãy bỏ GIAOBAN_DATABASE_URL."),
    "demo_beside_an_office": _(
        "Ở đây đã có dữ liệu của “%(name)s”; hãy đặt GIAOBAN_HOME tới một thư mục khác để chạy thử."
    ),
    "no_useradd": _(
        "Cần tài khoản hệ thống “%(user)s” để chạy cơ sở dữ liệu nhưng máy không có lệnh useradd; "
        "hãy tạo tài khoản đó rồi chạy lại, hoặc chạy bằng một người dùng thường."
    ),
    "system_user_not_made": _("Không tạo được tài khoản hệ thống “%(user)s”: %(why)s"),
    "home_of_another": _("Thư mục %(path)s thuộc về người dùng “%(owner)s”; hãy chạy bằng người dùng đó."),
    "home_not_writable": _("Không ghi được vào %(path)s; hãy đặt GIAOBAN_HOME tới một thư mục của bạn."),
    "no_data": _("Chưa có dữ liệu ở %(path)s; hãy xem lại GIAOBAN_HOME, hoặc chạy “giaoban serve” để bắt đầu ở đó."),
    "home_is_a_file": _("%(path)s là một tệp, không phải thư mục; hãy đặt GIAOBAN_HOME tới một thư mục của bạn."),
    "log_level_unknown": _("GIAOBAN_LOG_LEVEL không nhận “%(level)s”; hãy dùng một trong: %(levels)s."),
    "database_address_unfit": _(
        "%(name)s không phải địa chỉ PostgreSQL; hãy viết dạng postgresql://người-dùng@máy/cơ-sở-dữ-liệu."
    ),
    "database_does_not_answer": _("Cơ sở dữ liệu mà %(name)s chỉ tới không trả lời: %(why)s"),
    "home_not_reachable": _(
        "Người dùng “%(user)s” (chạy cơ sở dữ liệu) không đi qua được thư mục %(path)s; "
        "hãy chạy “chmod o+x %(path)s” hoặc đặt GIAOBAN_HOME ở nơi khác."
    ),
    "socket_folder_of_another": _("%(path)s không phải là thư mục của “%(user)s”; hãy xoá nó rồi chạy lại."),
    "passwords_missing": _("Có cơ sở dữ liệu nhưng thiếu tệp mật khẩu %(path)s; hãy khôi phục tệp đó từ bản sao lưu."),
    "no_binaries": _("Không tìm thấy PostgreSQL đi kèm; hãy cài lại các gói Python, hoặc đặt GIAOBAN_DATABASE_URL."),
    "initdb_failed": _("Không tạo được cơ sở dữ liệu trong %(path)s: %(why)s"),
    "database_did_not_start": _("Cơ sở dữ liệu trong %(path)s không khởi động được: %(why)s"),
    "database_did_not_stop": _("Cơ sở dữ liệu trong %(path)s không chịu dừng sau %(seconds)s giây."),
    "database_still_busy": _("Tiến trình cũ của cơ sở dữ liệu trong %(path)s chưa kết thúc; hãy thử lại sau ít phút."),
    "migration_failed": _("Không đưa được cơ sở dữ liệu lên phiên bản này: %(why)s"),
    "backup_exists": _("%(path)s đã có; hãy chọn tên khác cho bản sao lưu."),
    "backup_no_folder": _("Không có thư mục %(path)s để ghi bản sao lưu."),
    "backup_missing": _("Không có tệp %(path)s."),
    "backup_broken": _("%(path)s không phải bản sao lưu của Giao Ban, hoặc đã bị cắt cụt; chưa có gì được khôi phục."),
    "backup_unreadable": _("Không đọc được bản sao lưu %(path)s: %(why)s"),
    "backup_damaged": _("Bản sao lưu %(path)s bị hỏng ở “%(name)s”; chưa có gì được khôi phục."),
    "backup_newer": _("Bản sao lưu %(path)s do phiên bản mới hơn (%(version)s) tạo ra; hãy cập nhật Giao Ban trước."),
    "restore_not_empty": _("Chỉ khôi phục vào nơi còn trống, mà %(path)s đã có dữ liệu; hãy đặt GIAOBAN_HOME khác."),
    "restored_differs": _("Sau khi khôi phục, “%(what)s” khác bản sao lưu (%(was)s, nay là %(now)s); đã bỏ hết."),
    "database_tool_failed": _("Lệnh %(program)s không chạy được: %(why)s"),
    "served_already": _("Dữ liệu ở %(home)s đang được phục vụ tại %(address)s; hãy dùng địa chỉ đó."),
    "port_is_taken": _("Cổng %(port)s đang bận; hãy chọn cổng khác bằng --port, hoặc bỏ --port để tự tìm cổng."),
    "no_free_port": _("Các cổng từ %(first)s đến %(last)s đều đang bận; hãy chọn cổng khác bằng --port."),
    "cannot_listen": _("Không mở được cổng %(port)s tại %(host)s: %(why)s"),
}

LINES: Mapping[str, str] = {
    "journal_closed": _("Nhật ký đóng với ứng dụng: vai trò %(role)s chỉ đọc và ghi thêm được."),
    "journal_open": _(
        "Nhật ký KHÔNG đóng với ứng dụng: vai trò %(role)s còn được %(rights)s. Hãy dùng hai vai trò, "
        "đặt GIAOBAN_OWNER_DATABASE_URL rồi chạy giaoban migrate (docs/reference/settings.md)."
    ),
    "files_whole": _("Kho tệp còn nguyên: %(number)s tệp đúng mã băm."),
    "file_missing": _("Mất tệp %(sha256)s trong kho; hãy khôi phục từ bản sao lưu."),
    "file_changed": _("Tệp %(sha256)s trong kho đã bị đổi nội dung; hãy khôi phục từ bản sao lưu."),
    "states_true": _("%(number)s phần việc: từng bước khớp với nhật ký, trạng thái và ngày khớp với các bước."),
    "state_differs": _(
        "Phần việc %(assignment)s của %(directive)s: trạng thái lưu là %(cached)s nhưng bước cuối là %(last)s."
    ),
    "dates_differ": _("Phần việc %(assignment)s của %(directive)s: hạn hoặc ngày hoàn thành khác với các bước của nó."),
    "step_not_told": _("Phần việc %(assignment)s của %(directive)s: bước %(n)s không có trong nhật ký."),
    "step_missing": _("Phần việc %(assignment)s của %(directive)s: mất bước mà mục %(seq)s của nhật ký đã ghi."),
    "step_differs": _("Phần việc %(assignment)s của %(directive)s: bước %(n)s khác với mục %(seq)s của nhật ký."),
    "assignment_gone": _("Mất phần việc %(assignment)s mà mục %(seq)s của nhật ký đã ghi."),
    "and_more": _("… và %(number)s chỗ khác."),
    "demo_loading": _("Nạp tỉnh mẫu: tổ chức, chức vụ, tài khoản (dữ liệu mẫu)."),
    "demo_filling": _("Ghi mười năm trước đó: 40 quý, 4.000 nhiệm vụ mẫu và nhật ký của chúng (một đến hai phút)."),
    "demo_filled": _("%(count)s phần việc mẫu trong 40 quý, từ quý I năm 2013."),
    "demo_reading": _("Đọc văn bản mẫu %(name)s, nhận các nhiệm vụ, ban hành thông báo kết luận."),
    "demo_gaps": _("Dữ liệu mẫu: phần còn lại không giao việc."),
    "demo_home": _("Dữ liệu mẫu nằm ở %(path)s; lệnh khác xem dữ liệu ấy khi đặt GIAOBAN_HOME tới đó."),
    "demo_table": _("%(directives)s nhiệm vụ, %(assignments)s việc giao cho %(bodies)s cơ quan:"),
    "demo_bodies": _("%(count)s cơ quan: %(names)s…"),
    "demo_accounts": _(
        "Đăng nhập bằng tài khoản mẫu vanthu, chanhvanphong, bithu, thuky.chuse… – mật khẩu chung: %(password)s"
    ),
    "type_to_remove": _("Dữ liệu của “%(name)s” sẽ bị xoá hết. Gõ đúng tên đó để làm, hoặc Enter để thôi:"),
    "home_is_relative": _("GIAOBAN_HOME là đường dẫn tương đối (%(given)s); dùng thư mục %(path)s."),
    "system_user_made": _("Đã tạo tài khoản hệ thống “%(user)s” để chạy cơ sở dữ liệu."),
    "backup_made": _("Đã sao lưu ra %(path)s: %(files)s tệp, nhật ký tới số %(seq)s (%(hash)s)."),
    "restored": _("Đã khôi phục vào %(path)s: %(files)s tệp, nhật ký tới số %(seq)s (%(hash)s)."),
    "migrating": _("Đang cập nhật cơ sở dữ liệu: %(number)s bước."),
    "port_taken": _("Cổng %(port)s đang bận; dùng cổng %(other)s."),
    "set_up_waits": _(
        "Ở đây chưa có văn phòng nào: mở %(address)s/set-up/ để thiết lập. Mở từ máy khác thì nhập mã %(word)s."
    ),
    "serving": _("Giao Ban đang chạy tại %(address)s (Ctrl-C để dừng)."),
    "child_restarted": _("Tiến trình “%(name)s” đã ngừng bất thường và được khởi động lại."),
    "keeps_falling": _("Tiến trình “%(name)s” ngừng liên tục; xem lỗi ở trên. Giao Ban dừng."),
    "database_restarted": _("Cơ sở dữ liệu đã ngừng bất thường và được khởi động lại."),
    "database_made": _("Đã tạo cơ sở dữ liệu trong %(path)s."),
}


def line(code: str, **facts: object) -> str:
    """The sentence for a code, in the user's language where Django is set up and in Vietnamese before that."""
    known = REFUSALS.get(code) or LINES.get(code)
    if known is None:
        return code
    return (gettext(known) if apps.ready else known) % facts


def sentence(error: GiaobanError) -> str:
    """What an error of any app says to a person, for the command line."""
    for words in (REFUSALS, *_refusals_of_apps()):
        if error.code in words:
            return str(words[error.code]) % error.facts
    return str(error)


def _refusals_of_apps() -> Iterator[Mapping[str, object]]:
    if not apps.ready:
        return
    for app in apps.get_app_configs():
        if app.name.startswith("giaoban.") and module_has_submodule(app.module, "wording"):
            yield getattr(import_module(f"{app.name}.wording"), "REFUSALS", {})
