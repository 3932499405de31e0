"""The command line: `giaoban read …` starts without Django, everything else is a door into the application."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from giaoban.extraction.arguments import in_vietnamese
from giaoban.kernel.errors import GiaobanError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from django.core.management.base import CommandParser

OK, BAD_USAGE, REFUSED = 0, 2, 3
LAST_PORT, MOST_WORKERS = 65_535, 64
OF_DJANGO = frozenset(
    {"settings", "pythonpath", "traceback", "no_color", "force_color", "skip_checks", "verbosity", "version"}
)
"""Options that every management command has and no clerk needs; they still work."""

FORWARDED = {
    "intake": ("intake", "đưa văn bản vào, đọc, in địa chỉ bàn đọc"),
    "user": ("user", "tài khoản: add, list, password, invite, deactivate"),
    "token": ("token", "khóa API của một người trong một chức vụ: new, list, revoke"),
    "readers": ("readers", "người đọc của nhóm đọc hạn chế: list, give"),
    "manage": ("", "lệnh quản trị của Django (manage makemigrations, manage shell …)"),
}
"""Commands that a management command answers; what follows them is handed over untouched."""


def main(arguments: Sequence[str] | None = None) -> int:
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given and given[0] in FORWARDED:
        return _forward(given[0], given[1:])
    parser = _parser()
    in_vietnamese(parser)
    args = parser.parse_args(given)
    return int(args.run(args))


def _parser() -> argparse.ArgumentParser:
    from giaoban.extraction import command  # noqa: PLC0415 -- only what `read` needs is imported for `read`

    parser = argparse.ArgumentParser(prog="giaoban", description="Giao Ban: vòng giao ban khép kín.")
    commands = parser.add_subparsers(title="các lệnh", metavar="LỆNH", required=True)
    command.add_read(commands)
    command.add_score(commands)
    _add_serving(commands)
    _add_keeping(commands)
    for name, (_, told) in FORWARDED.items():
        commands.add_parser(name, help=told)
    return parser


def _add_serving(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    serve = commands.add_parser("serve", help="phục vụ trang web, công việc nền và cơ sở dữ liệu")
    serve.add_argument("--port", type=_port, default=8000, help="cổng (8000); đang bận thì dùng cổng kế tiếp")
    serve.add_argument("--workers", type=_workers, default=2, help="số tiến trình web (2)")
    serve.set_defaults(run=_serve)
    commands.add_parser("worker", help="chỉ làm công việc nền").set_defaults(run=_worker)
    demo = commands.add_parser("demo", help="tỉnh mẫu: từ kết luận đến bảng nhiệm vụ (SERVE=0, FRESH=1)")
    demo.add_argument("--port", type=_port, default=8000, help="cổng (8000); đang bận thì dùng cổng kế tiếp")
    demo.set_defaults(run=_demo)


def _port(word: str) -> int:
    return _whole(word, LAST_PORT)


def _workers(word: str) -> int:
    return _whole(word, MOST_WORKERS)


def _whole(word: str, most: int) -> int:
    if not (word.isascii() and word.isdigit() and 1 <= int(word) <= most):
        raise argparse.ArgumentTypeError(f"cần một số từ 1 đến {most}, không phải “{word}”")
    return int(word)


def _add_keeping(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    commands.add_parser("migrate", help="đưa cơ sở dữ liệu lên phiên bản này").set_defaults(run=_migrate)
    check = commands.add_parser("check", help="kiểm tra nhật ký, kho tệp và trạng thái")
    check.add_argument("--head", help="mã băm in trên giấy tờ hoặc bản sao lưu, phải còn trong nhật ký")
    check.set_defaults(run=_check)
    for name, told in (("backup", "sao lưu ra một tệp"), ("restore", "khôi phục vào một nơi còn trống")):
        one = commands.add_parser(name, help=told)
        one.add_argument("file", type=Path)
        one.set_defaults(run=_backup if name == "backup" else _restore)


def _told(work: Callable[[], int]) -> int:
    """Errors that a person is meant to read become one line; anything else is a fault and stays loud."""
    try:
        return work()
    except GiaobanError as error:
        from giaoban.config.wording import sentence  # noqa: PLC0415 -- only when needed

        print(f"giaoban: {sentence(error)}", file=sys.stderr)
        return REFUSED
    except KeyboardInterrupt:
        return 130


def _forward(name: str, rest: Sequence[str]) -> int:
    def work() -> int:
        from giaoban.config.application import application  # noqa: PLC0415 -- `read` must not pay for it
        from giaoban.config.serving import address  # noqa: PLC0415 -- the same

        for living in address.living()[:1]:  # links lead to the serve that is running
            os.environ.setdefault("GIAOBAN_BASE_URL", living)
        with application():
            _manage(FORWARDED[name][0], rest)
        return OK

    return _told(work)


def _manage(name: str, rest: Sequence[str]) -> None:
    """Our own commands speak Vietnamese and hide Django's options; `manage` is Django's as it is."""
    from django.core import management  # noqa: PLC0415 -- after set-up

    if not name:
        management.execute_from_command_line(["giaoban", *rest])
        return
    command = management.load_command_class(management.get_commands()[name], name)
    create = command.create_parser

    def create_parser(*args: Any, **kwargs: Any) -> CommandParser:
        parser = create(*args, **kwargs)
        in_vietnamese(parser, hidden=OF_DJANGO)
        return parser

    command.create_parser = create_parser  # type: ignore[method-assign]  # of this one instance
    command.run_from_argv(["giaoban", name, *rest])


def _serve(args: argparse.Namespace) -> int:
    from giaoban.config import serving  # noqa: PLC0415 -- `read` must not pay for it

    return _told(lambda: serving.serve(port=args.port, workers=args.workers))


def _worker(args: argparse.Namespace) -> int:
    from giaoban.config import serving  # noqa: PLC0415 -- the same

    return _told(serving.worker)


def _migrate(args: argparse.Namespace) -> int:
    def work() -> int:
        from giaoban.config.application import application  # noqa: PLC0415 -- `read` must not pay for it

        with application():
            return OK

    return _told(work)


def _check(args: argparse.Namespace) -> int:
    def work() -> int:
        from giaoban.config.application import application  # noqa: PLC0415 -- `read` must not pay for it

        with application():
            from giaoban.config import checking  # noqa: PLC0415 -- after set-up

            return checking.check(args.head)

    return _told(work)


def _demo(args: argparse.Namespace) -> int:
    from giaoban.config import demo  # noqa: PLC0415 -- `read` must not pay for it

    return _told(
        lambda: demo.demo(port=args.port, serve=os.environ.get("SERVE") != "0", fresh=os.environ.get("FRESH") == "1")
    )


def _backup(args: argparse.Namespace) -> int:
    from giaoban.config import backup  # noqa: PLC0415 -- the same

    return _told(lambda: backup.backup(args.file))


def _restore(args: argparse.Namespace) -> int:
    from giaoban.config import backup  # noqa: PLC0415 -- the same

    return _told(lambda: backup.restore(args.file))


if __name__ == "__main__":
    raise SystemExit(main())
