"""The demonstration province: our own data, marked as sample, with one account for each role."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from importlib import resources

from django.contrib.auth.hashers import make_password

from giaoban.accounts.models import User
from giaoban.journal.acts import Act, acting
from giaoban.kernel.actor import Actor
from giaoban.organisation import permissions
from giaoban.organisation.actions.organisation_file import load_in
from giaoban.organisation.actions.working_days import fill_calendar_in
from giaoban.organisation.domain.reading_tables import RawTables, file_of, from_csv, from_toml, table_named
from giaoban.organisation.domain.tables import OrganisationFile

SOURCE = "gia-lai"
YEARS = range(2022, 2028)


def load_demonstration(*, by: Actor, password: str) -> None:
    """Everything of the province at once, all accounts with one password. Refused where an office stands already."""
    with acting(by) as act:
        permissions.may_change_organisation(by).or_forbid()
        load_demonstration_in(act, password=password)


def load_demonstration_in(act: Act, *, password: str) -> None:
    load_in(
        act,
        file=demonstration_file(),
        source=SOURCE,
        sample=True,
        make_accounts=partial(_make_accounts, make_password(password)),
    )
    fill_calendar_in(act, YEARS)


def demonstration_file() -> OrganisationFile:
    folder = resources.files("giaoban.organisation") / "data" / SOURCE
    return file_of(
        _read(item.name, item.read_text(encoding="utf-8"))
        for item in sorted(folder.iterdir(), key=lambda item: item.name)
        if item.name.endswith((".toml", ".csv"))
    )


def _read(name: str, text: str) -> RawTables:
    stem, _, form = name.rpartition(".")
    return from_toml(text, name) if form == "toml" else from_csv(text, table_named(stem), name)


def _make_accounts(encoded: str, act: Act, names: Mapping[str, str]) -> Mapping[str, User]:
    """One costly hash for all of them: they share the demonstration's password."""
    made = User.objects.bulk_create(
        User(username=username, name=name, password=encoded, is_sample=True, created_at=act.at)
        for username, name in names.items()
    )
    return {user.username: user for user in made}
