"""The pages of an old list: it is sent, its columns are said, its lines are looked at and mended, then it comes in."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import wraps
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from giaoban.directives.actions import old_lists, taking_in
from giaoban.directives.adapters.list_sample import sample_list
from giaoban.directives.adapters.tables_in import ROWS, read_tables
from giaoban.directives.domain.old_columns import columns_from
from giaoban.directives.domain.old_list import ListColumn, guessed, head_at
from giaoban.directives.forms.old_lists import ColumnsForm, LineForm, ListFileForm, NameForm
from giaoban.directives.permissions import may_keep_lists, may_take_in
from giaoban.directives.queries.old_lists import Standing, lists_of, one_list, original_columns, rows_of
from giaoban.directives.queries.old_lists.asking import everybody, tallies, unknown_names
from giaoban.directives.wording import ROLES
from giaoban.directives.wording import old_lists as wording
from giaoban.kernel.errors import Invalid, NotFound, Refused
from giaoban.ui import sheets
from giaoban.ui.forms import tell
from giaoban.ui.http import page, see_other, today
from giaoban.ui.wording import sentence, sentence_for

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from giaoban.directives.domain.old_columns import OldColumns
    from giaoban.directives.models import OldList
    from giaoban.directives.queries.old_lists import OldRow
    from giaoban.ui.http import SignedInRequest

UNPROCESSABLE = 422
PAGE = 50
NAMES_AT_ONCE = 12


@dataclass(frozen=True, slots=True)
class Tab:
    label: object
    url: str
    active: bool
    tally: int


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed and not taken: it stands in its form again."""

    n: int = 0
    """The line that was mended."""
    said: Mapping[ListColumn, str] = field(default_factory=dict)
    phrase: str = ""
    """The name that nobody knew, and what was said of it."""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """A line with its words."""

    row: OldRow
    badge: str
    who: list[tuple[str, str, str]]
    state: object
    errors: list[str]
    doubts: list[str]
    mended: bool
    fields: list[tuple[str, object, str]]
    opened: bool


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def lists_page(request: SignedInRequest) -> HttpResponse:
    may = may_keep_lists(request.actor)
    form = ListFileForm(request.POST or None, request.FILES or None)
    if request.method == "POST":
        may.or_forbid()
        if form.is_valid():
            try:
                old = _brought(request, form)
            except (Invalid, Refused) as error:
                tell(form, error, {error.code: "file"})
            else:
                messages.info(request, wording.BROUGHT % {"name": old.name})
                return see_other(reverse("directives:old_list_columns", args=[old.pk]))
    before = lists_of(request.actor).order_by("-pk").defer("sheets")[:PAGE]
    return page(
        request,
        "directives/old_lists.html",
        form=form,
        may_bring=bool(may),
        lists=[(old, old.directives.count()) for old in before],
        most=ROWS,
        status=UNPROCESSABLE if form.errors else 200,
    )


def _brought(request: SignedInRequest, form: ListFileForm) -> OldList:
    sent = form.cleaned_data["file"]
    came = read_tables(sent.name, sent.read())
    return old_lists.bring_list(
        by=request.actor,
        name=came.name,
        content=came.content,
        sheets=[(one.title, one.lines) for one in came.sheets],
        words=came.words,
        keeps_original=came.is_storable,
    )


@login_required
@require_safe
def sample(_request: SignedInRequest) -> HttpResponse:
    return _file(sample_list(), "danh-sach-nhiem-vu-mau.xlsx")


def _file(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=sheets.XLSX)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def columns_page(request: SignedInRequest, list_id: int) -> HttpResponse:
    old = one_list(request.actor, list_id)
    may_keep_lists(request.actor).or_forbid()
    columns = _asked(old, request)
    kept = {"version": old.version, "paper": columns.paper, "paper_day": columns.paper_day}
    form = ColumnsForm(request.POST or None, old=old, columns=columns, initial={**kept, "finished": columns.finished})
    if request.method == "POST" and form.is_valid():
        try:
            old_lists.say_columns(
                by=request.actor, list_id=list_id, version=form.cleaned_data["version"], columns=form.told()
            )
        except Invalid as error:
            tell(form, error)
        else:
            return see_other(reverse("directives:old_list", args=[list_id]))
    return page(
        request,
        "directives/old_list_columns.html",
        old=old,
        form=form,
        columns=columns,
        sheets=[(n, sheet["title"]) for n, sheet in enumerate(old.sheets)],
        status=UNPROCESSABLE if form.errors else 200,
    )


def _asked(old: OldList, request: SignedInRequest) -> OldColumns:
    """As it is kept or guessed; under another line or sheet, as those sound."""
    told = request.GET
    columns = original_columns(old)
    if not told.get("line", "").isdecimal() and not told.get("sheet", "").isdecimal():
        return columns
    sheet = int(told["sheet"]) if told.get("sheet", "").isdecimal() else columns.sheet
    lines: Sequence[Sequence[str]] = old.sheets[sheet]["lines"] if sheet < len(old.sheets) else ()
    line = int(told["line"]) - 1 if told.get("line", "").isdecimal() else columns.line
    head = head_at(lines, line)
    if head is None:
        raise Invalid("old_head_outside", line=line + 1)
    return replace(columns, sheet=sheet, line=head.line, height=head.height, places=guessed(head, lines), states={})


