"""A clerk's choice of an addressee becomes a written form of the issuer, and can be taken back."""

from __future__ import annotations

from datetime import date

from giaoban.accounts.domain import must_be_unmarked
from giaoban.journal.acts import Act, acting
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import Invalid, NotFound
from giaoban.organisation import permissions
from giaoban.organisation.domain.spelling import key
from giaoban.organisation.events import AliasLearned, AliasWithdrawn
from giaoban.organisation.models import Alias


def learn_alias_in(
    act: Act, *, text: str, since: date, body_id: int | None = None, group_id: int | None = None, learned_from: str = ""
) -> Alias:
    """From ``since`` on this office means that body or group by these words. An earlier choice for them is replaced."""
    permissions.may_learn_aliases(act.by).or_forbid()
    if not key(text) or (body_id is None) == (group_id is None):
        raise Invalid("alias_of_one_thing", where=text, text=text)
    must_be_unmarked(text)
    issuer_id = act.by.convening_body_id
    earlier = Alias.objects.filter(issuer_id=issuer_id, folded=key(text)[:300], withdrawn_at=None)
    for one in earlier:
        _withdraw(act, one)
    learned = Alias.objects.create(
        body_id=body_id,
        group_id=group_id,
        issuer_id=issuer_id,
        text=text[:300],
        folded=key(text)[:300],
        learned_from=learned_from[:200],
        valid_from=since,
    )
    act.announce(AliasLearned(alias_id=learned.pk, text=text, body_id=body_id, group_id=group_id, issuer_id=issuer_id))
    return learned


def withdraw_alias(*, by: Actor, alias_id: int) -> Alias:
    with acting(by) as act:
        permissions.may_learn_aliases(by).or_forbid()
        mine = Alias.objects.select_for_update().filter(issuer_id=by.convening_body_id, withdrawn_at=None)
        alias = mine.filter(pk=alias_id).first()
        if alias is None:
            raise NotFound("alias_not_found", alias=alias_id)
        _withdraw(act, alias)
    return alias


def _withdraw(act: Act, alias: Alias) -> None:
    alias.withdrawn_at = act.at
    alias.save(update_fields=["withdrawn_at"])
    act.announce(AliasWithdrawn(alias_id=alias.pk, text=alias.text))
