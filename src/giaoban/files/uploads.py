"""How the files of a form come in: whole, in memory, and within the limits, or the request is refused."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler

from giaoban.files.actions import MEGABYTE
from giaoban.kernel.errors import TooLarge

if TYPE_CHECKING:
    from django.http import HttpRequest


class WholeOrRefused(FileUploadHandler):
    """Django's own handler switches itself off when a request is large, and its files are then gone without a word.

    Never a temporary folder: what the guard against secrets refuses must leave no copy.
    """

    def __init__(self, request: HttpRequest | None = None) -> None:
        super().__init__(request)
        self._total = 0
        self._content = BytesIO()

    def handle_raw_input(self, *told: Any, **_named: Any) -> None:
        """Judged before it is read: a request says its length."""
        _input, _meta, length, *_boundary = told
        if length > settings.REQUEST_LIMIT:
            raise _over_all()

    def new_file(self, *told: Any, **named: Any) -> None:
        super().new_file(*told, **named)
        self._content = BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self._total += len(raw_data)
        if start + len(raw_data) > settings.UPLOAD_LIMIT:
            raise TooLarge("file_over_limit", name=self.file_name, limit=settings.UPLOAD_LIMIT // MEGABYTE)
        if self._total > settings.UPLOAD_TOTAL:
            raise _over_all()
        self._content.write(raw_data)

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        self._content.seek(0)
        return InMemoryUploadedFile(
            self._content,
            self.field_name,
            self.file_name,
            self.content_type,
            file_size,
            self.charset,
            self.content_type_extra,
        )


def _over_all() -> TooLarge:
    return TooLarge("files_over_limit", total=settings.UPLOAD_TOTAL // MEGABYTE, one=settings.UPLOAD_LIMIT // MEGABYTE)
