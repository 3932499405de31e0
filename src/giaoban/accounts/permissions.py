"""Who may do what with accounts and tokens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from giaoban.kernel.actor import CLOCKWORK, Role
from giaoban.kernel.verdict import no, yes

if TYPE_CHECKING:
    from giaoban.accounts.models import Token, User
    from giaoban.kernel.actor import Actor
    from giaoban.kernel.verdict import Verdict


def may_manage_accounts(by: Actor) -> Verdict:
    """The administrator in the pages, the operator of the machine at the command line."""
    if by.role is Role.ADMINISTRATOR or by == CLOCKWORK:
        return yes()
    return no("only_the_administrator_manages_accounts")


def may_deactivate(by: Actor, user: User) -> Verdict:
    """Nobody shuts the door on himself: an installation could end without an administrator."""
    verdict = may_manage_accounts(by)
    if verdict and by.user_id == user.pk:
        return no("nobody_deactivates_himself")
    return verdict


def may_change_details(by: Actor, user: User) -> Verdict:
    if by.user_id == user.pk:
        return yes()
    return may_manage_accounts(by)


def may_make_token(by: Actor, user: User) -> Verdict:
    """A token acts for its person, so only that person or the machine's operator makes it, never an administrator."""
    if by == CLOCKWORK or by.user_id == user.pk:
        return yes()
    return no("only_the_person_makes_a_token")


def may_revoke_token(by: Actor, token: Token) -> Verdict:
    if by.user_id == token.user_id or may_manage_accounts(by):
        return yes()
    return no("only_the_person_or_the_administrator_revokes")
