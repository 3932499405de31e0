"""The published description is the real one, and the API keeps what it describes, whatever is thrown at it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.strategies import booleans
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from tools.write_openapi import SNAPSHOT, described, written

from giaoban.config.wsgi import application
from giaoban.directives.domain import State
from giaoban.intake import actions as intake
from tests.api.callers import caller
from tests.factories import To, a_conference, an_assignment, drafts

if TYPE_CHECKING:
    from tests.cast import Cast

pytestmark = pytest.mark.django_db
MANUAL = SNAPSHOT.with_name("api.md")
CHECKS = (not_a_server_error, response_schema_conformance, content_type_conformance, status_code_conformance)


def test_the_published_description_is_the_real_one() -> None:
    kept, real = json.loads(SNAPSHOT.read_text(encoding="utf-8")), json.loads(written(described()))
    parts = [(kept["paths"], real["paths"]), (kept["components"]["schemas"], real["components"]["schemas"])]
    differing = [name for was, now in parts for name in sorted(was | now) if was.get(name) != now.get(name)]
    assert differing == [], "run: python -m tools.write_openapi"
    assert SNAPSHOT.read_text(encoding="utf-8") == written(real)


def test_every_call_says_what_it_is_for_and_how_it_may_fail() -> None:
    for path, several in described()["paths"].items():
        for method, call in several.items():
            assert call["summary"], path
            assert call["security"] == [{"BearerToken": []}], path
            failing = call["responses"]["default"]["content"]
            assert list(failing) == ["application/problem+json"], (method, path)


def test_every_call_has_a_name_of_its_own() -> None:
    names = [call["operationId"] for several in described()["paths"].values() for call in several.values()]
    assert len(names) == len(set(names))


def test_the_calls_of_the_manual_are_there() -> None:
    """Every curl line, its continuation included: the method and the address are ones that the API has."""
    lines = MANUAL.read_text(encoding="utf-8").replace("\\\n", " ").splitlines()
    calls = [line for line in lines if line.startswith("curl ")]
    assert len(calls) > 8
    known = [
        (method, re.sub(r"{\w+}", r"[\\w-]+", path.removeprefix("/api/v1/")))
        for path, several in described()["paths"].items()
        for method in several
    ]
    for line in calls:
        [address] = re.findall(r'"\$API/([^"?]+)', line)
        method = "post" if re.search(r" -d | -F |-X POST", line) else "get"
        assert any(how == method and re.fullmatch(path, address) for how, path in known), line


def test_edits_say_that_they_want_the_version() -> None:
    wanting = {
        f"{method} {path}"
        for path, several in described()["paths"].items()
        for method, call in several.items()
        if any(one["name"] == "If-Match" and one["required"] for one in call.get("parameters", ()))
    }
    assert len(wanting) == 37  # 28 verbs, 4 of petitions, the issue, the paper, the draft, the decision, the conference
    assert all(one.split()[0] in {"post", "patch", "delete"} for one in wanting)


@pytest.fixture
def one_connection() -> Iterator[None]:
    """Django closes the connection after each request; the test's own transaction lives on it."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@dataclass(frozen=True, slots=True)
class Office:
    """The key of somebody who may do most, and keys of things that are there."""

    token: str
    known: Mapping[str, int]


@pytest.fixture
def office(cast: Cast) -> Office:
    one = an_assignment(cast, body=cast.chu_se, state=State.REPORTED_DONE)
    draft = drafts(cast, to=[[To(what=cast.chu_se)]])
    text = intake.bring_in(by=cast.clerk, name="mẫu", text="Giao Huyện ủy Chư Sê rà soát công trình (mẫu).")
    intake.read_again(cast.clerk, text.pk)
    clerk = caller(cast, "head_of_office")
    aside = {"verb": "set_aside", "text": text.pk, "start": 0, "end": 4, "reason": "Chỉ nêu bối cảnh"}
    decided = clerk.post("decisions", aside).json()
    known = {
        "body_id": cast.chu_se.pk,
        "group_id": cast.districts.pk,
        "text_id": text.pk,
        "text": text.pk,
        "decision_id": decided["results"][0]["id"],
        "directive_id": draft.directives.get().pk,
        "assignment_id": one.pk,
        "instruction_id": draft.pk,
        "conference_id": a_conference(cast).pk,
    }
    return Office(clerk.key, known)


@pytest.mark.parametrize("examples", [8, pytest.param(60, marks=pytest.mark.slow)])
def test_nothing_that_is_sent_breaks_it(office: Office, one_connection: None, examples: int) -> None:
    loaded = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)
    operations: Iterable[Any] = loaded.get_all_operations()
    for result in operations:
        _throw(result.ok(), office, examples)


def _throw(operation: Any, office: Office, examples: int) -> None:
    """What a call did is undone after it. Half of the calls are about things that are there."""

    @given(case=operation.as_strategy(), is_about_something=booleans())
    @settings(
        max_examples=examples,
        phases=(Phase.generate,),
        deadline=None,
        database=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    def call(case: Any, is_about_something: bool) -> None:
        if is_about_something:
            _aim(case, office.known)
        savepoint = transaction.savepoint()
        case.call_and_validate(headers={"Authorization": f"Bearer {office.token}"}, checks=CHECKS)
        transaction.savepoint_rollback(savepoint)

    call()


def _aim(case: Any, known: Mapping[str, int]) -> None:
    for place in (case.path_parameters, case.query, case.body):
        if isinstance(place, dict):
            place |= {name: known[name] for name in place if name in known and isinstance(place[name], int)}
    if "If-Match" in (case.headers or {}):
        case.headers["If-Match"] = '"1"'
