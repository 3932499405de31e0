"""The page of one text: facts, the text by roles, and beside it what was read there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from giaoban.extraction.explaining import cards
from giaoban.extraction.explaining.cards import Json
from giaoban.extraction.explaining.markup import Html, element, page
from giaoban.extraction.explaining.source import source
from giaoban.extraction.explaining.wording import PAGE, ROLES
from giaoban.extraction.misreadings import Misreading

INDEX = "index.html"


def text_page(text: str, reading: Json, errors: Sequence[Misreading] = ()) -> str:
    """``errors`` are those against labels, where there are any."""
    name = reading["source"]["name"]
    return page(name, _head(name, reading), element("main", *_columns(text, reading, errors)), _foot(reading))


def _head(name: str, reading: Json) -> Html:
    back = element("p", element("a", f"← {PAGE['back']}", href=INDEX), class_="back")
    title = reading["conference"].get("title") or reading["document"].get("title")
    subtitle = element("p", title, class_="subtitle") if title else Html()
    told = [PAGE[f"counted_{what}"] % {"n": n} for what, n in counted(reading).items() if n or what == "directives"]
    figures = element("p", element("a", told[0], href="#read"), *(f" · {one}" for one in told[1:]), class_="quiet")
    return element("header", back, element("h1", name), subtitle, figures)


def counted(reading: Json) -> dict[str, int]:
    """The figures of one text that the index sums up too."""
    several = reading["directives"]
    return {
        "directives": len(several),
        "dated": sum(bool(one["deadline"] and one["deadline"]["date"]) for one in several),
        "nobody": sum(not one["addressees"] for one in several),
        "doubtful": sum(cards.is_doubtful(one) for one in several),
    }


def _columns(text: str, reading: Json, errors: Sequence[Misreading]) -> Iterator[Html]:
    words = element("div", source(text, reading), class_="words", lang="vi")
    yield element("section", element("h2", PAGE["text"]), _legend(reading), words, class_="source")
    yield element("section", *_read(reading, errors), class_="read", id="read")


def _legend(reading: Json) -> Html:
    often = Counter(one["role"] for one in reading["sentences"])
    told = (
        element("li", element("span", ROLES[role], class_=role), f" {PAGE['sentences'] % {'n': often[role]}}")
        for role in ROLES
        if often[role]
    )
    return element("ul", *told, class_="legend small")


def _read(reading: Json, errors: Sequence[Misreading]) -> Iterator[Html]:
    if errors:
        yield element("h2", PAGE["errors"], _count(errors))
        yield element("ul", *map(cards.error, errors), class_="plain errors")
    yield element("h2", PAGE["facts"])
    yield cards.facts(reading)
    several = reading["directives"]
    yield element("h2", PAGE["directives"], _count(several))
    if not several:
        yield element("p", PAGE["no_directives"], class_="quiet")
    yield from (cards.directive(n, one) for n, one in enumerate(several, 1))
    if reading["assessments"]:
        yield element("h2", PAGE["assessments"], _count(reading["assessments"]))
        yield element("ul", *map(cards.assessment, reading["assessments"]), class_="plain")


def _count(several: Sequence[object]) -> Html:
    return element("span", str(len(several)), class_="count")


def _foot(reading: Json) -> Html:
    told = {**reading["source"], "sha256": reading["source"]["sha256"][:16]}
    return element("footer", element("p", PAGE["foot"] % told, class_="small quiet"))
