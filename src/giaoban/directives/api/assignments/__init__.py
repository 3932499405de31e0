"""One assignment, and the verbs of its life. Every verb wants ``If-Match`` with the assignment's ETag."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router

from giaoban.directives.api.assignments import answering, bulk, steering, working
from giaoban.directives.api.shapes import WholeAssignmentOut
from giaoban.directives.api.shown import whole_assignment
from giaoban.ui.http import today
from giaoban.ui.rest import Key, caller, tag

router = Router()


@router.get("/assignments/{assignment_id}", response=WholeAssignmentOut, summary="One assignment with its steps")
def assignment(request: HttpRequest, response: HttpResponse, assignment_id: Key) -> dict[str, Any]:
    found = whole_assignment(caller(request), assignment_id, on=today())
    tag(response, found["version"])
    return found


for part in (bulk, answering, working, steering):
    router.add_router("", part.router)
