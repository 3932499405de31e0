"""The published description is the real one, and the API keeps what it describes, whatever is thrown at it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from giaoban.config.wsgi import application
from giaoban.directives.domain import State
from giaoban.intake import actions as intake
from tests.api.callers import caller
from tests.factories import To, a_conference, an_assignment, drafts
from tools.write_openapi import SNAPSHOT, described, written

if TYPE_CHECKING:
    from tests.cast import Cast

pytestmark = pytest.mark.django_db
CHECKS = (not_a_server_error, response_schema_conformance, content_type_conformance, status_code_conformance)


def test_the_published_description_is_the_real_one() -> None:
    assert SNAPSHOT.read_text(encoding="utf-8") == written(described()), "run: python -m tools.write_openapi"


def test_every_call_says_what_it_is_for_and_how_it_may_fail() -> None:
    for path, several in described()["paths"].items():
        for method, call in several.items():
            assert call["summary"], path
            assert call["security"] == [{"BearerToken": []}], path
            failing = call["responses"]["default"]["content"]
            assert list(failing) == ["application/problem+json"], (method, path)


def test_edits_say_that_they_want_the_version() -> None:
    wanting = {
        f"{method} {path}"
        for path, several in described()["paths"].items()
        for method, call in several.items()
        if any(one["name"] == "If-Match" and one["required"] for one in call.get("parameters", ()))
    }
    assert len(wanting) == 9  # six verbs, the issue, the draft, the decision
    assert all(one.split()[0] in {"post", "patch", "delete"} for one in wanting)


@pytest.fixture
def key(cast: Cast) -> str:
    """Of somebody who may do most, in an office where there is something of everything."""
    for state in (State.ASSIGNED, State.ACCEPTED, State.REPORTED_DONE):
        an_assignment(cast, body=cast.chu_se, state=state)
    drafts(cast, to=[[To(what=cast.chu_se)]])
    a_conference(cast)
    text = intake.bring_in(by=cast.clerk, name="mẫu", text="Giao Huyện ủy Chư Sê rà soát công trình (mẫu).")
    intake.read_again(cast.clerk, text.pk)
    return caller(cast, "head_of_office").key


schema = schemathesis.openapi.from_wsgi  # the address needs no key, but Django must be set up: taken in each test


@pytest.mark.parametrize("examples", [8, pytest.param(150, marks=pytest.mark.slow)])
def test_nothing_that_is_sent_breaks_it(key: str, examples: int) -> None:
    loaded = schemathesis.openapi.from_dict(described())
    loaded.app = application
    for result in loaded.get_all_operations():
        operation = result.ok()
        _throw(operation, key, examples)


def _throw(operation: Any, key: str, examples: int) -> None:
    from hypothesis import given  # noqa: PLC0415 -- beside its use

    @given(case=operation.as_strategy())
    @settings(
        max_examples=examples, deadline=None, database=None, derandomize=True, suppress_health_check=list(HealthCheck)
    )
    def call(case: Any) -> None:
        case.call_and_validate(
            headers={"Authorization": f"Bearer {key}", **(case.headers or {})}, checks=CHECKS
        )

    call()
