"""Reads of the journal: the whole for its readers, and what concerns one thing for those who see the thing."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet
from django.utils import timezone

from giaoban.journal import permissions
from giaoban.journal.models import JournalEntry, JournalHead
from giaoban.journal.wording import refusal_kinds
from giaoban.kernel.errors import NotFound

if TYPE_CHECKING:
    from giaoban.kernel.actor import Actor

LENGTH_ON_A_PAGE = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a list is narrowed to; every field may stay empty."""

    kind: str = ""
    subject_kind: str = ""
    subject_id: int | None = None
    actor_user_id: int | None = None
    act: str = ""
    day: date | None = None


def visible_to(by: Actor) -> QuerySet[JournalEntry]:
    """The work of the own convening body and acts on the installation; restricted entries only within the group."""
    if not permissions.may_read_journal(by):
        return JournalEntry.objects.none()
    of_the_installation = Q(convened_by_id=None, actor_body_id=None)
    within = Q(convened_by_id=by.convening_body_id) | Q(actor_body_id__in=by.body_ids) | of_the_installation
    return JournalEntry.objects.filter(within, _open_to(by))


def _open_to(by: Actor) -> Q:
    return Q(restricted_to_id=None) | Q(restricted_to_id__in=by.reading_group_ids)


def listed(by: Actor, wanted: Wanted, *, before: int | None = None) -> QuerySet[JournalEntry]:
    """Latest first, from the entry ``before`` downwards."""
    entries = visible_to(by).order_by("-seq")
    exact = {
        "kind": wanted.kind,
        "subject_kind": wanted.subject_kind,
        "subject_id": wanted.subject_id,
        "actor_user_id": wanted.actor_user_id,
        "act": wanted.act,
    }
    entries = entries.filter(**{column: value for column, value in exact.items() if value not in ("", None)})
    if wanted.day is not None:
        begin = timezone.make_aware(datetime.combine(wanted.day, datetime.min.time()))
        entries = entries.filter(at__gte=begin, at__lt=begin + timedelta(days=1))
    if before is not None:
        entries = entries.filter(seq__lt=before)
    return entries


def one(seq: int, *, by: Actor) -> JournalEntry:
    entry = visible_to(by).filter(seq=seq).first()
    if entry is None:
        raise NotFound("no_such_entry")
    return entry


def of(subject_kind: str, subject_id: int, *, by: Actor, limit: int = LENGTH_ON_A_PAGE) -> Sequence[JournalEntry]:
    """What happened to one thing, latest first. The caller has asked the thing's own gate."""
    return of_all([(subject_kind, subject_id)], by=by, limit=limit)


def of_all(
    subjects: Collection[tuple[str, int]], *, by: Actor, limit: int = LENGTH_ON_A_PAGE
) -> Sequence[JournalEntry]:
    """The same for a thing and its parts, such as a directive and its assignments."""
    about = Q()
    for subject_kind, subject_id in subjects:
        about |= Q(subject_kind=subject_kind, subject_id=subject_id)
    if not about:
        return []
    entries = JournalEntry.objects.filter(_open_to(by), about).order_by("-seq")
    if not permissions.may_read_journal(by):
        entries = entries.exclude(kind__in=refusal_kinds())
    return list(entries[:limit])


def head() -> JournalHead:
    """The number and hash that issued papers, cut-off pictures and backups carry."""
    return JournalHead.objects.get(pk=1)
