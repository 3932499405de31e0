"""What a card offers to press: at most three obvious verbs, the others in a menu, by whose work they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse

from giaoban.directives import wording
from giaoban.directives.domain import DirectiveKind, State, Verb

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from giaoban.directives.queries.cards import Card

MOST_OBVIOUS = 3
VERB = "verb-of-the-button"
"""Stands for it in an address, which is looked up once for each card."""
ICONS: Mapping[Verb, str] = {
    Verb.ACCEPT: "accept",
    Verb.REFUSE: "refuse",
    Verb.REPORT_PROGRESS: "progress",
    Verb.REPORT_DONE: "done",
    Verb.VERIFY: "verify",
    Verb.RETURN: "return",
    Verb.ASK_EXTENSION: "extension",
    Verb.GRANT_EXTENSION: "extension",
    Verb.DENY_EXTENSION: "refuse",
    Verb.DELEGATE: "user",
    Verb.PASS_ON: "group",
    Verb.SET_MILESTONE: "plus",
    Verb.REACH_MILESTONE: "done",
    Verb.REPORT_OBSTACLE: "hand",
    Verb.ANSWER_OBSTACLE: "send",
    Verb.REPORT_BREACH: "warning",
    Verb.ASSESS: "edit",
    Verb.CONCLUDE: "verify",
    Verb.SET_RHYTHM: "turning",
    Verb.OPEN_OCCURRENCE: "turning",
    Verb.END: "withdraw",
    Verb.PAUSE: "clock",
    Verb.RESUME: "progress",
    Verb.WITHDRAW: "withdraw",
    Verb.SUPERSEDE: "register",
    Verb.MERGE: "merge",
    Verb.MAKE_STANDING: "turning",
    Verb.REOPEN: "return",
    Verb.REASSIGN: "switch",
    Verb.HAND_OVER: "switch",
}
FIRST: Mapping[State, Verb] = {
    State.ASSIGNED: Verb.ACCEPT,
    State.ACCEPTED: Verb.REPORT_PROGRESS,
    State.UNDER_WAY: Verb.REPORT_DONE,
    State.RETURNED: Verb.REPORT_PROGRESS,
    State.REPORTED_DONE: Verb.VERIFY,
    State.PAUSED: Verb.RESUME,
    State.REFUSED: Verb.REASSIGN,
}
"""The obvious next verb of each state: the one primary button."""
DECISIONS = (Verb.GRANT_EXTENSION, Verb.DENY_EXTENSION)
"""Somebody waits for these, whatever the state; for an answer only of the body that was asked."""
WORK = (Verb.REPORT_PROGRESS, Verb.REPORT_DONE, Verb.ASK_EXTENSION)
OBVIOUS: Mapping[State, tuple[Verb, ...]] = {
    State.ASSIGNED: (Verb.ACCEPT, Verb.REFUSE),
    State.ACCEPTED: WORK,
    State.UNDER_WAY: WORK,
    State.RETURNED: WORK,
    State.REPORTED_DONE: (Verb.VERIFY, Verb.RETURN),
    State.PAUSED: (Verb.RESUME,),
    State.REFUSED: (Verb.REASSIGN, Verb.REOPEN, Verb.WITHDRAW),
}
WITHOUT_END = (Verb.ASSESS, Verb.REPORT_BREACH)
"""Of a prohibition: there is nothing else to come to an end with."""
OF_THE_BODY = frozenset({
    Verb.ACCEPT, Verb.REFUSE, *WORK, Verb.DELEGATE, Verb.PASS_ON, Verb.SET_MILESTONE, Verb.REACH_MILESTONE,
    Verb.REPORT_OBSTACLE, Verb.ANSWER_OBSTACLE, Verb.REPORT_BREACH,
})  # fmt: skip
UNASKED = frozenset({Verb.ACCEPT})
"""Verbs that need no words: one touch."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Button:
    verb: str
    label: object
    icon: str
    url: str
    primary: bool
    at_once: bool


@dataclass(frozen=True, slots=True)
class Group:
    title: object
    buttons: tuple[Button, ...]


@dataclass(frozen=True, slots=True)
class Buttons:
    obvious: tuple[Button, ...]
    others: tuple[Group, ...]

    def __bool__(self) -> bool:
        return bool(self.obvious or self.others)


def buttons_of(card: Card) -> Buttons:
    chosen = _obvious(card)
    rest = [verb for verb in card.verbs if verb not in chosen]
    page = reverse("directives:verb", args=[card.assignment.pk, VERB])
    groups = [
        Group(title, tuple(_button(page, verb) for verb in several))
        for title, several in (
            (wording.SIDES["body"], [verb for verb in rest if verb in OF_THE_BODY]),
            (wording.SIDES["assigner"], [verb for verb in rest if verb not in OF_THE_BODY]),
        )
        if several
    ]
    primary = _primary(card, chosen)
    return Buttons(tuple(_button(page, verb, primary=verb is primary) for verb in chosen), tuple(groups))


def _obvious(card: Card) -> tuple[Verb, ...]:
    answer = (Verb.ANSWER_OBSTACLE,) if card.asks_me else ()
    wanted: Iterable[Verb] = (*answer, *DECISIONS, *OBVIOUS.get(card.state, ()))
    if card.assignment.directive.kind == DirectiveKind.ZERO_EVENT.value:
        wanted = (*wanted, *WITHOUT_END)
    return tuple(verb for verb in wanted if verb in card.verbs)[:MOST_OBVIOUS]


def _primary(card: Card, chosen: tuple[Verb, ...]) -> Verb | None:
    """The next verb of the state, or the first of those that stand there; nobody is urged to report a breach."""
    usual = FIRST.get(card.state)
    return usual if usual in chosen else next((verb for verb in chosen if verb not in WITHOUT_END), None)


def _button(page: str, verb: Verb, *, primary: bool = False) -> Button:
    return Button(
        verb=verb.value,
        label=wording.VERBS[verb],
        icon=ICONS[verb],
        url=page.replace(VERB, verb.value),
        primary=primary,
        at_once=verb in UNASKED,
    )
