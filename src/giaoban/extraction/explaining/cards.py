"""What was read, piece by piece: the facts, each directive with its reasons and rules, the assessments, the errors."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from giaoban.extraction.components.certainty import DOUBTFUL
from giaoban.extraction.explaining.markup import Html, element, joined
from giaoban.extraction.explaining.wording import (
    ASSESSMENTS,
    BASES,
    CONFERENCE,
    DOCUMENT,
    KINDS,
    MODALITIES,
    PAGE,
    PERIODS,
    VALUES,
)
from giaoban.extraction.fields import fields
from giaoban.extraction.misreadings import Kind, Misreading
from giaoban.extraction.recognising import rule_of
from giaoban.extraction.wording import ERRORS

Json = Mapping[str, Any]
_PERIOD = re.compile(r"(?:(?P<year>\d{4})-)?(?:(?P<part>[QM]|H(?=[12]))(?P<n>\d{1,2})|(?P<months>\d{1,2})M)")
_DAY = re.compile(r"(?:\d{4}|-)-\d\d-\d\d|\d{4}-\d\d")
_ROMAN = {"1": "I", "2": "II", "3": "III", "4": "IV"}


def facts(reading: Json) -> Html:
    """Only what was read; a chair with the posts that were told of him."""
    rows = [
        element("div", element("dt", label), *(element("dd", value) for value in _values(told[name])))
        for told, labels in ((reading["document"], DOCUMENT), (reading["conference"], CONFERENCE))
        for name, label in labels.items()
        if told.get(name)
    ]
    return element("dl", *rows, class_="facts") if rows else element("p", PAGE["no_facts"], class_="quiet")


def _values(told: Any) -> Iterator[str]:
    for one in told if isinstance(told, list) else [told]:
        if isinstance(one, dict):
            yield joined([element("b", one["name"]), *(f", {post}" for post in one.get("positions") or ())])
        else:
            yield VALUES.get(str(one)) or period_of(str(one)) or day_of(str(one))


def day_of(told: str) -> str:
    """``2023-03-29``, ``--03-29`` and ``2025-11`` as people write them; anything else as it is."""
    if not _DAY.fullmatch(told):
        return told
    return "/".join(part for part in reversed(told.split("-")) if part)


def period_of(told: str) -> str:
    """``2023-Q1`` as people say it; empty for what is no period."""
    found = _PERIOD.fullmatch(told)
    if found is None:
        return ""
    part, n = (found["part"], found["n"]) if found["part"] else ("months", found["months"])
    words = PERIODS[f"H{n}" if part == "H" else part] % {"n": _ROMAN.get(n, n) if part == "Q" else n.lstrip("0")}
    return f"{words} {PERIODS['year']} {found['year'] or ''}".rstrip() if found["year"] or part == "H" else words


def is_doubtful(directive: Json) -> bool:
    return float(directive.get("confidence", 1)) < DOUBTFUL


def directive(n: int, one: Json) -> Html:
    doubtful = is_doubtful(one)
    return element(
        "article",
        element("a", str(n), class_="number", href=f"#t{n}"),
        element("div", *_body(one, doubtful=doubtful)),
        class_="card doubtful" if doubtful else "card",
        id=f"d{n}",
    )


def _body(one: Json, *, doubtful: bool) -> Iterator[Html]:
    yield element("ul", *_chips(one), class_="chips")
    yield element("blockquote", one["text"])
    rows = [element("div", element("dt", label), element("dd", value)) for label, value in _rows(one)]
    yield element("dl", *rows, class_="meta")
    percent = round(one["confidence"] * 100)
    label = PAGE["doubtful" if doubtful else "sure"] % {"percent": percent}
    bar = element("meter", label, value=str(one["confidence"]), min="0", max="1", title=label)
    yield element("p", bar, element("span", label), class_="sure")
    yield element(
        "details",
        element("summary", PAGE["why"]),
        element("ol", *(_reason(reason, one["rules"]) for reason in one["why"])),
        open="" if doubtful else None,
    )


def _chips(one: Json) -> Iterator[Html]:
    if not one["addressees"]:
        yield element("li", PAGE["nobody"], class_="nobody")
    for name in one["addressees"]:
        leads = one["lead"] == name["name"]
        note = element("small", PAGE["lead"]) if leads else Html()
        yield element("li", element("b", name["name"]), note, class_="lead" if leads else None)
    if any(name.get("inherited") for name in one["addressees"]):
        yield element("li", PAGE["inherited"], class_="note")


def _rows(one: Json) -> Iterator[tuple[str, str]]:
    if one["coordinating"]:
        yield PAGE["with"], "; ".join(one["coordinating"])
    if one["deadline"]:
        yield PAGE["due"], _due(one["deadline"])
    yield PAGE["kind"], KINDS.get(one["kind"], one["kind"])
    yield PAGE["by"], MODALITIES.get(one["modality"], one["modality"])
    if one.get("field"):
        yield PAGE["field"], _field_name(one["field"])
    if one.get("product"):
        yield PAGE["product"], one["product"]


def _due(due: Json) -> Html:
    day = " ".join(filter(None, (due.get("time"), day_of(due["date"]) if due["date"] else PAGE["no_day"])))
    return joined(
        [element("b", day), f" “{due['text']}”", element("small", BASES.get(due.get("basis") or "", ""))], " "
    )


def _field_name(code: str) -> str:
    return next((field.name_vi for field in fields() if field.code == code), code)


def _reason(reason: str, rules: list[str]) -> Html:
    rule = rule_of(reason, rules)
    return element("li", f"{reason} ", element("code", rule) if rule else Html())


def assessment(one: Json) -> Html:
    kind = element("b", ASSESSMENTS.get(one["kind"], one["kind"]))
    field = f" · {_field_name(one['field'])}" if one.get("field") else ""
    return element("li", element("p", kind, field, class_="small"), element("blockquote", one["text"]))


def error(one: Misreading) -> Html:
    sides = [
        element("div", element("dt", PAGE[side]), element("dd", MODALITIES.get(said, said) or PAGE["nothing"]))
        for side, said in (("gold_side", one.gold), ("read_side", one.read))
        if one.kind not in (Kind.MISSED, Kind.INVENTED) and said != one.words
    ]
    head = element("p", element("b", ERRORS[one.kind]), class_="small")
    return element("li", head, element("blockquote", one.words), element("dl", *sides, class_="meta"))
