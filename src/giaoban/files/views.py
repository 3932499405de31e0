"""Handing out a stored file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_required
from django.http import FileResponse
from django.views.decorators.http import require_safe

from giaoban.files import queries

if TYPE_CHECKING:
    from giaoban.ui.http import SignedInRequest


@login_required
@require_safe
def download(request: SignedInRequest, file_id: int) -> FileResponse:
    """Always as a download: nothing that came from outside is ever shown as a page of ours."""
    file, name = queries.open_for(request.actor, file_id)
    response = FileResponse(
        queries.path_of(file).open("rb"), as_attachment=True, filename=name, content_type=file.media_type
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
