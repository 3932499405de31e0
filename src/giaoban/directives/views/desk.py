"""The reading desk: the page, one row opened for work, and its verbs. Every verb is a plain form post, too."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.auth.decorators import login_required
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from giaoban.directives.queries.desk import DeskPage, desk_page
from giaoban.directives.views.desk_panels import Panel, panel_for
from giaoban.directives.views.desk_verbs import VERBS, NotValidError
from giaoban.directives.wording.desk import DESK_CONFLICTS, conflict_words
from giaoban.intake.permissions import may_decide
from giaoban.intake.queries import text_for
from giaoban.intake.wording import NOTES
from giaoban.kernel.errors import GiaobanError, NotFound, Refused
from giaoban.organisation.queries import bodies_on, groups_on
from giaoban.ui.http import page, see_other, today

if TYPE_CHECKING:
    from django.http import HttpResponse

    from giaoban.ui.http import SignedInRequest

CONFLICT = 409
SEEN = "Desk-Seen"
"""The marks of the parts that a page shows: only others are sent."""
AT = "Desk-At"
CHANGES = "Desk-Changes"
"""Says that an answer is to be sorted into the page by its own script, not swapped in by htmx."""
ROW = "Desk-Row"
"""The row in which the hand stays; after other acts it goes on to what waits next."""
STAYS = frozenset({"add", "add-assessment", "to-directive", "to-assessment", "take-back"})
"""What these made is looked at before one goes on."""


@login_required
@require_safe
def desk(request: SignedInRequest, text_id: int) -> HttpResponse:
    shown = _desk(request, text_id)
    return _changes(request, shown) if request.htmx else _whole(request, shown)


@login_required
@require_safe
def desk_row(request: SignedInRequest, text_id: int, key: str, work: str) -> HttpResponse:
    """One row with its form open: to edit, to split, to set aside with a reason in one's own words."""
    shown = _desk(request, text_id, at=_start_of(key))
    return _with_panel(request, shown, panel_for(request.actor, shown, key, work))


@login_required
@require_POST
def desk_act(request: SignedInRequest, text_id: int, verb: str) -> HttpResponse:
    act = VERBS.get(verb)
    if act is None:
        raise NotFound("no_such_verb")
    may_decide(request.actor, text_for(request.actor, text_id)).or_forbid()
    try:
        key = act(request, text_id)
    except NotValidError as wrong:
        return _with_panel(request, _desk(request, text_id, at=wrong.panel.card.start), wrong.panel, status=422)
    except Refused as conflict:
        if conflict.code not in DESK_CONFLICTS:
            raise
        return _conflict(request, text_id, conflict)
    shown = _desk(request, text_id, at=None if request.htmx else _start_of(key))
    stays = _row_of(shown, key) if verb in STAYS else ""
    if request.htmx:
        answer = _changes(request, shown)
        answer[ROW] = stays
        return answer
    return see_other(f"{reverse('directives:desk', args=[text_id])}?at={_start_of(key)}#{stays or key}")


def _desk(request: SignedInRequest, text_id: int, at: int | None = None) -> DeskPage:
    """The leaf is named by an offset in it: by the address, or by the page that is open in the browser."""
    written = request.headers.get(AT) or request.GET.get("at", "")
    asked = int(written) if written.isascii() and written.isdigit() and len(written) < len(str(10**9)) else 0
    return desk_page(request.actor, text_id, today=today(), at=asked if at is None else at)


def _start_of(key: str) -> int:
    parts = key.split("-")
    return int(parts[1]) if len(parts) > 1 and parts[1].isascii() and parts[1].isdigit() else 0


def _row_of(shown: DeskPage, key: str) -> str:
    """The row of these words, or the one that holds their beginning: what was taken back may be a leftover again."""
    at = _start_of(key)
    holding = (one for one in shown.cards.values() if one.start <= at < one.end)
    return key if key in shown.cards else next((one.key for one in holding), key)


def _conflict(request: SignedInRequest, text_id: int, error: GiaobanError) -> HttpResponse:
    """Who changed what and when, above the present state."""
    shown = _desk(request, text_id)
    told = conflict_words(error.code, error.facts)
    answer = _changes if request.htmx else _whole
    return answer(request, shown, status=CONFLICT, conflict=told)


def _with_panel(request: SignedInRequest, shown: DeskPage, panel: Panel, *, status: int = 200) -> HttpResponse:
    if request.htmx:
        context = _context(request, shown) | {"row": panel.card, "panel": panel}
        return page(request, "directives/desk_row.html", status=status, **context)
    return _whole(request, shown, status=status, panel=panel)


def _whole(request: SignedInRequest, shown: DeskPage, *, status: int = 200, **context: object) -> HttpResponse:
    offered = {
        "bodies": [*(one.name for one in groups_on(shown.on)), *(one.name for one in bodies_on(shown.on))]
        if shown.head.editable
        else [],
    }
    return page(request, "directives/desk.html", status=status, **_context(request, shown), **offered, **context)


def _changes(request: SignedInRequest, shown: DeskPage, *, status: int = 200, conflict: str = "") -> HttpResponse:
    """What the page has not got yet, and the order in which everything stands now."""
    seen = set(request.headers.get(SEEN, "").split(","))
    answer = page(
        request,
        "directives/desk_changes.html",
        status=status,
        **_context(request, shown),
        new_rows=[row for row in shown.rows if row.mark not in seen],
        new_paragraphs=[one for one in shown.paragraphs if one.mark not in seen],
        head_is_new=shown.head.mark not in seen,
        conflict=conflict,
    )
    answer[CHANGES] = "1"
    return answer


def _context(request: SignedInRequest, shown: DeskPage) -> dict[str, Any]:
    return {
        "desk": shown,
        "head": shown.head,
        "text": shown.state.text,
        "leaf": {
            "number": shown.leaf + 1,
            "of": len(shown.leaves),
            "before": shown.leaves[shown.leaf - 1] if shown.leaf else None,
            "after": shown.leaves[shown.leaf + 1] if shown.leaf + 1 < len(shown.leaves) else None,
        },
        "notes": [NOTES[code] for code in shown.head.notes],
    }
