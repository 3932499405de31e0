"""Reading texts, readings and decisions; every question begins at ``visible_texts``."""

from giaoban.intake.queries.desk import DecisionState, DeskState, ProposalState, SentenceState, desk, with_what_is_left
from giaoban.intake.queries.fields import default_fields
from giaoban.intake.queries.reasons import Reason, reasons_shown
from giaoban.intake.queries.texts import (
    TextInList,
    decision_for,
    latest_reading,
    opens_original,
    text_for,
    texts_in_list,
    visible_texts,
)

__all__ = [
    "DecisionState",
    "DeskState",
    "ProposalState",
    "Reason",
    "SentenceState",
    "TextInList",
    "decision_for",
    "default_fields",
    "desk",
    "latest_reading",
    "opens_original",
    "reasons_shown",
    "text_for",
    "texts_in_list",
    "visible_texts",
    "with_what_is_left",
]
