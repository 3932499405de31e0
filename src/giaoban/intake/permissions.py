"""Who may bring texts in and decide about them."""

from __future__ import annotations

from giaoban.intake.models import SourceText
from giaoban.kernel.actor import Actor
from giaoban.kernel.verdict import Verdict, no, yes


def is_operator(by: Actor) -> bool:
    """The installation's own commands, which have no post but act for one convening body."""
    return by.user_id is None and by.role is None


def may_bring_in(by: Actor) -> Verdict:
    if by.convening_body_id is None:
        return no("no_convening_body")
    return yes() if by.is_office or is_operator(by) else no("only_the_office_brings_in")


def may_take_labels(by: Actor) -> Verdict:
    """Whoever reads all texts of an office may take along what was decided about them."""
    if by.convening_body_id is not None and (by.sees_everything or is_operator(by)):
        return yes()
    return no("only_the_office_takes_labels")


def may_decide(by: Actor, text: SourceText) -> Verdict:
    """Office posts of the body whose text it is; leaders and inspectors look on."""
    if by.convening_body_id != text.convened_by_id:
        return no("text_of_another_office")
    return yes() if by.is_office or is_operator(by) else no("only_the_office_decides")
