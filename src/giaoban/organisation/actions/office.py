"""The office itself: its first day, its settings, its forms of signature."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import connection

from giaoban.accounts.domain import must_be_unmarked
from giaoban.accounts.events import AccountCreated
from giaoban.accounts.models import User
from giaoban.journal.acts import Act, acting
from giaoban.kernel.actor import CLOCKWORK, Actor, Role
from giaoban.kernel.errors import Invalid, NotFound, Refused
from giaoban.kernel.folding import fold
from giaoban.organisation import permissions, queries
from giaoban.organisation.actions.bodies import add_body_in
from giaoban.organisation.actions.organisation_file import load_in
from giaoban.organisation.actions.posts import add_post_in, appoint_in
from giaoban.organisation.actions.working_days import fill_calendar_in
from giaoban.organisation.domain.kinds import Kind, Level
from giaoban.organisation.domain.rules import rule
from giaoban.organisation.domain.tables import OrganisationFile
from giaoban.organisation.events import OfficeSetUp, SettingChanged, SignerAdded, SignerEnded
from giaoban.organisation.models import Body, BodyParent, Installation, Setting, Signer

COMMITTEE, OFFICE = "cap-uy", "van-phong"
CALLED_AN_OFFICE = fold("Văn phòng")
YEARS_AHEAD = 2
SET_UP_LOCK = 0x67622D7365747570  # "gb-setup"


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstAccount:
    username: str
    name: str
    password: str
    role: Role
    title: str
    field: str = ""
    """Where the page asked for its name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewOffice:
    """What the set-up page asked. Without a file the committee and its office are the first two bodies."""

    name: str
    place: str
    committee: str
    authority: str
    position: str
    accounts: Sequence[FirstAccount]
    file: OrganisationFile | None = None
    source: str = ""


def set_up(*, office: NewOffice, on: date) -> None:
    """Once, in an empty house: all of it or nothing."""
    with acting(CLOCKWORK) as act:
        _wait_for_others()
        if queries.is_set_up():
            raise Refused("already_set_up")
        _names_are_free(office.accounts)
        must_be_unmarked(office.name, office.place, *(account.name for account in office.accounts))
        committee, house = _bodies(act, office, on)
        if not queries.is_set_up():
            Installation.objects.create(
                name=office.name, place=office.place, convening_body_id=committee, set_up_at=act.at
            )
            act.announce(OfficeSetUp(body_id=committee, name=office.name, sample=False))
        if office.position:
            add_signer_in(act, committee, authority=office.authority, position=office.position, name="", since=on)
        for account in office.accounts:
            _first_account(act, account, body_id=house, serves_id=committee, on=on)
        fill_calendar_in(act, range(on.year - 1, on.year + YEARS_AHEAD))


def _names_are_free(accounts: Sequence[FirstAccount]) -> None:
    """The operator may have made accounts at the command line before there was an office."""
    taken = set(User.objects.values_list("username", flat=True))
    for account in accounts:
        if account.username in taken:
            raise Invalid("username_taken", field=account.field, username=account.username)


