"""A sentence that somebody said, as the reader understands it: to whom, by when. Keeps nothing; a person decides."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from django.db.models import QuerySet

from giaoban.directives.domain import InstructionKind
from giaoban.directives.models import Instruction
from giaoban.directives.queries.drafting import Draft, drafted_all
from giaoban.directives.queries.selected import draft_of_selection
from giaoban.directives.queries.visibility import instructions_visible_to
from giaoban.intake.queries.reader import directives_in
from giaoban.kernel.actor import Actor, Role
from giaoban.organisation.matching import Match, match
from giaoban.organisation.models import Post
from giaoban.organisation.queries import bodies_on, groups_on

RECENT = 10
OFFERED = 5
GIVE = "Giao "


@dataclass(frozen=True, slots=True)
class Meant:
    """Whom typed words mean: one body or one group, or names to choose from."""

    body_id: int | None = None
    group_id: int | None = None
    name: str = ""
    offers: tuple[str, ...] = ()

    @property
    def is_known(self) -> bool:
        return self.body_id is not None or self.group_id is not None


def read_order(words: str, *, on: date, issuer: int) -> Draft:
    """Words that begin with whom they mean, "Huyện ủy … báo cáo …", are an order as soon as somebody gives them."""
    words = words.strip().rstrip(".;")
    draft = draft_of_selection(words, {"sentences": []}, 0, len(words), like=None, on=on, issuer=issuer)
    if draft.addressees:
        return draft
    given = drafted_all(directives_in(f"{GIVE}{words}.", on), on=on, issuer=issuer)
    return next((replace(draft, addressees=one.addressees) for one in given if one.addressees), draft)


def meant_by(phrase: str, *, on: date, issuer: int) -> Meant:
    return _meant(match(phrase, on, issuer))


def _meant(found: Match) -> Meant:
    best = found.best if found.decided else None
    if best is None:
        return Meant(offers=tuple(dict.fromkeys(one.name for one in found.candidates[:OFFERED])))
    return Meant(
        body_id=best.id if best.kind == "body" else None,
        group_id=best.id if best.kind == "group" else None,
        name=best.name,
    )


def names_to_type(on: date) -> list[str]:
    """Every body and group of that day, for the field in which one of them is typed."""
    return [*(one.name for one in bodies_on(on)), *(one.name for one in groups_on(on))]


def who_gives_orders(by: Actor, on: date) -> list[str]:
    """Titles of the leaders whom the actor's office serves; names are written by people."""
    posts = Post.objects.on(on).filter(serves_id=by.convening_body_id, role=Role.LEADER.value).order_by("pk")
    return list(dict.fromkeys(posts.values_list("title", flat=True)))


def spoken_lately(by: Actor) -> QuerySet[Instruction]:
    spoken = instructions_visible_to(by).filter(kind=InstructionKind.ORAL.value)
    return spoken.prefetch_related("directives__addressees").order_by("-pk")[:RECENT]
