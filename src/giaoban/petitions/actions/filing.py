"""What is done with petitions: file, answer, send on, make a directive of one, take back."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django.db.models import Max
from django.utils.timezone import localdate

from giaoban.directives.actions.giving_orders import Spoken, give_order_within
from giaoban.intake.secrecy import guard_said
from giaoban.journal.acts import acting
from giaoban.kernel.errors import Invalid, NotFound, Refused, Stale
from giaoban.kernel.folding import fold
from giaoban.organisation.models import Body
from giaoban.organisation.queries import installation, named, names_on
from giaoban.petitions import events, queries
from giaoban.petitions.domain import Move, PetitionState, code_of, moved
from giaoban.petitions.models import Petition
from giaoban.petitions.permissions import MAY, may_file_for

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from giaoban.journal.acts import Act
    from giaoban.kernel.actor import Actor

DOOR = "petitions"
LONGEST_TEXT = 5000
LONGEST_REASON = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """``filed_on``: when it was raised, where the office writes it down later."""

    text: str
    proposer_id: int
    addressed_id: int
    answer_by: date | None = None
    filed_on: date | None = None
    conference_id: int | None = None
    field_id: int | None = None


def file_petition(*, by: Actor, asked: Asked) -> Petition:
    guard_said(by=by, door=DOOR, said=asked)
    text = _words(asked.text, "petition_words_missing", "text")
    with acting(by) as act:
        may_file_for(by, asked.proposer_id).or_forbid()
        today = localdate(act.at)
        _are_there(asked, today)
        _is_to_come(asked.answer_by, today)
        office = _office_of(act)
        year = (asked.filed_on or today).year
        n = 1 + (Petition.objects.filter(convened_by=office, year=year).aggregate(last=Max("n"))["last"] or 0)
        petition = Petition.objects.create(
            convened_by=office,
            year=year,
            n=n,
            code=code_of(year, n),
            proposer_id=asked.proposer_id,
            addressed_id=asked.addressed_id,
            conference_id=asked.conference_id,
            field_id=asked.field_id,
            text=text,
            folded=fold(f"{code_of(year, n)} {text}"),
            filed_on=asked.filed_on or today,
            filed_at=act.at,
            filed_by=_signature(by),
            answer_by=asked.answer_by,
            is_sample=office.is_sample,
        )
        act.announce(events.PetitionFiled(**_told(petition, today), text=text, answer_by=asked.answer_by))
    return petition


def answer(*, by: Actor, petition_id: int, text: str, document: str = "", version: int | None = None) -> Petition:
    guard_said(by=by, door=DOOR, said=[text, document])
    said = _words(text, "petition_answer_missing", "text")
    with _moving(by, petition_id, Move.ANSWER, version) as (act, petition):
        petition.answer, petition.answer_document = said, document.strip()[:200]
        petition.answered_on, petition.answered_by = localdate(act.at), _signature(by)
        told = _told(petition, localdate(act.at))
        act.announce(events.PetitionAnswered(**told, text=said, document=petition.answer_document))
    return petition


def forward(
    *,
    by: Actor,
    petition_id: int,
    addressed_id: int,
    reason: str,
    answer_by: date | None = None,
    version: int | None = None,
) -> Petition:
    """To whom it belongs; the words and the day on which it was filed stay."""
    guard_said(by=by, door=DOOR, said=reason)
    said = _words(reason, "life_reason_missing", "reason", longest=LONGEST_REASON)
    with _moving(by, petition_id, Move.FORWARD, version) as (act, petition):
        today = localdate(act.at)
        _are_there(Asked(text="", proposer_id=petition.proposer_id, addressed_id=addressed_id), today)
        _is_to_come(answer_by, today)
        petition.addressed_id, petition.reason = addressed_id, said
        petition.answer_by = answer_by or petition.answer_by
        told = _told(petition, today)
        act.announce(events.PetitionForwarded(**told, reason=said, answer_by=petition.answer_by))
    return petition


def order(*, by: Actor, petition_id: int, spoken: Spoken, version: int | None = None) -> Petition:
    """It becomes a directive: order and link in one act, or neither."""
    guard_said(by=by, door=DOOR, said=spoken)
    with _moving(by, petition_id, Move.ORDER, version) as (act, petition):
        made = give_order_within(act, replace(spoken, field_code=petition.field.code if petition.field else ""))
        directive = made.directives.get()
        petition.directive = directive
        told = _told(petition, localdate(act.at))
        act.announce(events.PetitionOrdered(**told, directive_id=directive.pk, title=directive.title))
    return petition


def take_back(*, by: Actor, petition_id: int, reason: str, version: int | None = None) -> Petition:
    guard_said(by=by, door=DOOR, said=reason)
    said = _words(reason, "life_reason_missing", "reason", longest=LONGEST_REASON)
    with _moving(by, petition_id, Move.TAKE_BACK, version) as (act, petition):
        petition.reason = said
        act.announce(events.PetitionTakenBack(**_told(petition, localdate(act.at)), reason=said))
    return petition


@contextmanager
def _moving(by: Actor, petition_id: int, move: Move, version: int | None) -> Iterator[tuple[Act, Petition]]:
    """One act on a locked petition; it is saved in its new state when the act closes."""
    with acting(by) as act:
        visible = queries.visible_to(by).select_for_update(of=("self",))
        petition = visible.select_related("field").filter(pk=petition_id).first()
        if petition is None:
            raise NotFound("no_such_petition")
        act.within(petition.convened_by_id)
        MAY[move](by, petition).or_forbid()
        if version is not None and version != petition.version:
            raise Stale("petition_changed", version=petition.version)
        petition.state = moved(PetitionState(petition.state), move).value
        petition.version += 1
        yield act, petition
        petition.save()


def _office_of(act: Act) -> Body:
    """Locked, so that numbers come one after the other."""
    here = installation()
    office_id = act.by.convening_body_id or (here.convening_body_id if here else None)
    if office_id is None:
        raise Refused("no_office_for_petitions")
    act.within(office_id)
    return Body.objects.select_for_update(no_key=True).get(pk=office_id)


def _are_there(asked: Asked, today: date) -> None:
    if asked.proposer_id == asked.addressed_id:
        raise Invalid("petition_asks_itself", field="addressed_id")
    found = named([asked.proposer_id, asked.addressed_id], today)
    for name in ("proposer_id", "addressed_id"):
        body = found.get(getattr(asked, name))
        if body is None or not body.is_there:
            raise Invalid("petition_body_not_there", field=name)


def _is_to_come(day: date | None, today: date) -> None:
    if day is not None and day < today:
        raise Invalid("petition_day_is_past", field="answer_by", on=day)


def _words(text: str, missing: str, field: str, *, longest: int = LONGEST_TEXT) -> str:
    text = text.strip()
    if not text:
        raise Invalid(missing, field=field)
    if len(text) > longest:
        raise Invalid("words_too_long", field=field, longest=longest)
    return text


def _told(petition: Petition, on: date) -> dict[str, Any]:
    names = names_on([petition.proposer_id, petition.addressed_id], on)
    return {
        "petition_id": petition.pk,
        "code": petition.code,
        "proposer": names[petition.proposer_id].full,
        "addressed": names[petition.addressed_id].full,
    }


def _signature(by: Actor) -> str:
    return ", ".join(part for part in (by.name, by.post_title, by.body_name) if part)[:300]