def _wait_for_others() -> None:
    """Of two who press the button at once, the second waits here and then finds the office set up."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(%s)", [SET_UP_LOCK])


def _bodies(act: Act, office: NewOffice, on: date) -> tuple[int, int]:
    """Keys of the convening body and of the body in which the first accounts have their posts."""
    if office.file is None:
        committee = add_body_in(
            act,
            code=COMMITTEE,
            kind=Kind.PARTY_COMMITTEE,
            level=Level.PROVINCE,
            full=office.committee,
            short="",
            since=on,
        )
        return committee.pk, _new_house(act, office.name, committee.pk, on)
    load_in(act, file=office.file, source=office.source)
    committee_id = _committee_of_the_file(office, on)
    return committee_id, _house_of_the_file(office.name, committee_id, on) or _new_house(
        act, office.name, committee_id, on
    )


def _new_house(act: Act, name: str, committee_id: int, on: date) -> int:
    house = add_body_in(act, code=OFFICE, kind=Kind.PARTY_AGENCY, level=Level.PROVINCE, full=name, short="", since=on)
    BodyParent.objects.create(body=house, parent_id=committee_id, valid_from=on)
    return house.pk


def _committee_of_the_file(office: NewOffice, on: date) -> int:
    there = queries.installation()
    if there is not None and there.convening_body_id is not None:
        return there.convening_body_id
    named = [one for one in queries.bodies_on(on) if office.committee in (one.name, one.short, one.code)]
    if len(named) != 1:
        raise Invalid("committee_not_in_file", committee=office.committee)
    return named[0].id


def _house_of_the_file(name: str, committee_id: int, on: date) -> int | None:
    """The office among the committee's own bodies: by the name that was typed, else the only one called an office."""
    under = queries.children(committee_id, on)
    named = [one.id for one in under if fold(name) in (fold(one.name), fold(one.short))]
    called = [one.id for one in under if fold(one.name).startswith(CALLED_AN_OFFICE)]
    found = named or (called if len(called) == 1 else [])
    return found[0] if found else None


def _first_account(act: Act, account: FirstAccount, *, body_id: int, serves_id: int, on: date) -> None:
    user = User.objects.create_user(account.username, account.password, name=account.name)
    act.announce(AccountCreated(account_id=user.pk, username=user.username))
    post = add_post_in(
        act,
        body_id=body_id,
        title=account.title,
        role=account.role.value,
        since=on,
        is_head=account.role is Role.HEAD_OF_OFFICE,
        serves_id=serves_id,
    )
    appoint_in(act, post=post, user=user, since=on)


def change_setting(*, by: Actor, key: str, written: str, since: date) -> Setting:
    """What held before that day still holds for it."""
    value = rule(key).read(written)
    with acting(by) as act:
        permissions.may_change_settings(by).or_forbid()
        convened_by = _convening(by)
        rows = Setting.objects.select_for_update().filter(convened_by=convened_by, key=key)
        rows.filter(valid_from__gte=since).delete()
        rows.filter(valid_to=None).update(valid_to=since)
        setting = Setting.objects.create(convened_by=convened_by, key=key, value=value, valid_from=since)
        act.announce(SettingChanged(body_id=convened_by.pk, key=key, value=value, since=since))
    return setting


def add_signer(*, by: Actor, authority: str, position: str, name: str, since: date) -> Signer:
    with acting(by) as act:
        permissions.may_change_signers(by).or_forbid()
        return add_signer_in(act, _convening(by).pk, authority=authority, position=position, name=name, since=since)


def add_signer_in(act: Act, body_id: int, *, authority: str, position: str, name: str, since: date) -> Signer:
    must_be_unmarked(authority, position, name)
    signer = Signer.objects.create(
        convened_by_id=body_id, authority=authority, position=position, name=name, valid_from=since
    )
    act.announce(SignerAdded(body_id=body_id, authority=authority, position=position, since=since))
    return signer


def end_signer(*, by: Actor, signer_id: int, on: date) -> None:
    with acting(by) as act:
        permissions.may_change_signers(by).or_forbid()
        mine = Signer.objects.select_for_update().filter(convened_by_id=by.convening_body_id, valid_to=None)
        signer = mine.filter(pk=signer_id).first()
        if signer is None:
            raise NotFound("signer_not_found", signer=signer_id)
        if signer.valid_from >= on:
            raise Refused("dates_out_of_order", day=signer.valid_from)
        signer.valid_to = on
        signer.save(update_fields=["valid_to"])
        act.announce(
            SignerEnded(body_id=signer.convened_by_id, authority=signer.authority, position=signer.position, last=on)
        )


def _convening(by: Actor) -> Body:
    body = Body.objects.filter(pk=by.convening_body_id or 0).first()
    if body is None:
        raise NotFound("body_not_found", body=by.convening_body_id)
    return body
