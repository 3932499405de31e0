"""Loads an organisation file: all of it, or nothing and every reason why not."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from giaoban.accounts.models import User
from giaoban.journal.acts import Act, acting
from giaoban.kernel.actor import Actor
from giaoban.kernel.folding import fold, sort_key
from giaoban.organisation import permissions
from giaoban.organisation.domain.checks import names_of, parents_of, post_code, problems_of
from giaoban.organisation.domain.marked import marked_rows
from giaoban.organisation.domain.reading_tables import Problem, UnusableFile
from giaoban.organisation.domain.spelling import key
from giaoban.organisation.domain.tables import OrganisationFile
from giaoban.organisation.events import OfficeSetUp, OrganisationFileLoaded
from giaoban.organisation.models import (
    Alias,
    Appointment,
    Body,
    BodyGroup,
    BodyName,
    BodyParent,
    GroupMember,
    Installation,
    Post,
    Signer,
    Succession,
)

MakeAccounts = Callable[[Act, Mapping[str, str]], Mapping[str, User]]
"""Given user names and the names of their holders, makes the accounts that are missing and gives all of them."""


@dataclass(slots=True)
class _Keys:
    """Database keys by the codes of the file."""

    bodies: dict[str, int] = field(default_factory=dict)
    groups: dict[str, int] = field(default_factory=dict)
    posts: dict[str, int] = field(default_factory=dict)

    def body(self, code: str) -> int | None:
        return self.bodies[code] if code else None

    def group(self, code: str) -> int | None:
        return self.groups[code] if code else None


def load_organisation(*, by: Actor, file: OrganisationFile, source: str) -> None:
    """Adds what the file says to what the house knows. Its accounts are left to those who make accounts."""
    with acting(by) as act:
        permissions.may_change_organisation(by).or_forbid()
        load_in(act, file=file, source=source)


def load_in(
    act: Act, *, file: OrganisationFile, source: str, sample: bool = False, make_accounts: MakeAccounts | None = None
) -> None:
    known = frozenset(Body.objects.values_list("code", flat=True)) | frozenset(
        BodyGroup.objects.values_list("code", flat=True)
    )
    problems = [*marked_rows(file, source), *problems_of(file, known), *_office_problems(file)]
    if problems:
        raise UnusableFile(problems)
    keys = _write_bodies(file, sample)
    _write_groups(file, keys, sample)
    _write_successions(file, keys)
    _write_posts(file, keys)
    if make_accounts:
        _appoint(file, keys, make_accounts(act, {row.username: row.name for row in file.accounts}))
    _write_office(act, file, keys, sample)
    act.announce(
        OrganisationFileLoaded(
            source=source,
            bodies=len(file.bodies),
            groups=len(file.groups),
            posts=len(file.posts),
            successions=len(file.successions),
        )
    )


def _office_problems(file: OrganisationFile) -> list[Problem]:
    """A second office in one installation would take the papers of the first."""
    there = Installation.objects.exists()
    return [Problem("office_is_there", {"where": row.where}) for row in file.office if there]


def _write_bodies(file: OrganisationFile, sample: bool) -> _Keys:
    keys = _Keys(
        bodies=dict(Body.objects.values_list("code", "pk")), groups=dict(BodyGroup.objects.values_list("code", "pk"))
    )
    made = Body.objects.bulk_create(
        Body(code=r.code, kind=r.kind, level=r.level, is_sample=sample, valid_from=r.valid_from, valid_to=r.valid_to)
        for r in file.bodies
    )
    keys.bodies |= {one.code: one.pk for one in made}
    BodyName.objects.bulk_create(
        BodyName(
            body_id=keys.bodies[r.body],
            full=r.full,
            short=r.short or r.full,
            folded=fold(r.full),
            sort_key=sort_key(r.full),
            valid_from=r.valid_from,
            valid_to=r.valid_to,
        )
        for r in names_of(file)
    )
    BodyParent.objects.bulk_create(
        BodyParent(
            body_id=keys.bodies[r.body],
            parent_id=keys.bodies[r.parent],
            relation=r.relation,
            valid_from=r.valid_from,
            valid_to=r.valid_to,
        )
        for r in parents_of(file)
    )
    return keys


def _write_groups(file: OrganisationFile, keys: _Keys, sample: bool) -> None:
    made = BodyGroup.objects.bulk_create(
        BodyGroup(
            code=r.code,
            name=r.name,
            folded=fold(r.name),
            is_sample=sample,
            valid_from=r.valid_from,
            valid_to=r.valid_to,
        )
        for r in file.groups
    )
    keys.groups |= {one.code: one.pk for one in made}
    GroupMember.objects.bulk_create(
        GroupMember(
            group_id=keys.groups[r.group], body_id=keys.bodies[r.body], valid_from=r.valid_from, valid_to=r.valid_to
        )
        for r in file.members
    )
    Alias.objects.bulk_create(
        Alias(
            body_id=keys.body(r.body),
            group_id=keys.group(r.group),
            issuer_id=keys.body(r.issuer),
            text=r.text,
            folded=key(r.text),
            valid_from=r.valid_from,
            valid_to=r.valid_to,
        )
        for r in file.aliases
    )


def _write_successions(file: OrganisationFile, keys: _Keys) -> None:
    Succession.objects.bulk_create(
        Succession(
            predecessor_id=keys.bodies[r.predecessor],
            successor_id=keys.body(r.successor),
            on=r.on,
            kind=r.kind,
            function=r.function,
            document=r.document,
        )
        for r in file.successions
    )


def _write_posts(file: OrganisationFile, keys: _Keys) -> None:
    made = Post.objects.bulk_create(
        Post(
            body_id=keys.bodies[r.body],
            title=r.title,
            role=r.role or None,
            is_head=r.head,
            serves_id=keys.body(r.serves),
            valid_from=r.valid_from,
            valid_to=r.valid_to,
        )
        for r in file.posts
    )
    keys.posts = {post_code(row): post.pk for row, post in zip(file.posts, made, strict=True)}


def _appoint(file: OrganisationFile, keys: _Keys, users: Mapping[str, User]) -> None:
    begun: dict[str, date] = {post_code(row): row.valid_from for row in file.posts}
    Appointment.objects.bulk_create(
        Appointment(post_id=keys.posts[row.post], user=users[row.username], valid_from=begun[row.post])
        for row in file.accounts
    )


def _write_office(act: Act, file: OrganisationFile, keys: _Keys, sample: bool) -> None:
    for row in file.office:
        convening = keys.bodies[row.convening_body]
        Installation.objects.create(
            name=row.name, place=row.place, convening_body_id=convening, is_sample=sample, set_up_at=act.at
        )
        act.announce(OfficeSetUp(body_id=convening, name=row.name, sample=sample))
        Signer.objects.bulk_create(
            Signer(
                convened_by_id=convening,
                authority=one.authority,
                position=one.position,
                name=one.name,
                post_id=keys.posts[one.post] if one.post else None,
                valid_from=one.valid_from,
                valid_to=one.valid_to,
            )
            for one in file.signers
        )
