"""Who may change the organisation. Everybody signed in may read it: it is the office's public directory."""

from __future__ import annotations

from typing import TYPE_CHECKING

from giaoban.kernel.actor import OFFICE, Actor, Role
from giaoban.kernel.verdict import Verdict, no, yes

if TYPE_CHECKING:
    from giaoban.organisation.models import ReadingGroup

OPENERS = frozenset({Role.HEAD_OF_OFFICE, Role.LEADER})
"""Who says which people of the own convening body read restricted things."""


def may_change_organisation(by: Actor) -> Verdict:
    """Bodies, groups, posts, successions, working days: the administrator, and the clockwork at set-up."""
    return yes() if by.role is Role.ADMINISTRATOR or _is_operator(by) else no("only_administrators_change_organisation")


def may_appoint(by: Actor, user_id: int) -> Verdict:
    """Nobody takes a post by himself: an administrator would give himself the content that goes with it."""
    verdict = may_change_organisation(by)
    if verdict and by.user_id == user_id:
        return no("nobody_appoints_himself")
    return verdict


def may_make_reading_group(by: Actor) -> Verdict:
    return yes() if by.role in OPENERS else no("only_head_or_leader_opens_reading_groups")


def may_let_read(by: Actor, group: ReadingGroup) -> Verdict:
    """Only who reads in the group lets others read, else a post that was taken yesterday would open everything."""
    verdict = may_end_reading(by, group)
    if verdict and not _is_operator(by) and group.pk not in by.reading_group_ids:
        return no("only_its_readers_let_others_read")
    return verdict


def may_end_reading(by: Actor, group: ReadingGroup) -> Verdict:
    """The operator at the machine too: a group of which nobody is left must not be lost."""
    is_theirs = by.role in OPENERS and group.convened_by_id == by.convening_body_id
    return yes() if is_theirs or _is_operator(by) else no("only_head_or_leader_opens_reading_groups")


def may_change_settings(by: Actor) -> Verdict:
    return yes() if by.role is Role.ADMINISTRATOR else no("only_administrators_change_settings")


def may_learn_aliases(by: Actor) -> Verdict:
    return yes() if by.role in OFFICE or by.role is Role.ADMINISTRATOR else no("only_the_office_learns_aliases")


def may_give_mandates(by: Actor) -> Verdict:
    return yes() if by.role is Role.HEAD_OF_OFFICE else no("only_the_head_of_office_gives_mandates")


def may_change_signers(by: Actor) -> Verdict:
    allowed = by.role in (Role.HEAD_OF_OFFICE, Role.ADMINISTRATOR)
    return yes() if allowed else no("only_head_or_administrator_changes_signers")


def _is_operator(by: Actor) -> bool:
    """The operator's commands have no account: who can run them holds the machine anyway."""
    return by.user_id is None and by.role is None
