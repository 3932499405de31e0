"""The socket by which storeys above tell what became of a text: intake lists texts but knows nothing of issuing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Outcome:
    """``number`` is the printed number of the paper that the text was issued as."""

    number: str
    url: str = ""


class Outcomes(Protocol):
    def __call__(self, text_ids: Iterable[int], /) -> Mapping[int, Outcome]: ...


_known: list[Outcomes] = []


def register(outcomes: Outcomes) -> None:
    """Called from ``ready()`` of the app that issues papers."""
    if outcomes not in _known:
        _known.append(outcomes)


def outcomes_of(text_ids: Iterable[int]) -> dict[int, Outcome]:
    ids = tuple(text_ids)
    told: dict[int, Outcome] = {}
    for outcomes in _known:
        told.update(outcomes(ids))
    return told


class Questions(Protocol):
    def __call__(self, text_ids: Iterable[int], /) -> Mapping[int, int]: ...


_asking: list[Questions] = []


def register_questions(questions: Questions) -> None:
    """Called from ``ready()`` of the app that makes something of decisions: how much a person must still say."""
    if questions not in _asking:
        _asking.append(questions)


def questions_of(text_ids: Iterable[int]) -> dict[int, int]:
    ids = tuple(text_ids)
    told: dict[int, int] = {}
    for questions in _asking if ids else ():
        for text_id, count in questions(ids).items():
            told[text_id] = told.get(text_id, 0) + count
    return told
