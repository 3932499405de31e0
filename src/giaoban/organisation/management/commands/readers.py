"""``giaoban readers``: who reads restricted things, and the operator's help where nobody of a group is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.management.base import BaseCommand, CommandError

from giaoban.accounts import queries as accounts
from giaoban.kernel.actor import CLOCKWORK
from giaoban.kernel.errors import GiaobanError
from giaoban.organisation import actions, queries
from giaoban.organisation.models import Appointment, ReadingGroup
from giaoban.ui.http import today
from giaoban.ui.wording import sentence

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(BaseCommand):
    help = "Người đọc của các nhóm đọc hạn chế."

    def add_arguments(self, parser: ArgumentParser) -> None:
        verbs = parser.add_subparsers(dest="verb", metavar="VIỆC", required=True)
        verbs.add_parser("list", help="liệt kê nhóm và người đọc")
        give = verbs.add_parser("give", help="cho một người đọc, khi trong nhóm không còn ai cho được")
        give.add_argument("group", metavar="NHÓM", type=int, help="số của nhóm")
        give.add_argument("--user", metavar="TÀI-KHOẢN", required=True, help="tên đăng nhập")
        give.add_argument("--post", metavar="SỐ", type=int, help="số của chức vụ, khi người đó giữ nhiều chức vụ")

    def handle(self, *_: object, verb: str, **told: str) -> None:
        try:
            getattr(self, verb)(**told)
        except GiaobanError as refusal:
            raise CommandError(sentence(refusal)) from None

    def list(self, **_: object) -> None:
        for group in ReadingGroup.objects.order_by("pk"):
            self.stdout.write(f"{group.pk}\t{group.name}")
            for one in queries.readers_of(group.pk, today()):
                self.stdout.write(f"\t{one.name}\t{one.post}, {one.body}")

    def give(self, *, group: int, user: str, post: int | None, **_: object) -> None:
        person, now = accounts.named(user, by=CLOCKWORK), today()
        held = Appointment.objects.on(now).filter(user=person, post=queries.post_to_act_in(person, post, now))
        actions.let_read(by=CLOCKWORK, group_id=group, appointment_id=held[0].pk, since=now)
