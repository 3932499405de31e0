"""The index of a folder of pages: figures per text, what needs the eye first; with labels, what was read worst."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from giaoban.extraction import calibration, score_chart
from giaoban.extraction.explaining.cards import Json
from giaoban.extraction.explaining.markup import Html, element, page
from giaoban.extraction.explaining.text_page import counted
from giaoban.extraction.explaining.wording import FIGURES, INDEX, PAPERS
from giaoban.extraction.report import Report, TextScore, kinds_told
from giaoban.extraction.wording import ERRORS


@dataclass(frozen=True, slots=True)
class Line:
    """One text of the index; ``score`` where it is labelled."""

    file: str
    reading: Json
    score: TextScore | None = None

    @property
    def sure(self) -> float:
        """The mean; a text without any directive is told first, for there the reader may have failed wholly."""
        several = [one["confidence"] for one in self.reading["directives"]]
        return sum(several) / len(several) if several else 0.0


def index_page(lines: Sequence[Line], report: Report | None) -> str:
    in_order = sorted(lines, key=lambda line: (line.score.adoptable if line.score else 2.0, line.sure, line.file))
    totals = [counted(line.reading) for line in lines]
    facts = {
        "texts": len(lines),
        "directives": sum(one["directives"] for one in totals),
        "doubtful": sum(one["doubtful"] for one in totals),
    }
    told = element("p", INDEX["counted"] % facts, class_="quiet")
    order = element("p", INDEX["worst_first" if report else "least_sure_first"], class_="quiet small")
    head = element("header", element("h1", INDEX["title"]), told, order)
    table = element("div", _table(in_order, labelled=report is not None), class_="wide")
    return page(INDEX["title"], head, element("main", *(_scored(report) if report else ()), table, class_="index"))


def _table(lines: Sequence[Line], *, labelled: bool) -> Html:
    names = ["name", "directives", "dated", "nobody", "doubtful", "sure"]
    names += ["labelled", "adoptable", "errors"] if labelled else []
    head = (element("th", INDEX[name], scope="col", class_=None if name == "name" else "n") for name in names)
    return element("table", element("thead", element("tr", *head)), element("tbody", *map(_row, lines)), class_="texts")


def _row(line: Line) -> Html:
    title = line.reading["conference"].get("title") or line.reading["document"].get("title") or ""
    kind = PAPERS.get(line.reading["document"]["kind"], "")
    named = element("a", line.reading["source"]["name"], href=quote(line.file))
    cells = [element("td", named, element("small", " · ".join(filter(None, (kind, title)))))]
    facts = counted(line.reading)
    cells += [_number(name, str(facts[name] or "")) for name in ("directives", "dated", "nobody", "doubtful")]
    cells.append(_number("sure", f"{line.sure:.0%}" if facts["directives"] else ""))
    return element("tr", *cells, *(_of_labels(line.score) if line.score else ()))


def _of_labels(score: TextScore) -> Iterator[Html]:
    told = ", ".join(f"{ERRORS[kind].lower()} {n}" for kind, n in score.kinds().most_common())
    yield _number("labelled", str(score.totals.span.gold))
    yield _number("adoptable", f"{score.adoptable:.0%}")
    yield _number("errors", str(len(score.errors) or ""), element("small", told))


def _number(name: str, told: str, *more: Html) -> Html:
    """With its heading beside it, which a phone shows; there an empty one is left out."""
    return element("td", told, *more, class_="n" if told else "n empty", data_label=INDEX[name])


def _scored(report: Report) -> Iterator[Html]:
    yield element("section", element("h2", INDEX["figures"]), _pairs(_figures(report)))
    kinds = {ERRORS[kind]: str(times) for kind, times, _ in kinds_told(report) if times}
    yield element("section", element("h2", INDEX["kinds"]), _pairs(kinds))
    chart = Html(score_chart.svg(calibration.bins(report.cases)))
    yield element("section", element("h2", INDEX["certainty"]), element("figure", chart))


def _figures(report: Report) -> dict[str, str]:
    return {label: f"{report.figures[name]:.3f}" for name, label in FIGURES.items()}


def _pairs(told: Mapping[str, str]) -> Html:
    rows = (
        element("tr", element("th", label, scope="row"), element("td", value, class_="n"))
        for label, value in told.items()
    )
    return element("table", element("tbody", *rows), class_="pairs")
