"""The published form of a reading is the real one, and every directive can say why."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema  # type: ignore[import-untyped]  # it ships no types
import pytest

from giaoban import extraction
from giaoban.extraction import fields, read
from tests.extraction import cases

SCHEMA = json.loads((Path(extraction.__file__).parent / "reading.schema.json").read_text(encoding="utf-8"))
TEXTS = [cases.load(path) for path in sorted(cases.FOLDER.glob("*.txt"))]


def _closed(schema: object) -> object:
    """The schema with no room for properties it does not name: what we print must all be published."""
    if isinstance(schema, list):
        return [_closed(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    closed = {key: _closed(value) for key, value in schema.items()}
    return {**closed, "additionalProperties": False} if "properties" in closed else closed


@pytest.mark.parametrize("case", TEXTS, ids=lambda case: case.name)
def test_readings_follow_the_published_schema(case: cases.Case) -> None:
    reading = json.loads(json.dumps(read(case.text).as_json()))
    jsonschema.validate(reading, _closed(SCHEMA))


def test_the_schema_is_the_shared_one() -> None:
    shared = Path(__file__).parents[3] / "shared" / "score" / "reading.schema.json"
    if not shared.exists():
        pytest.skip("../shared is not here")
    told = json.loads(shared.read_text(encoding="utf-8"))
    assert {name: part for name, part in SCHEMA["properties"].items() if name != "warnings"} == told["properties"]
    assert SCHEMA["required"] == told["required"]


def test_every_directive_says_why_and_by_which_rules() -> None:
    codes = {field.code for field in fields()}
    for case in TEXTS:
        for directive in read(case.text).directives:
            assert directive.why
            assert directive.rules
            assert all("%(" not in sentence for sentence in directive.why)
            assert 0 < directive.confidence <= 1
            assert directive.field is None or directive.field in codes
