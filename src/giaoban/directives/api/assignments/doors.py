"""What the doors of all verbs share: how they are asked, what is said to them, what they answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from pydantic import Field

from giaoban.directives.actions import life
from giaoban.directives.actions.doors import ACTIONS
from giaoban.directives.actions.evidence import Upload
from giaoban.directives.api.shown import whole_assignment
from giaoban.directives.forms.life import FILES_AT_ONCE
from giaoban.kernel.errors import Invalid
from giaoban.ui.http import today
from giaoban.ui.rest import NO_NUL, Input, caller, seen_version, tag

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from giaoban.directives.domain import Verb

Told = Annotated[str, Field(max_length=life.LONGEST_TEXT, pattern=NO_NUL)]
Name = Annotated[str, Field(max_length=100, pattern=NO_NUL)]
Short = Annotated[str, Field(max_length=1000, pattern=NO_NUL)]
Paper = Annotated[str, Field(max_length=200, pattern=NO_NUL)]


class Because(Input):
    """Why."""

    reason: Told


def taken(
    request: HttpRequest,
    response: HttpResponse,
    assignment_id: int,
    verb: Verb,
    told: Input | None = None,
    **said: Any,
) -> dict[str, Any]:
    """The verb is done, and how the assignment stands after it is answered."""
    version = seen_version(request)
    words = told.dict() if told is not None else {}
    done = ACTIONS[verb](by=caller(request), assignment_id=assignment_id, version=version, **words, **said)
    tag(response, done.version)
    return whole_assignment(caller(request), done.pk, on=today())


def uploads(request: HttpRequest) -> list[Upload]:
    files = request.FILES.getlist("evidence")
    if len(files) > FILES_AT_ONCE:
        raise Invalid("too_many_files", most=FILES_AT_ONCE)
    return [Upload(file.name or "", file.read()) for file in files]
