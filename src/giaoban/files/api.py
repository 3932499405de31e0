"""Stored files over HTTP, to those whom one of a file's owners lets in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import FileResponse
from ninja import Router

from giaoban.files import queries
from giaoban.ui.rest import Key, caller

if TYPE_CHECKING:
    from django.http import HttpRequest

router = Router(tags=["files"])
CONTENT = {"responses": {200: {"content": {"*/*": {"schema": {"type": "string", "format": "binary"}}}}}}


@router.get("/files/{file_id}", summary="A paper, a text's original, a file of evidence", openapi_extra=CONTENT)
def file(request: HttpRequest, file_id: Key) -> FileResponse:
    """Other answers name its address: an instruction its ``paper``, a step its ``evidence``."""
    found, name = queries.open_for(caller(request), file_id)
    response = FileResponse(
        queries.path_of(found).open("rb"), as_attachment=True, filename=name, content_type=found.media_type
    )
    response["Cache-Control"] = "private, no-store"
    return response
