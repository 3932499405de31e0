"""The gates: which instructions, directives and assignments an actor may know of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

from giaoban.directives.domain import AddresseeRole, DirectiveState
from giaoban.directives.models import Assignment, Directive, Evidence, Instruction, Obstacle
from giaoban.directives.permissions import speaks_for
from giaoban.files.domain import named_as
from giaoban.kernel.actor import Role
from giaoban.kernel.errors import NotFound

if TYPE_CHECKING:
    from giaoban.files.models import StoredFile
    from giaoban.kernel.actor import Actor


_HEAVY = ("old_list__sheets", "old_list__columns", "old_list__corrections", "old_list__head_key")
"""All lines of a list, of which a page only says the name."""


def visible_to(by: Actor) -> QuerySet[Directive]:
    """Every issued directive that this actor may know of; all lists, pages, exports and API calls begin here."""
    return Directive.objects.filter(_seen(by))


def drafts_visible_to(by: Actor) -> QuerySet[Directive]:
    """Drafts of the own convening body: the office works on them, its leaders and inspectors look on."""
    ours = Directive.objects.filter(state=DirectiveState.DRAFT.value).filter(outside_no_group(by))
    if not by.sees_everything:
        return ours.none()
    return ours.filter(instruction__convened_by_id=by.convening_body_id)


def reachable(by: Actor) -> QuerySet[Directive]:
    """What may be opened by its address. Beside ``visible_to``: the parts into which a body broke what one sees.

    Whoever sees all of a convening body's work may look into them from the duty that they are parts of; no list and
    no total holds them, so nothing is counted twice.
    """
    return Directive.objects.filter(_seen(by) | _part_of_what_is_seen(by))


def assignments_visible_to(by: Actor) -> QuerySet[Assignment]:
    """A lead or co-operating body sees every assignment of its directive; one of many (``each``) not its siblings'.

    Whoever was only asked for help sees the one assignment that it was asked about; whoever took a duty over sees
    how far the body before it had come.
    """
    seen = Assignment.objects.filter(_seen(by, "directive__"))
    if not by.is_of_a_body:
        return seen
    own = _assignments_of(by)
    shared = own.exclude(role=AddresseeRole.EACH.value).values("directive")
    beside = Q(directive__in=own.values("directive")) & ~Q(role=AddresseeRole.EACH.value)
    return seen.filter(
        Q(body_id__in=by.body_ids)
        | beside
        | Q(directive__in=shared)
        | Q(directive__in=_passed_on_by(by).values("pk"))
        | Q(pk__in=_asked_of(by).values("assignment"))
        | Q(pk__in=own.filter(predecessor__isnull=False).values("predecessor"))
    )


def assignments_reachable(by: Actor) -> QuerySet[Assignment]:
    """Those of ``reachable`` directives, each as far as one may see it."""
    if not by.sees_everything:
        return assignments_visible_to(by)
    return Assignment.objects.filter(_seen(by, "directive__") | _part_of_what_is_seen(by, "directive__"))


def instructions_visible_to(by: Actor) -> QuerySet[Instruction]:
    """Issued ones as far as one may see something in them; the office and the leaders also those being prepared."""
    if by.is_office or by.role in (Role.LEADER, Role.INSPECTOR):
        return Instruction.objects.filter(convened_by_id=by.convening_body_id)
    return Instruction.objects.filter(issued_at__isnull=False, pk__in=visible_to(by).values("instruction_id"))


def one_directive(by: Actor, directive_id: int) -> Directive:
    beside = ("instruction", "field", "restricted_to", "parent", "old_list")
    found = reachable(by).select_related(*beside).defer(*_HEAVY).filter(pk=directive_id).first()
    if found is None:
        raise NotFound("no_such_directive")
    return found


def one_instruction(by: Actor, instruction_id: int) -> Instruction:
    found = (
        instructions_visible_to(by)
        .select_related("conference__period_reviewed", "source_text", "paper", "convened_by", "old_list")
        .defer(*_HEAVY)
        .filter(pk=instruction_id)
        .first()
    )
    if found is None:
        raise NotFound("no_such_instruction")
    return found


def restricted_out_of_sight(by: Actor) -> int:
    """How many the actor is not shown, told only to those who see all the work of their convening body."""
    if not by.sees_everything:
        return 0
    return (
        Directive.objects.exclude(state=DirectiveState.DRAFT.value)
        .filter(instruction__convened_by_id=by.convening_body_id, restricted_to__isnull=False)
        .exclude(restricted_to_id__in=by.reading_group_ids)
        .count()
    )


def outside_no_group(by: Actor, prefix: str = "") -> Q:
    return Q(**{f"{prefix}restricted_to": None}) | Q(**{f"{prefix}restricted_to_id__in": by.reading_group_ids})


def _seen(by: Actor, prefix: str = "") -> Q:
    """The gate as a condition on a directive, or on whatever leads to one by ``prefix``: joined once, not nested."""
    issued = ~Q(**{f"{prefix}state": DirectiveState.DRAFT.value})
    return issued & _within_reach(by, prefix) & outside_no_group(by, prefix)


def _within_reach(by: Actor, prefix: str) -> Q:
    mine = Q(**{f"{prefix}pk__in": _directives_of(by)})
    if by.sees_everything and by.convening_body_id is not None:
        everything = Q(**{f"{prefix}instruction__convened_by_id": by.convening_body_id})
        return everything | mine if by.is_office else everything
    return mine if by.is_of_a_body else Q(pk__in=[])


def _part_of_what_is_seen(by: Actor, prefix: str = "") -> Q:
    if not by.sees_everything:
        return Q(pk__in=[])
    return _seen(by, f"{prefix}parent__") & outside_no_group(by, prefix)


def _directives_of(by: Actor) -> QuerySet[Directive, dict[str, int]]:
    """Its own duties, where it was asked for help, what it passed on: one list, so that it is looked up once.

    An office counts all of the convening body's work: what it passed on of its own duty is in that already.
    """
    own = _assignments_of(by).values("directive")
    asked = _asked_of(by).values("assignment__directive")
    passed_on = [_passed_on_by(by).values("pk")] if by.is_of_a_body else []
    return own.union(asked, *passed_on)  # type: ignore[return-value]  # keys of directives, each


def _asked_of(by: Actor) -> QuerySet[Obstacle]:
    return Obstacle.objects.filter(asked_of_id__in=speaks_for(by))


def _passed_on_by(by: Actor) -> QuerySet[Directive]:
    """Parts that the actor's bodies handed down from their own duties, or took over with such a duty."""
    own = speaks_for(by)
    theirs = Q(instruction__convened_by_id__in=own) | Q(passed_on__body_id__in=own)
    return Directive.objects.filter(theirs, parent__isnull=False)


def _assignments_of(by: Actor) -> QuerySet[Assignment]:
    """What falls on the actor's bodies. Looked up once and kept: asked of each row it would be asked 100,000 times."""
    return Assignment.objects.filter(body_id__in=by.body_ids)


def opens(by: Actor, file: StoredFile) -> str:
    """The gate of our files: evidence of an assignment one sees, the notice of an instruction one sees."""
    evidence = Evidence.objects.filter(file=file, step__assignment__in=assignments_reachable(by))
    name = evidence.order_by("pk").values_list("name", flat=True).first()
    if name:
        return name
    paper = instructions_visible_to(by).filter(paper=file).order_by("pk").first()
    return named_as(paper.symbol.replace("/", "-"), file.media_type) if paper else ""
