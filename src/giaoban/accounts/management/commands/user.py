"""``giaoban user``: the operator's door to accounts."""

from __future__ import annotations

import getpass
import sys
from typing import TYPE_CHECKING

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


class Command(BaseCommand):
    help = "Tài khoản: thêm, liệt kê, đặt mật khẩu, khóa, mở, tạo liên kết mời."

    def add_arguments(self, parser: ArgumentParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True)
        add = verbs.add_parser("add", help="tạo tài khoản và in liên kết mời")
        add.add_argument("username")
        add.add_argument("--name", required=True)
        add.add_argument("--email", default="")
        verbs.add_parser("list", help="liệt kê")
        for verb in ("password", "activate", "invite"):
            verbs.add_parser(verb).add_argument("username")
        for verb in ("deactivate", "reset-second-factor"):
            with_reason = verbs.add_parser(verb)
            with_reason.add_argument("username")
            with_reason.add_argument("--reason", required=True)

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
