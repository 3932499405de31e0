"""``giaoban token``: keys to the API, each for one person in one post. Here, because posts are the organisation's."""

from __future__ import annotations

from argparse import ArgumentTypeError
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from django.core.management.base import BaseCommand, CommandError

from giaoban.accounts import actions, queries
from giaoban.accounts.wording import COMMANDS
from giaoban.kernel.actor import CLOCKWORK
from giaoban.kernel.errors import GiaobanError, Refused
from giaoban.organisation.models import Post
from giaoban.organisation.queries import post_to_act_in, posts_of
from giaoban.ui.http import today
from giaoban.ui.wording import moment_text, sentence

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from giaoban.accounts.models import Token, User


MOST_DAYS = 3650


def _days(word: str) -> int:
    if not (word.isascii() and word.isdigit() and 1 <= int(word) <= MOST_DAYS):
        raise ArgumentTypeError(f"cần một số từ 1 đến {MOST_DAYS}, không phải “{word}”")
    return int(word)


def _row(person: User, token: Token, post: str) -> list[str]:
    ended = token.expires_at is not None and token.expires_at <= datetime.now(UTC)
    state = "token_withdrawn" if token.revoked_at else "token_ended" if ended else "token_works"
    ends, used = (moment_text(at) if at else "–" for at in (token.expires_at, token.last_used_at))
    return [str(token.pk), str(COMMANDS[state]), person.username, post, token.label, ends, used]


class Command(BaseCommand):
    help = "Mã truy cập API của một người trong một chức vụ."

    def add_arguments(self, parser: ArgumentParser) -> None:
        verbs = parser.add_subparsers(dest="verb", metavar="VIỆC", required=True)
        new = verbs.add_parser("new", help="tạo mã; mã chỉ hiện một lần", description="Tạo mã; mã chỉ hiện một lần.")
        new.add_argument("--user", metavar="TÀI-KHOẢN", required=True, help="tên đăng nhập")
        new.add_argument("--post", metavar="SỐ", type=int, help="số của chức vụ, khi người đó giữ nhiều chức vụ")
        new.add_argument("--label", metavar="TÊN", default="", help="dùng cho việc gì")
        new.add_argument("--days", metavar="SỐ", type=_days, help="số ngày có hiệu lực; bỏ trống: đến khi thu hồi")
        listed = verbs.add_parser("list", help="liệt kê", description="Liệt kê, kể cả mã đã thu hồi.")
        listed.add_argument("--user", metavar="TÀI-KHOẢN", help="chỉ mã của người này")
        revoked = verbs.add_parser("revoke", help="thu hồi", description="Thu hồi một mã; nó thôi dùng được ngay.")
        revoked.add_argument("token", metavar="SỐ", type=int, help="số của mã, như “token list” in ra")

    def handle(self, *_: object, verb: str, **told: str) -> None:
        try:
            getattr(self, verb)(**told)
        except GiaobanError as refusal:
            raise CommandError(sentence(refusal)) from None

    def new(self, *, user: str, post: int | None, label: str, days: int | None, **_: object) -> None:
        person = queries.named(user, by=CLOCKWORK)
        if not posts_of(person, today()):
            raise Refused("token_needs_a_post")
        chosen = post_to_act_in(person, post, today())
        ends = datetime.now(UTC) + timedelta(days=days) if days is not None else None
        token, key = actions.make_token(
            by=CLOCKWORK, user_id=person.pk, post_id=chosen.pk, label=label, expires_at=ends
        )
        told = {"token": token.pk, "username": person.username, "post": chosen.title}
        self.stderr.write(str(COMMANDS["token"]) % told)
        self.stdout.write(key)

    def list(self, *, user: str | None, **_: object) -> None:
        people = [queries.named(user, by=CLOCKWORK)] if user else queries.searched(CLOCKWORK)
        found = [(person, token) for person in people for token in queries.tokens_of(person.pk)]
        if not found:
            self.stdout.write(str(COMMANDS["no_tokens"]))
            return
        titles = dict(Post.objects.values_list("pk", "title"))
        rows = [str(COMMANDS["token_columns"]).split("|")]
        rows += [_row(person, token, titles.get(token.post_id, "–")) for person, token in found]
        widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
        for row in rows:
            cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
            self.stdout.write("  ".join(cells).rstrip())

    def revoke(self, *, token: int, **_: object) -> None:
        revoked = actions.revoke_token(by=CLOCKWORK, token_id=token)
        self.stdout.write(str(COMMANDS["token_revoked"]) % {"label": revoked.label})
