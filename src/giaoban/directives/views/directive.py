"""One directive: its words in their place, its bodies and their lives, its course over the quarters, its journal."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from django.contrib.auth.decorators import login_required
from django.urls import reverse
from django.views.decorators.http import require_safe

from giaoban.conferences.queries import if_seen
from giaoban.directives import queries, sections, wording
from giaoban.directives.domain import InstructionKind, State, Verb
from giaoban.directives.forms.filters import RED, read_shown
from giaoban.directives.queries.cards import cards, joined, load_life
from giaoban.directives.queries.context import in_context
from giaoban.directives.queries.cycles import FEW, cycles
from giaoban.directives.queries.lines import lines, told_of
from giaoban.directives.queries.mine import own_bodies
from giaoban.directives.queries.passing_on import children_of
from giaoban.directives.queries.reminding import reminded
from giaoban.directives.queries.rules import timing_for
from giaoban.directives.queries.shown import shown_card
from giaoban.directives.wording.rhythm import called
from giaoban.journal import queries as journal
from giaoban.journal import reads
from giaoban.organisation.queries import name_on
from giaoban.ui.http import fragment, today

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpResponse

    from giaoban.directives.domain.cycles import Told
    from giaoban.directives.forms.filters import Shown
    from giaoban.directives.models import Assignment, Directive
    from giaoban.directives.queries.lines import Line
    from giaoban.directives.queries.timing import Timing
    from giaoban.kernel.actor import Actor
    from giaoban.ui.http import SignedInRequest


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table with its words."""

    line: Line
    role: object
    period: str
    time_label: str
    why: str
    verb: object
    words: str


@dataclass(frozen=True, slots=True)
class Choice:
    """A filter as ``ui/parts/filter_set.html`` wants it."""

    label: object
    show: str
    active: bool
    tally: int
    icon: str = ""


@login_required
@require_safe
def directive_page(request: SignedInRequest, directive_id: int) -> HttpResponse:
    by, day = request.actor, today()
    directive = queries.one_directive(by, directive_id)
    _note_reading(request, directive)
    return fragment(
        request,
        "directives/directive.html",
        "lives",
        directive=directive,
        kind=wording.DIRECTIVE_KINDS[directive.kind],  # type: ignore[index]  # a StrEnum's values are its keys
        pieces=in_context(by, directive),
        addressees=list(directive.addressees.select_related("group")),
        conference=if_seen(by, directive.instruction.conference_id),
        entries=journal.of("directive", directive.pk, by=by),
        copied=_copied(request, directive),
        beside=_beside(by, directive),
        passed_on_by=name_on(directive.instruction.convened_by_id, day) if directive.parent_id else "",
        parent_is_open=queries.reachable(by).filter(pk=directive.parent_id).exists() if directive.parent_id else False,
        **_lives(by, directive, read_shown(request.GET, today=day), timing_for(by, day)),
    )


def _lives(by: Actor, directive: Directive, asked: Shown, timing: Timing) -> dict[str, Any]:
    """Few bodies in full; of many the own ones and the one that was opened, beside a table of all the others."""
    found = joined(queries.assignments_reachable(by).filter(directive=directive)).order_by("pk")
    duties = sorted(found, key=lambda one: one.state == State.HANDED_OVER.value)
    many = len(duties) > FEW
    above = () if many and asked.until else _above(by, duties)
    opened = [one for one in duties if one.pk == asked.opened and one not in above and not asked.until]
    load_life([*above, *opened])
    shown = [shown_card(card) for card in cards(by, [*above, *opened], on=timing.on, timing=timing)]
    told, reminders = told_of(duties, loaded=not many), reminded(by, duties)
    reminded_on = [row.day for one in reminders.values() for _, row in one.rows]
    return {
        "total": len(duties),
        "many": many,
        "above": shown[: len(above)],
        "opened": shown[-1] if opened else None,
        "asked": asked,
        "reminders": reminders,
        "cycles": cycles(duties, told, reminded_on, timing),
        **(_table(by, [one for one in duties if one not in above], told, asked, timing) if many else {}),
    }


def _above(by: Actor, duties: Sequence[Assignment]) -> Sequence[Assignment]:
    mine = own_bodies(by)
    own = [one for one in duties if one.body_id in mine]
    return duties if len(duties) <= FEW else own if len(own) <= FEW else ()


def _table(
    by: Actor, duties: Sequence[Assignment], told: Sequence[Told], asked: Shown, timing: Timing
) -> dict[str, Any]:
    every = lines(by, duties, told, timing, until=asked.until)
    passed_on = any(one.verb is Verb.PASS_ON for one in told)
    children = children_of([one.pk for one in duties]) if passed_on else {}
    return {
        "rows": [_row(line) for line in every if asked.holds(line)],
        "filters": _filters(every, asked),
        "children": [(line.body, child) for line in every for child in children.get(line.assignment.pk, ())],
    }


def _row(line: Line) -> Row:
    said = line.said
    return Row(
        line=line,
        period=called(line.assignment.period) if line.assignment.period else "",
        role=wording.ROLES[line.role],
        time_label=wording.time_label(line.why),
        why=wording.why_sentence(line.why),
        verb=wording.STEPS[said.verb] if said else "",
        words=wording.step_words(said.verb, said.facts, said.counts_on, said.due_on) if said else "",
    )


def _filters(every: Sequence[Line], asked: Shown) -> list[Choice]:
    """Only states in which somebody is; what is red stands first."""
    red = sum(line.is_red for line in every)
    states = Counter(line.state for line in every)
    return [
        Choice(wording.ALL, "", not asked.show, len(every)),
        *([Choice(wording.RED, RED, asked.show == RED, red, "warning")] if red or asked.show == RED else []),
        *(
            Choice(wording.STATES[state], state.value, asked.show == state.value, states[state])
            for state in State
            if states[state] or asked.show == state.value
        ),
    ]


def _beside(by: Actor, directive: Directive) -> list[sections.Beside]:
    """Only an order that was given by itself can come from something else than its paper."""
    return sections.beside(by, directive.pk) if directive.instruction.kind == InstructionKind.ORAL.value else []


def _note_reading(request: SignedInRequest, directive: Directive) -> None:
    if directive.restricted_to_id is not None:
        reads.record(
            by=request.actor,
            subject_kind="directive",
            subject_id=directive.pk,
            restricted_to_id=directive.restricted_to_id,
            at=datetime.now(UTC),
        )


def _copied(request: SignedInRequest, directive: Directive) -> str:
    """For a chat group: short words and the address; of restricted things nothing."""
    if directive.restricted_to_id is not None:
        return ""
    url = request.build_absolute_uri(reverse("directives:directive", args=[directive.pk]))
    return wording.short_words(code=directive.code, title=directive.title, due=directive.due_on, url=url)
