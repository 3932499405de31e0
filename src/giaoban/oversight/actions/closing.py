"""A period is closed: its picture is kept, and never opened again. What was wrong in it is told by a note."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from django.db.models import Count
from django.utils.timezone import localdate
from pydantic import TypeAdapter

from giaoban.directives.actions.evidence import guard_words
from giaoban.directives.actions.turns import words
from giaoban.directives.models import Assignment
from giaoban.directives.queries.register import made
from giaoban.journal.acts import acting
from giaoban.journal.models import JournalHead
from giaoban.kernel.actor import Role
from giaoban.kernel.errors import Refused
from giaoban.organisation.models import Installation, ReadingGroup
from giaoban.oversight import permissions, queries
from giaoban.oversight.domain.items import Duty, Extended, Raised, Tally
from giaoban.oversight.events import ClosingNoted, PeriodClosed
from giaoban.oversight.models import Closing, ClosingNote, Kept, KeptLine
from giaoban.oversight.queries import picturing
from giaoban.oversight.queries.forms import sheet
from giaoban.oversight.queries.frozen import Frozen
from giaoban.oversight.queries.live import Live
from giaoban.oversight.queries.scope import Scope
from giaoban.oversight.queries.silent import silent_days
from giaoban.oversight.queries.source import Part
from giaoban.reporting.actions import period_for

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from giaoban.journal.acts import Act
    from giaoban.kernel.actor import Actor
    from giaoban.oversight.domain import Span
    from giaoban.oversight.queries.picturing import Earlier

EVERYTHING = 1_000_000
CHUNK = 1000
DUTY = TypeAdapter(Duty)


def close_period(*, by: Actor, period: str, on: date | None = None) -> Closing:
    """Keep how every assignment of the period stands at the end of the cut-off day."""
    with acting(by) as act:
        permissions.may_close(by).or_forbid()
        office = Installation.objects.select_for_update().first()  # two who close at once: one after the other
        today = localdate(act.at)
        span = queries.span_to_close(by, period, on, today=today)
        closing = _closing(act, period, span, is_sample=bool(office and office.is_sample))
        scope = Scope(by=_all_seeing(by), span=span, today=today)
        kept = _keep(scope, closing)
        _judge(scope, closing, kept)
        event = PeriodClosed(
            closing_id=closing.pk, period=period, since=span.since, on=span.on, assignments=sum(kept.values())
        )
        act.announce(event)
    return closing


def note_closing(*, by: Actor, closing_id: int, text: str) -> ClosingNote:
    """A correction is told, not made: it is printed under every form of the period."""
    told = words(text, "note_missing")
    guard_words(by, told)
    with acting(by) as act:
        permissions.may_close(by).or_forbid()
        closing = queries.closing(by, closing_id)
        note = ClosingNote.objects.create(
            closing=closing, text=told, at=act.at, by_name=by.name, by_post_title=by.post_title
        )
        act.announce(ClosingNoted(closing_id=closing.pk, period=closing.period.code, text=told))
    return note


def _all_seeing(by: Actor) -> Actor:
    """The picture holds restricted things too; each is shown only to who may read it. Nothing of it is shown here."""
    groups = frozenset(ReadingGroup.objects.values_list("pk", flat=True))
    return replace(by, role=Role.LEADER, reading_group_ids=groups)


def _closing(act: Act, period: str, span: Span, *, is_sample: bool) -> Closing:
    head = JournalHead.objects.get(pk=1)
    return Closing.objects.create(
        convened_by_id=queries.office_of(act.by),
        period=period_for(period),
        since=span.since,
        on=span.on,
        closed_at=act.at,
        by_name=act.by.name,
        by_post_title=act.by.post_title,
        silent_days=silent_days(act.by, span.on),
        journal_seq=head.seq,
        journal_hash=head.hash,
        is_sample=is_sample,
    )


def _keep(scope: Scope, closing: Closing) -> Counter[str]:
    """The rows of the picture, and how many there are for each reading group."""
    source = Live(scope)
    duties, _, _ = source.duties("body", Part(length=EVERYTHING))
    earlier = picturing.earlier_ones(scope.by, {one.body_id for one in duties}, scope.span.on)
    Kept.objects.bulk_create(_kept(closing, duties, earlier), batch_size=CHUNK)
    lines: Mapping[str, Sequence[Extended | Raised | Tally]] = {
        "04": source.extended(),
        "07": source.reported(),
        "08": source.reminded(),
        "09": source.raised(),
    }
    for form, found in lines.items():
        KeptLine.objects.bulk_create(_lines(closing, form, found), batch_size=CHUNK)
    return Counter(str(one.restricted_to_id or "") for one in duties)


def _kept(closing: Closing, duties: Sequence[Duty], earlier: Mapping[int, Earlier]) -> Iterator[Kept]:
    carried = picturing.carry_overs([one.assignment_id for one in duties])
    repeated = Assignment.objects.select_related("directive").in_bulk(
        {earlier[one.assignment_id].assignment_id for one in duties if one.assignment_id in earlier}
    )
    for order, one in enumerate(duties, 1):
        before = earlier.get(one.assignment_id)
        last = repeated[before.assignment_id] if before else None
        yield Kept(
            closing=closing,
            assignment_id=one.assignment_id,
            body_id=one.body_id,
            field_id=one.field_id,
            instruction_id=one.instruction_id,
            restricted_to_id=one.restricted_to_id,
            standing=one.standing.value,
            assigned_on=one.assigned_on,
            due_on=one.due_on,
            order=order,
            days_late=one.days_late,
            days_waiting=one.days_waiting,
            age_in_quarters=picturing.age_in_quarters(one.assigned_on, closing.on),
            carry_overs=carried[one.assignment_id],
            silent_for=picturing.silent_for(one, closing.on, closing.silent_days),
            repeats=last,
            repeated=before.times if before else 0,
            repeats_code=last.directive.code if last else "",
            repeats_words=last.directive.text if last else "",
            line=DUTY.dump_python(one, mode="json"),
        )


def _lines(closing: Closing, form: str, found: Sequence[Extended | Raised | Tally]) -> Iterator[KeptLine]:
    for n, one in enumerate(found, 1):
        line = TypeAdapter(type(one)).dump_python(one, mode="json")
        yield KeptLine(closing=closing, form=form, n=n, restricted_to_id=one.restricted_to_id, line=line)


def _judge(scope: Scope, closing: Closing, kept: Counter[str]) -> None:
    """Counted another way; while somebody else writes, the two may differ: then nothing is closed."""
    whole = made(scope.by, scope.wanted, today=scope.today).order_by()
    rows = whole.values_list("directive__restricted_to_id").annotate(Count("pk"))
    closing.counted = {str(group or ""): amount for group, amount in rows}
    closing.save(update_fields=["counted"])
    wrong = sheet("01", Frozen(scope.by, closing), Part(length=0)).wrong
    if wrong or closing.counted != dict(kept):
        raise Refused("picture_does_not_add_up")
