"""The chain: a reader in the wrong place is told before any text is read."""

from __future__ import annotations

import pytest

from giaoban.extraction.document import Document
from giaoban.extraction.pipeline import BrokenChainError, Component, Pipeline, component
from giaoban.extraction.reader import READ_CONCLUSIONS


def _made(*, requires: tuple[str, ...] = (), assigns: tuple[str, ...]) -> Component:
    @component(requires=requires, assigns=assigns)
    def nothing(document: Document) -> Document:
        return document

    return nothing


def test_a_component_before_what_it_needs_breaks_when_the_chain_is_built() -> None:
    with pytest.raises(BrokenChainError, match="needs paragraphs before it"):
        Pipeline([_made(requires=("paragraphs",), assigns=("sentences",)), _made(assigns=("paragraphs",))])


def test_a_layer_is_assigned_once() -> None:
    with pytest.raises(BrokenChainError, match="assigns paragraphs again"):
        Pipeline([_made(assigns=("paragraphs",)), _made(assigns=("paragraphs",))])


def test_a_layer_that_no_document_has_is_refused() -> None:
    with pytest.raises(BrokenChainError, match="no such layer: paragrafs"):
        _made(assigns=("paragrafs",))


def test_the_chain_of_the_house_gives_every_layer() -> None:
    given = {layer for one in READ_CONCLUSIONS.components for layer in one.assigns}
    assert given == set(Document.__dataclass_fields__) - {"view", "words", "options"}
