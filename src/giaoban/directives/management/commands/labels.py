"""``giaoban manage labels DIR``: what clerks decided, as labels for ``giaoban score``."""

from __future__ import annotations

from argparse import ArgumentParser
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from giaoban.directives.adapters import labels as files
from giaoban.directives.queries import labels
from giaoban.intake import wording
from giaoban.kernel.actor import CLOCKWORK
from giaoban.kernel.errors import Invalid
from giaoban.organisation.models import Installation


class Command(BaseCommand):
    help = "Ghi các quyết định trên bàn đọc thành nhãn, để chấm bộ đọc."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", metavar="DIR", type=Path, help="thư mục nhận NAME.txt và NAME.json")

    def handle(self, *_args: Any, **options: Any) -> None:
        """The operator is in no reading group: restricted texts stay out."""
        installation = Installation.objects.filter(convening_body__isnull=False).first()
        if installation is None:
            raise Invalid("no_convening_body")
        by = replace(CLOCKWORK, convening_body_id=installation.convening_body_id)
        written = files.write(options["folder"], labels.labelled(by))
        self.stdout.write(wording.LABELS_WRITTEN % {"texts": written, "folder": options["folder"]})
        if written:
            self.stdout.write(wording.LABELS_NEXT % {"folder": options["folder"]})
