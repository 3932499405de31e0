"""The command line: `giaoban read …` starts without Django, everything else is a door into the application."""

from __future__ import annotations

import argparse
import os
import re
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from giaoban.extraction.arguments import in_vietnamese
from giaoban.kernel.errors import GiaobanError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

OK, BAD_USAGE, REFUSED = 0, 2, 3
LAST_PORT, MOST_WORKERS = 65_535, 64
HASH = re.compile(r"[0-9a-f]{64}")
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
    args = parser.parse_args(given)
    return int(args.run(args))


def _parser() -> argparse.ArgumentParser:
    from giaoban.extraction import command  # noqa: PLC0415 -- only what `read` needs is imported for `read`

    parser = argparse.ArgumentParser(prog="giaoban", description="Giao Ban: vòng giao ban khép kín.")
    parser.add_argument("--version", action=_Version, nargs=0, help="in phiên bản")
    commands = parser.add_subparsers(title="các lệnh", metavar="LỆNH", required=True)
    command.add_read(commands)
    command.add_score(commands)
    _add_serving(commands)
    _add_keeping(commands)
    for name, (_, told) in FORWARDED.items():
        commands.add_parser(name, help=told)
    in_vietnamese(parser)
    return parser


class _Version(argparse.Action):
    """Looked up only when asked for: it costs more than starting to read."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from importlib.metadata import version  # noqa: PLC0415 -- see above

        parser.exit(OK, f"giaoban {version('giaoban')}\n")


def _add_serving(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    serve = commands.add_parser("serve", help="phục vụ trang web, công việc nền và cơ sở dữ liệu")
    serve.add_argument("--port", type=_port, help="đúng cổng này; không nêu thì 8000, đang bận thì cổng kế tiếp")
    serve.add_argument("--workers", type=_workers, default=2, help="số tiến trình web (2)")
    serve.set_defaults(run=_serve)
    commands.add_parser("worker", help="chỉ làm công việc nền").set_defaults(run=_worker)
    demo = commands.add_parser("demo", help="tỉnh mẫu: từ kết luận đến bảng nhiệm vụ (SERVE=0, FRESH=1)")
    demo.add_argument("--port", type=_port, default=8000, help="cổng (8000); đang bận thì dùng cổng kế tiếp")
    demo.add_argument("--large", action="store_true", help="cùng mười năm trước đó: gần 100.000 phần việc (hai phút)")
    demo.add_argument("--day", type=_day, metavar="NGÀY", help="đứng ở ngày này, như 2025-07-02: đã bỏ cấp huyện")
    demo.set_defaults(run=_demo)


def _port(word: str) -> int:
    return _whole(word, LAST_PORT)


def _workers(word: str) -> int:
    return _whole(word, MOST_WORKERS)


def _whole(word: str, most: int) -> int:
    if not (word.isascii() and word.isdigit() and 1 <= int(word) <= most):
        raise argparse.ArgumentTypeError(f"cần một số từ 1 đến {most}, không phải “{word}”")
    return int(word)


def _day(word: str) -> date:
    try:
        return date.fromisoformat(word)
    except ValueError:
        raise argparse.ArgumentTypeError(f"cần một ngày như 2025-07-02, không phải “{word}”") from None


def _hash(word: str) -> str:
    """As it stands in the journal; people copy it from paper."""
    hash_ = "".join(word.split()).lower()
    if not HASH.fullmatch(hash_):
        raise argparse.ArgumentTypeError(f"mã băm gồm đúng 64 chữ số 0-9 và chữ a-f; “{word}” đã bị gõ nhầm")
    return hash_


def _add_keeping(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    commands.add_parser("migrate", help="đưa cơ sở dữ liệu lên phiên bản này").set_defaults(run=_migrate)
    check = commands.add_parser("check", help="kiểm tra nhật ký, kho tệp và trạng thái")
    check.add_argument(
        "--head", type=_hash, metavar="MÃ", help="mã băm in trên giấy tờ hoặc bản sao lưu, phải còn trong nhật ký"
    )
    check.set_defaults(run=_check)
    for name, told in (("backup", "sao lưu ra một tệp"), ("restore", "khôi phục vào một nơi còn trống")):
        one = commands.add_parser(name, help=told)
        one.add_argument("file", type=Path, metavar="TỆP", help="tệp sao lưu")
        one.set_defaults(run=_backup if name == "backup" else _restore)


def _told(work: Callable[[], int]) -> int:
    """Errors that a person is meant to read become one line; anything else is a fault and stays loud."""
    code = OK
    try:
        code = work()
        sys.stdout.flush()
    except BrokenPipeError:  # whoever listened (head, a pager) has gone: what is still held back goes nowhere
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except GiaobanError as error:
        from giaoban.config.wording import sentence  # noqa: PLC0415 -- only when needed

        print(f"giaoban: {sentence(error)}", file=sys.stderr)
        return REFUSED
    except KeyboardInterrupt:
        return 130
    return code


def _forward(name: str, rest: Sequence[str]) -> int:
    def work() -> int:
        from giaoban.config import embedded, ground  # noqa: PLC0415 -- `read` must not pay for it
        from giaoban.config.application import application  # noqa: PLC0415 -- the same
        from giaoban.config.serving import address  # noqa: PLC0415 -- the same

        ground.settle()
        for living in address.living()[:1]:  # links lead to the serve that is running
            os.environ.setdefault("GIAOBAN_BASE_URL", living)
        command = _ours(FORWARDED[name][0], rest) if FORWARDED[name][0] else _djangos(rest)
        first_account = [name, *rest[:1]] == ["user", "add"] and embedded.home().is_dir()
        with application(makes_home=first_account):
            return command()

    return _told(work)


def _djangos(rest: Sequence[str]) -> Callable[[], int]:
    def run() -> int:
        from django.core import management  # noqa: PLC0415 -- after set-up

        management.execute_from_command_line(["giaoban", *rest])
        return OK

    return run


def _ours(name: str, rest: Sequence[str]) -> Callable[[], int]:
    """Our own commands speak Vietnamese and hide Django's options. Help and mistyped words need no database."""
    import django  # noqa: PLC0415 -- `read` must not pay for it
    from django.core import management  # noqa: PLC0415 -- the same

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "giaoban.config.settings")
    django.setup()
    command = management.load_command_class(management.get_commands()[name], name)
    parser = command.create_parser("giaoban", name)
    in_vietnamese(parser, hidden=OF_DJANGO)
    options = vars(parser.parse_args(rest))

    def run() -> int:
        try:
            command.execute(**options)
        except management.CommandError as refusal:
            print(f"giaoban: {refusal}", file=sys.stderr)
            return REFUSED
        return OK

    return run


def _serve(args: argparse.Namespace) -> int:
    from giaoban.config import serving  # noqa: PLC0415 -- `read` must not pay for it

    return _told(lambda: serving.serve(port=args.port, workers=args.workers))


def _worker(args: argparse.Namespace) -> int:
    from giaoban.config import serving  # noqa: PLC0415 -- the same

    return _told(serving.worker)


def _migrate(args: argparse.Namespace) -> int:
    def work() -> int:
        from giaoban.config.application import application  # noqa: PLC0415 -- `read` must not pay for it

        with application(makes_home=True):
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
        lambda: demo.demo(
            port=args.port,
            serve=os.environ.get("SERVE") != "0",
            fresh=os.environ.get("FRESH") == "1",
            large=args.large,
            day=args.day or demo.SHOWN_ON,
        )
    )


def _backup(args: argparse.Namespace) -> int:
    from giaoban.config import backup  # noqa: PLC0415 -- the same

    return _told(lambda: backup.backup(args.file))


def _restore(args: argparse.Namespace) -> int:
    from giaoban.config import backup  # noqa: PLC0415 -- the same

    return _told(lambda: backup.restore(args.file))


if __name__ == "__main__":
    raise SystemExit(main())
