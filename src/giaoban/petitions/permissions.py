"""Who may petition, answer, send on, order and take back. Seeing is decided before, by ``queries.visible_to``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from giaoban.directives.permissions import speaks_for
from giaoban.kernel.verdict import Verdict, no, yes
from giaoban.petitions.domain import Move

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from giaoban.kernel.actor import Actor
    from giaoban.petitions.models import Petition


def may_file(by: Actor) -> Verdict:
    """A body for itself and those under it; the office for anybody, as it was told."""
    return yes() if by.is_of_a_body or by.is_office else no("only_bodies_and_the_office_petition")


def may_file_for(by: Actor, body_id: int) -> Verdict:
    if by.is_office or (by.is_of_a_body and body_id in by.body_ids):
        return yes()
    return no("petition_not_of_your_body") if by.is_of_a_body else no("only_bodies_and_the_office_petition")


def may_answer(by: Actor, petition: Petition) -> Verdict:
    """Never the one that asked."""
    asked = petition.addressed_id in speaks_for(by) and petition.proposer_id != by.body_id
    return yes() if asked or _is_our_office(by, petition) else no("only_the_asked_answer")


def may_move(by: Actor, petition: Petition) -> Verdict:
    return yes() if _is_our_office(by, petition) else no("only_the_office_moves_petitions")


def may_take_back(by: Actor, petition: Petition) -> Verdict:
    own = by.is_of_a_body and petition.proposer_id in by.body_ids
    return yes() if own or _is_our_office(by, petition) else no("only_the_proposer_takes_back")


def _is_our_office(by: Actor, petition: Petition) -> bool:
    return by.is_office and by.convening_body_id == petition.convened_by_id


MAY: Mapping[Move, Callable[[Actor, Petition], Verdict]] = {
    Move.ANSWER: may_answer,
    Move.FORWARD: may_move,
    Move.ORDER: may_move,
    Move.TAKE_BACK: may_take_back,
}
