"""``giaoban intake FILE``: stores a text, reads it and prints where its desk is."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.urls import reverse

from giaoban.extraction.command import remark
from giaoban.intake import actions, wording
from giaoban.kernel.actor import CLOCKWORK
from giaoban.kernel.errors import Invalid
from giaoban.organisation.models import Installation


class Command(BaseCommand):
    help = "Đưa một văn bản vào, đọc, in địa chỉ bàn đọc."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="TỆP", help="tệp .txt, .docx hoặc .html; - là đầu vào chuẩn")

    def handle(self, *_args: Any, **options: Any) -> None:
        name, content = _content(options["file"])
        installation = Installation.objects.filter(convening_body__isnull=False).first()
        if installation is None:
            raise Invalid("no_convening_body")
        by = replace(CLOCKWORK, convening_body_id=installation.convening_body_id)
        text = actions.bring_in(by=by, name=name, content=content)
        reading = actions.read_again(by, text.pk)
        if text.was_here:
            self.stdout.write(wording.FLASH_WAS_HERE % {"name": text.name})
        found = len(reading.result["directives"])
        if told := remark(reading.result, text.text, text.name):
            self.stderr.write(told)
        self.stdout.write(wording.COMMAND_READ % {"name": text.name, "directives": found})
        self.stdout.write(settings.BASE_URL + reverse("directives:desk", args=[text.pk]))


def _content(given: str) -> tuple[str, bytes]:
    if given == "-":
        return "stdin.txt", sys.stdin.buffer.read()
    path = Path(given)
    try:
        return path.name, path.read_bytes()
    except OSError as error:
        raise Invalid("file_not_readable", name=given) from error
