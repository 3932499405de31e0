"""The HTTP API, version 1: bearer tokens, each one person in one post; the apps' routers are mounted here."""

from __future__ import annotations

from importlib.metadata import version
from typing import TYPE_CHECKING, Any, cast

from ninja import NinjaAPI, Schema
from ninja.openapi.schema import OpenAPISchema
from ninja.parser import Parser
from ninja.security import HttpBearer

from giaoban.conferences.api import router as conferences
from giaoban.config.bearer import holder_of
from giaoban.config.idempotency import HEADER, KEY, LONGEST
from giaoban.config.problems import MEDIA_TYPE, speak_problems
from giaoban.directives.api import router as directives
from giaoban.files.api import router as files
from giaoban.intake.api import router as readings
from giaoban.journal.api import router as journal
from giaoban.notices.api import router as notices
from giaoban.organisation.api import router as organisation
from giaoban.oversight.api import router as oversight
from giaoban.petitions.api import router as petitions
from giaoban.reporting.api import router as reporting
from giaoban.ui.rest import in_json

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse
    from ninja.operation import Operation

    from giaoban.kernel.actor import Actor
    from giaoban.ui.http import SignedInRequest


class BearerToken(HttpBearer):
    """A token is the only way in: no cookie opens anything here."""

    def authenticate(self, request: HttpRequest, token: str) -> Actor | None:
        holder = holder_of(token)
        if holder is None:
            return None
        signed_in = cast("SignedInRequest", request)
        signed_in.user, signed_in.actor = holder
        return signed_in.actor


class JsonBodies(Parser):
    """A body that is not JSON is told so; ninja alone would take any type for it."""

    def parse_body(self, request: HttpRequest) -> dict[str, Any]:
        return in_json(request)


class Problem(Schema):
    """RFC 9457. ``code`` is stable and for machines, ``detail`` is a sentence for people."""

    type: str
    title: str
    status: int
    code: str
    detail: str
    facts: dict[str, Any] | None = None
    """What the sentence was made from."""
    errors: list[dict[str, str]] | None = None
    """With ``invalid_request``: each wrong place with its reason."""


FAILING = {
    "description": "Every error is a problem document.",
    "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
}
DONE_ONCE = {
    "in": "header",
    "name": HEADER,
    "required": False,
    "description": "Sent again within a day with the same key, the call is not done again; the first answer is given.",
    "schema": {"type": "string", "maxLength": LONGEST, "pattern": f"^{KEY.pattern}$"},
}


class HouseAPI(NinjaAPI):
    """Nothing is kept by caches on the way: an ETag names a version to be changed, not a copy to be reused."""

    def get_openapi_schema(
        self, *, path_prefix: str | None = None, path_params: dict[str, Any] | None = None
    ) -> OpenAPISchema:
        """With what all calls have in common."""
        schema = super().get_openapi_schema(path_prefix=path_prefix, path_params=path_params)
        schema["components"]["schemas"]["Problem"] = Problem.model_json_schema()
        for several in schema["paths"].values():
            for method, call in several.items():
                call["responses"]["default"] = FAILING
                if method == "post":
                    call["parameters"].append(DONE_ONCE)
        return schema

    def get_openapi_operation_id(self, operation: Operation) -> str:
        return operation.view_func.__name__.rstrip("_")

    def create_temporal_response(self, request: HttpRequest) -> HttpResponse:
        response = super().create_temporal_response(request)
        response["Cache-Control"] = "no-store"
        return response


api = HouseAPI(
    title="Giao Ban",
    version=version("giaoban"),
    description="Mọi việc làm được trên trang đều làm được ở đây, với đúng quyền của chức vụ gắn với khóa.",
    docs_url=None,
    openapi_url="/openapi.json",
    urls_namespace="api",
    auth=BearerToken(),
    parser=JsonBodies(),
)
speak_problems(api)

for router in (
    organisation,
    readings,
    directives,
    petitions,
    reporting,
    conferences,
    oversight,
    files,
    notices,
    journal,
):
    api.add_router("", router)