@login_required
@require_safe
def list_page(request: SignedInRequest, list_id: int) -> HttpResponse:
    old = one_list(request.actor, list_id)
    if not old.columns:
        return see_other(reverse("directives:old_list_columns", args=[list_id]))
    return _shown_list(request, old)


def _not_done(request: SignedInRequest, list_id: int, error: Refused, typed: Typed | None = None) -> HttpResponse:
    """Somebody else was at the list meanwhile: the list as it stands now, and in it what was typed."""
    return _shown_list(
        request, one_list(request.actor, list_id), status=error.status, wrong=sentence(error), typed=typed
    )


def _shown_list(
    request: SignedInRequest, old: OldList, *, status: int = 200, wrong: str = "", typed: Typed | None = None
) -> HttpResponse:
    rows, typed = rows_of(old, today=today()), typed or Typed()
    counted = tallies(rows)
    chosen = "" if typed.n else _chosen(request, counted)
    among = [row for row in rows if chosen in ("", row.standing.value) and row.n >= typed.n]
    begin = _begin(request, len(among))
    may = may_take_in(request.actor)
    names = unknown_names(rows)
    good = counted[Standing.READY] + counted[Standing.DOUBTFUL]
    return page(
        request,
        "directives/old_list.html",
        status=status,
        old=old,
        wrong=wrong,
        typed=typed,
        counted={standing.value: n for standing, n in counted.items()},
        good=good,
        assignments=sum(len(row.duties) for row in rows if row.is_good),
        tabs=_tabs(old, counted, chosen, len(rows)),
        rows=[_shown(old, row, typed) for row in among[begin : begin + PAGE]],
        begin=begin + 1,
        end=min(begin + PAGE, len(among)),
        total=len(among),
        next=str(begin + PAGE) if begin + PAGE < len(among) else "",
        previous=str(max(0, begin - PAGE)) if begin else "",
        names=names[:NAMES_AT_ONCE],
        more_names=max(0, len(names) - NAMES_AT_ONCE),
        everybody=everybody(today()) if names else (),
        may_mend=bool(may_keep_lists(request.actor)),
        may_take=bool(may),
        why_not="" if may else sentence_for(may.code, may.facts),
        states=wording.LIST_STATES,
        sums={"directives": good, "taken": old.directives.count()},
    )


def _chosen(request: SignedInRequest, counted: Any) -> str:
    """The wrong lines first, as long as there are any."""
    asked = request.GET.get("show")
    if asked is None:
        return Standing.WRONG.value if counted[Standing.WRONG] else ""
    return asked if asked in {one.value for one in Standing} else ""


def _begin(request: SignedInRequest, total: int) -> int:
    asked = request.GET.get("cursor", "")
    begin = int(asked) if asked.isdecimal() and len(asked) < len(str(10**6)) else 0
    return begin if begin < total else 0


def _tabs(old: OldList, counted: Any, chosen: str, total: int) -> list[Tab]:
    here = reverse("directives:old_list", args=[old.pk])  # the page also answers where a line or a name was sent
    every = Tab(wording.EVERY_LINE, f"{here}?show=", active=not chosen, tally=total)
    return [every] + [
        Tab(wording.ROW_STANDINGS[one.value], f"{here}?show={one.value}", chosen == one.value, n)
        for one, n in counted.items()
        if n
    ]


def _shown(old: OldList, row: OldRow, typed: Typed | None = None) -> Shown:
    opened = typed is not None and typed.n == row.n
    said = typed.said if typed and opened else row.line.said
    shown = row.line.problems if row.standing in (Standing.WRONG, Standing.DOUBTFUL) else ()
    told = [(one.is_doubt, sentence_for(one.code, one.facts)) for one in shown]
    return Shown(
        row=row,
        badge=f"row_{row.standing.value}",
        who=[(one.phrase, _match(one), str(ROLES[one.role])) for one in row.addressees],
        state=wording.LIST_STATES[row.line.state],
        errors=[words for is_doubt, words in told if not is_doubt],
        doubts=[words for is_doubt, words in told if is_doubt],
        mended=bool(old.corrections.get(str(row.n))),
        fields=[(column.value, words, said.get(column, "")) for column, words in wording.LIST_COLUMNS.items()],
        opened=opened,
    )


def _match(one: Any) -> str:
    return "group" if one.group_id else "matched" if one.body_id else "unmatched"


