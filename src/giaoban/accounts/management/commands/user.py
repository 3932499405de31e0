"""``giaoban user``: the operator's door to accounts."""

from __future__ import annotations

import getpass
import sys
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError

from giaoban.accounts import actions, queries
from giaoban.accounts.adapters import address_of
from giaoban.accounts.wording import COMMANDS
from giaoban.kernel.actor import CLOCKWORK
from giaoban.kernel.errors import GiaobanError
from giaoban.ui.wording import moment_text, sentence

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from giaoban.accounts.models import User


VERBS = {
    "add": "tạo tài khoản và in liên kết mời",
    "list": "liệt kê: + đang dùng, ? chưa đặt mật khẩu, - đã khóa",
    "password": "đặt mật khẩu, hỏi ở đây hoặc đọc một dòng của đầu vào chuẩn",
    "invite": "in liên kết đặt mật khẩu mới; liên kết cũ hết hiệu lực",
    "activate": "mở lại tài khoản đã khóa",
    "deactivate": "khóa tài khoản; mọi phiên và mã truy cập dừng ngay",
    "reset-second-factor": "gỡ xác thực hai lớp khi mất máy và mất cả mã dự phòng",
}


def _verb(verbs: Any, name: str) -> ArgumentParser:
    made: ArgumentParser = verbs.add_parser(name, help=VERBS[name], description=VERBS[name])
    made.add_argument("username", metavar="TÀI-KHOẢN", help="tên đăng nhập")
    return made


class Command(BaseCommand):
    help = "Tài khoản: thêm, liệt kê, đặt mật khẩu, khóa, mở, tạo liên kết mời."

    def add_arguments(self, parser: ArgumentParser) -> None:
        verbs = parser.add_subparsers(dest="verb", metavar="VIỆC", required=True)
        add = _verb(verbs, "add")
        add.add_argument("--name", metavar="TÊN", required=True, help="họ và tên, hoặc tên gọi của chức vụ")
        add.add_argument("--email", metavar="THƯ", default="", help="thư điện tử công vụ")
        verbs.add_parser("list", help=VERBS["list"], description=VERBS["list"])
        for verb in ("password", "invite", "activate"):
            _verb(verbs, verb)
        for verb in ("deactivate", "reset-second-factor"):
            _verb(verbs, verb).add_argument("--reason", metavar="LÝ-DO", required=True, help="ghi vào nhật ký")

    def handle(self, *_: object, verb: str, **told: str) -> None:
        try:
            getattr(self, verb.replace("-", "_"))(**told)
        except GiaobanError as refusal:
            raise CommandError(sentence(refusal)) from None

    def add(self, username: str, name: str, email: str, **_: object) -> None:
        user = actions.create_account(by=CLOCKWORK, username=username, name=name, email=email)
        self._say("created", user)
        self._link(user)

    def list(self, **_: object) -> None:
        for user in queries.searched(CLOCKWORK):
            state = "-" if not user.is_active else "?" if not user.has_usable_password() else "+"
            self.stdout.write(f"{state} {user.username}\t{user.name}")

    def password(self, username: str, **_: object) -> None:
        """Asked for at a terminal, else one line of standard input; never an argument, which others could see."""
        user = queries.named(username, by=CLOCKWORK)
        ask = str(COMMANDS["ask_password"])
        word = getpass.getpass(ask) if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
        self._say("password", actions.set_password(by=CLOCKWORK, user_id=user.pk, password=word))

    def invite(self, username: str, **_: object) -> None:
        self._link(queries.named(username, by=CLOCKWORK))

    def activate(self, username: str, **_: object) -> None:
        user = queries.named(username, by=CLOCKWORK)
        self._say("opened", actions.activate(by=CLOCKWORK, user_id=user.pk))

    def deactivate(self, username: str, reason: str, **_: object) -> None:
        user = queries.named(username, by=CLOCKWORK)
        self._say("shut", actions.deactivate(by=CLOCKWORK, user_id=user.pk, reason=reason))

    def reset_second_factor(self, username: str, reason: str, **_: object) -> None:
        user = queries.named(username, by=CLOCKWORK)
        actions.remove_second_factor(by=CLOCKWORK, user_id=user.pk, reason=reason)
        self._say("second_factor_removed", user)

    def _link(self, user: User) -> None:
        link = actions.make_link(by=CLOCKWORK, user_id=user.pk)
        told = {"username": user.username, "ends_at": moment_text(link.ends_at), "url": address_of(link)}
        self.stdout.write(str(COMMANDS["link"]) % told)

    def _say(self, key: str, user: User) -> None:
        self.stdout.write(str(COMMANDS[key]) % {"username": user.username})
