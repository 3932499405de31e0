"""What the office decided on its desk, to take along as labels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.views.decorators.http import require_safe

from giaoban.directives.adapters import labels as files
from giaoban.directives.queries import labels
from giaoban.intake.permissions import may_take_labels

if TYPE_CHECKING:
    from giaoban.ui.http import SignedInRequest


@login_required
@require_safe
def archive(request: SignedInRequest) -> HttpResponse:
    may_take_labels(request.actor).or_forbid()
    response = HttpResponse(files.archive(labels.labelled(request.actor)), content_type="application/zip")
    response["Content-Disposition"] = 'attachment; filename="nhan.zip"'
    return response
