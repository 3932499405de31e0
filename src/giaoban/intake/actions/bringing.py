"""Bringing a text in: guarded, decoded and judged in memory; then stored whole in one act, or not at all."""

from __future__ import annotations

import hashlib

from giaoban.extraction.inputs import Opened
from giaoban.files import actions as files
from giaoban.files.domain import MediaType, safe_name
from giaoban.intake import permissions, queries, secrecy
from giaoban.intake.actions.decisions import signature
from giaoban.intake.domain.naming import name_of
from giaoban.intake.domain.opening import kept, opened
from giaoban.intake.events import TextBroughtIn
from giaoban.intake.models import SourceText
from giaoban.journal.acts import Act, acting
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import Forbidden, Invalid, Refused
from giaoban.organisation.models import Body

DOOR = "intake"


def bring_in(
    *,
    by: Actor,
    name: str,
    title: str = "",
    content: bytes | None = None,
    text: str | None = None,
    restricted_to: int | None = None,
    corrects: int | None = None,
    is_sample: bool = False,
) -> SourceText:
    """Keep a pasted ``text`` or the text of a file's ``content`` for the actor's office.

    ``name`` is the file's own, by which it is judged and guarded; ``title`` is what the clerk calls it instead.
    The same content again gives the text that is already here, with ``was_here`` set. The order matters: all that
    can be refused is refused before anything is written.
    """
    permissions.may_bring_in(by).or_forbid()
    if restricted_to is not None and restricted_to not in by.reading_group_ids:
        raise Forbidden("not_in_reading_group")
    if corrects is not None:
        queries.text_for(by, corrects)
    found = _opened(name, content, text)
    body = kept(found.text, name)
    _guard(by, found, name="" if content is None and _is_quoted(name, body) else name, title=title)
    with acting(by) as act:
        office_id = _lock_office(by)
        already = _already_here(by, office_id, body)
        if already is not None:
            return already
        source = SourceText(
            convened_by_id=office_id,
            name=_called(title or name, content),
            text=body,
            original=files.store(act, content, name) if content is not None else None,
            corrects_id=corrects,
            restricted_to_id=restricted_to,
            is_sample=is_sample,
        )
        return _keep(act, source)


def _opened(name: str, content: bytes | None, text: str | None) -> Opened:
    if content is not None:
        media_type: MediaType = files.judge(content, name)
        return opened(content, name, media_type)
    if text is None:
        raise Invalid("text_empty", name=name)
    return Opened(text=text, every_word=text)


def _is_quoted(name: str, body: str) -> bool:
    """A name made from the words themselves is judged with them."""
    return name in body or name == name_of(body)


def _guard(by: Actor, found: Opened, *, name: str, title: str) -> None:
    secrecy.guard(by=by, door=DOOR, text=found.every_word, file_name=name)
    secrecy.guard(by=by, door=DOOR, file_name=title)


def _lock_office(by: Actor) -> int:
    """Two who bring the same text in at once wait for each other, and make one."""
    if by.convening_body_id is None:
        raise Forbidden("no_convening_body")
    Body.objects.select_for_update(no_key=True).get(pk=by.convening_body_id)
    return by.convening_body_id


def _already_here(by: Actor, office_id: int, body: str) -> SourceText | None:
    found = SourceText.objects.filter(convened_by_id=office_id, sha256=_digest(body)).first()
    if found is None:
        return None
    if found.restricted_to_id is not None and found.restricted_to_id not in by.reading_group_ids:
        raise Refused("text_held_restricted")
    found.was_here = True
    return found


def _called(name: str, content: bytes | None) -> str:
    """Of a file the safe name; the name of pasted words may hold a number as it is written: 88/TB-UBND."""
    if content is not None or not name.strip():
        return safe_name(name)
    return "/".join(safe_name(part) for part in name.split("/") if part.strip(" ."))[:200] or safe_name(name)


def _digest(body: str) -> str:
    return hashlib.sha256(body.encode()).hexdigest()


def _keep(act: Act, source: SourceText) -> SourceText:
    source.sha256 = _digest(source.text)
    source.added_at = act.at
    source.added_by = signature(act.by)
    source.save()
    event = TextBroughtIn(
        source_text_id=source.pk,
        name=source.name,
        sha256=source.sha256,
        characters=len(source.text),
        original_sha256=source.original.sha256 if source.original else None,
        corrects_id=source.corrects_id,
    )
    act.announce(event, restricted_to_id=source.restricted_to_id)
    return source
