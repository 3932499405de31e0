"""Is the journal whole? ``giaoban check`` asks this."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.management.base import BaseCommand, CommandError

from giaoban.journal.checking import verify_chain

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(BaseCommand):
    help = "Kiểm tra chuỗi mã băm của nhật ký."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--head", help="mã băm in trên giấy tờ hoặc bản sao lưu, phải còn trong nhật ký")

    def handle(self, *_: object, head: str | None, **__: object) -> None:
        report = verify_chain(head)
        if not report:
            raise CommandError(report.sentence)
        self.stdout.write(report.sentence)