def _sent_from_the_list(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Where a form of the list's page is sent. The page may answer there; its pager leads to the list."""

    @login_required
    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(view)
    def guarded(request: SignedInRequest, list_id: int, **more: int) -> HttpResponse:
        if request.method == "POST":
            return view(request, list_id, **more)
        asked = request.GET.urlencode()
        return see_other(f"{reverse('directives:old_list', args=[list_id])}{'?' if asked else ''}{asked}")

    return guarded


@_sent_from_the_list
def line(request: SignedInRequest, list_id: int, n: int) -> HttpResponse:
    """Mend one line, leave it out, or take it after all."""
    old = one_list(request.actor, list_id)
    form = LineForm(request.POST)
    if not form.is_valid():
        return _shown_list(request, old, status=UNPROCESSABLE, wrong=" ".join(form.errors.as_text().split()))
    common: dict[str, Any] = {"by": request.actor, "list_id": list_id, "version": form.cleaned_data["version"]}
    try:
        if "leave_out" in request.POST:
            old_lists.leave_out(**common, lines=[n], is_left_out=request.POST["leave_out"] == "1")
        else:
            old_lists.correct_line(**common, n=n, said=form.told())
    except Refused as error:
        return _not_done(request, list_id, error, Typed(n=n, said=form.told()))
    if "leave_out" not in request.POST:
        messages.success(request, wording.LINE_MENDED % {"n": n})
    return see_other(_back(request, list_id))


@_sent_from_the_list
def name(request: SignedInRequest, list_id: int) -> HttpResponse:
    old = one_list(request.actor, list_id)
    form = NameForm(request.POST)
    said = form.cleaned_data if form.is_valid() else {}
    key = said.get("choice") or everybody(today()).get(said.get("typed", "").strip(), "")
    typed = Typed(phrase=request.POST.get("phrase", ""), name=request.POST.get("typed", ""))
    if not key:
        return _shown_list(request, old, status=UNPROCESSABLE, wrong=str(wording.NAME_NOT_CHOSEN), typed=typed)
    kind, _, pk = key.partition(":")
    whom: dict[str, Any] = {f"{kind}_id": int(pk)}
    try:
        old_lists.settle_name(by=request.actor, list_id=list_id, version=said["version"], phrase=said["phrase"], **whom)
    except Refused as error:
        return _not_done(request, list_id, error, typed)
    messages.success(request, wording.NAME_SETTLED % {"phrase": said["phrase"]})
    return see_other(_back(request, list_id))


@_sent_from_the_list
def take(request: SignedInRequest, list_id: int) -> HttpResponse:
    one_list(request.actor, list_id)
    try:
        made = taking_in.take_in(by=request.actor, list_id=list_id, version=_version(request))
    except Refused as error:
        return _not_done(request, list_id, error)
    words = wording.TAKEN_SOME if made.left else wording.TAKEN
    told = {"directives": made.directives, "assignments": made.assignments, "left": made.left}
    messages.success(request, words % told)
    return see_other(reverse("directives:old_list", args=[list_id]))


@login_required
@require_POST
def drop(request: SignedInRequest, list_id: int) -> HttpResponse:
    old = one_list(request.actor, list_id)
    old_lists.drop_list(by=request.actor, list_id=list_id, version=_version(request))
    messages.info(request, wording.LIST_DROPPED % {"name": old.name})
    return see_other(reverse("directives:old_lists"))


@login_required
@require_safe
def to_mend(request: SignedInRequest, list_id: int) -> HttpResponse:
    """The lines that wait, under the list's own names and with what is wrong with each: mended, it comes in again."""
    old = one_list(request.actor, list_id)
    if not old.columns:
        raise NotFound("no_such_list")
    columns = columns_from(old.columns)
    rows = [row for row in rows_of(old, today=today()) if row.standing is Standing.WRONG]
    known = [column for column in ListColumn if columns.place_of(column) is not None or _is_mended(rows, column)]
    said = [(*(row.line.said.get(column, "") for column in known), "; ".join(_shown(old, row).errors)) for row in rows]
    heads = [*(str(wording.LIST_COLUMNS[column]) for column in known), str(wording.TO_MEND)]
    widths = [60 if column is ListColumn.TEXT else 22 for column in known] + [60]
    return _file(sheets.xlsx_pages([sheets.Page(str(wording.TO_MEND), heads, said, widths)]), f"can-sua-{old.pk}.xlsx")


def _is_mended(rows: Sequence[OldRow], column: ListColumn) -> bool:
    return any(row.line.said.get(column) for row in rows)


def _version(request: SignedInRequest) -> int:
    sent = request.POST.get("version", "")
    return int(sent) if sent.isdecimal() and len(sent) < len(str(10**9)) else 0


def _back(request: SignedInRequest, list_id: int) -> str:
    """To the same part of the list; the page's own query holds nothing but which part it was."""
    query = request.POST.get("part", "")
    safe = query if all(sign.isalnum() or sign in "=&_" for sign in query) else ""
    return f"{reverse('directives:old_list', args=[list_id])}{'?' if safe else ''}{safe}"
