"""An office's old list comes in: kept as it is; columns said, wrong lines mended, a name settled once for all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.timezone import localdate

from giaoban.directives import events
from giaoban.directives.domain.old_columns import columns_from
from giaoban.directives.domain.old_list import ListColumn, has_lines, head_at
from giaoban.directives.models import OldList
from giaoban.directives.permissions import may_keep_lists
from giaoban.directives.queries.old_lists import lists_of, rows_of
from giaoban.directives.queries.old_lists.rows import LEFT_OUT
from giaoban.files.actions import store
from giaoban.files.domain import safe_name
from giaoban.intake import secrecy
from giaoban.journal.acts import acting
from giaoban.kernel.errors import Forbidden, Invalid, NotFound, Refused, Stale
from giaoban.organisation.actions import learn_alias_in

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from giaoban.directives.domain.old_columns import OldColumns
    from giaoban.kernel.actor import Actor

DOOR = "old_list"
LONGEST_WORDS = 5000


def bring_list(
    *,
    by: Actor,
    name: str,
    content: bytes,
    sheets: Sequence[tuple[str, Sequence[Sequence[str]]]],
    words: str,
    keeps_original: bool = True,
) -> OldList:
    """Keep what was read of a file. ``words`` is every word of it: the guard asks before anything is written."""
    may_keep_lists(by).or_forbid()
    secrecy.guard(by=by, door=DOOR, text=words, file_name=name)
    if not any(has_lines(lines) for _, lines in sheets):
        raise Invalid("list_without_lines", name=safe_name(name))
    with acting(by) as act:
        if by.convening_body_id is None:
            raise Forbidden("only_the_office_keeps_lists")
        original = store(act, content, name) if keeps_original else None
        old = OldList.objects.create(
            convened_by_id=by.convening_body_id,
            name=safe_name(name),
            original=original,
            sheets=[{"title": title, "lines": [list(line) for line in lines]} for title, lines in sheets],
            added_at=act.at,
            added_by=", ".join(part for part in (by.name, by.post_title) if part),
        )
        lines = sum(len(lines) for _, lines in sheets)
        sha256 = original.sha256 if original else ""
        act.announce(events.OldListBroughtIn(old_list_id=old.pk, name=old.name, lines=lines, original_sha256=sha256))
    return old


def say_columns(*, by: Actor, list_id: int, version: int, columns: OldColumns) -> OldList:
    """What each column is. No act: nothing of the register changes, and the list keeps it."""
    secrecy.guard_said(by=by, door=DOOR, said=columns.paper)
    if ListColumn.TEXT not in columns.places.values():
        raise Invalid("old_columns_without_text", field="columns")
    with transaction.atomic():
        old = locked(by, list_id, version)
        head = head_at(old.sheets[columns.sheet]["lines"], columns.line)
        old.columns, old.head_key = columns.as_json(), head.key if head else ""
        _touch(old)
    return old


def correct_line(*, by: Actor, list_id: int, version: int, n: int, said: Mapping[ListColumn, str]) -> OldList:
    """What stands in this line instead; the file's own words stay beside it. Empty takes a correction back."""
    secrecy.guard_said(by=by, door=DOOR, said=list(said.values()))
    if any(len(words) > LONGEST_WORDS for words in said.values()):
        raise Invalid("words_too_long", longest=LONGEST_WORDS)
    with transaction.atomic():
        old = locked(by, list_id, version)
        own = _cells(old, n)
        changed = {
            column.value: words.strip() for column, words in said.items() if words.strip() != own.get(column, "")
        }
        old.corrections = {**old.corrections, str(n): changed}
        _touch(old)
    return old


def leave_out(*, by: Actor, list_id: int, version: int, lines: Sequence[int], is_left_out: bool) -> OldList:
    """These lines are not taken in; or they are, after all."""
    with transaction.atomic():
        old = locked(by, list_id, version)
        for n in lines:
            _cells(old, n)
            mended = {name: words for name, words in old.corrections.get(str(n), {}).items() if name != LEFT_OUT}
            old.corrections[str(n)] = mended | ({LEFT_OUT: "x"} if is_left_out else {})
        _touch(old)
    return old


def settle_name(
    *, by: Actor, list_id: int, version: int, phrase: str, body_id: int | None = None, group_id: int | None = None
) -> OldList:
    """Whom these words mean, in every line of the list and in whatever this office brings in later."""
    if (body_id is None) == (group_id is None):
        raise Invalid("addressee_is_one_thing", field="addressee")
    with acting(by) as act:
        old = locked(by, list_id, version)
        today = localdate(act.at)
        days = [row.line.paper_day for row in rows_of(old, today=today) if _names(row.addressees, phrase)]
        since = min((day for day in days if day is not None), default=today)
        learn_alias_in(act, text=phrase, since=since, body_id=body_id, group_id=group_id, learned_from=old.name)
        _touch(old)
    return old


def drop_list(*, by: Actor, list_id: int, version: int) -> None:
    """Nothing came of it. What a list became stays, and the list with it."""
    with acting(by) as act:
        old = locked(by, list_id, version)
        if old.directives.exists():
            raise Refused("old_list_is_in_use", name=old.name)
        old.dropped_at, old.sheets, old.corrections, old.original = act.at, [], {}, None
        _touch(old)
        act.announce(events.OldListDropped(old_list_id=old.pk, name=old.name))


def locked(by: Actor, list_id: int, version: int) -> OldList:
    """The list as the clerk saw it, ready to be changed."""
    may_keep_lists(by).or_forbid()
    old = lists_of(by).select_for_update().filter(pk=list_id).first()
    if old is None:
        raise NotFound("no_such_list")
    if old.version != version:
        raise Stale("old_list_changed", version=old.version)
    return old


def _touch(old: OldList) -> None:
    old.version += 1
    old.save()


def _cells(old: OldList, n: int) -> dict[ListColumn, str]:
    """What the file says in line ``n``, by column."""
    columns = columns_from(old.columns)
    lines = old.sheets[columns.sheet]["lines"]
    if not columns.first < n <= len(lines):
        raise NotFound("no_such_line", n=n)
    return {column: lines[n - 1][place] for place, column in columns.places.items()}


def _names(addressees: Sequence[object], phrase: str) -> bool:
    return any(getattr(one, "phrase", "") == phrase for one in addressees)
