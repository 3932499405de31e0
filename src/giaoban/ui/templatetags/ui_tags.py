"""The small marks of every page: icons, badges, dates, percentages with their denominator, links that keep filters."""

from __future__ import annotations

from datetime import date, datetime, time
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol

from django import template
from django.conf import settings
from django.templatetags.static import static
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from giaoban.kernel.verdict import Verdict
from giaoban.ui.errors import Trouble
from giaoban.ui.errors import trouble as trouble_of
from giaoban.ui.wording import BADGES, Badge, moment_text, sentence_for, term_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import QueryDict
    from django.template.context import Context, RequestContext

register = template.Library()


class Choice(Protocol):
    """What a select offers."""

    @property
    def id(self) -> int: ...
    @property
    def label(self) -> str: ...


PARAMETERS_OF_A_PAGE = ("cursor",)
"""They name a place in one list, so any other change of the list drops them."""

SELECTED = SafeString(" selected")
WHOLE = 100
DASH = "–"


@register.simple_tag
def icon(name: str, label: str = "", css: str = "") -> SafeString:
    """``{% icon "clock" %}`` beside words; give ``label`` only when it stands alone."""
    return _drawn(str(name), str(label), css)


@lru_cache(maxsize=1000)
def _drawn(name: str, label: str, css: str) -> SafeString:
    """A page of many cards shows the same few icons a thousand times."""
    href = f"{static('ui/icons.svg')}#{name}"
    classes = f"icon {css}".strip()
    if label:
        return format_html(
            '<svg class="{}" role="img" aria-label="{}"><use href="{}"></use></svg>', classes, label, href
        )
    return format_html('<svg class="{}" aria-hidden="true"><use href="{}"></use></svg>', classes, href)


@register.simple_tag
def state_badge(state: str, label: str | Promise = "") -> SafeString:
    """The badge of a state; ``label`` overrides its words, e.g. "Quá hạn 12 ngày"."""
    known = BADGES.get(str(state), Badge(str(state), "info"))
    return badge(label or known.label, known.icon, known.tone)


@register.simple_tag
def badge(label: str | Promise, icon_name: str = "info", tone: str = "plain") -> SafeString:
    return format_html('<span class="badge" data-tone="{}">{}{}</span>', tone, icon(icon_name), label)


@register.simple_tag
def upload_limit() -> int:
    """Bytes of one file; the server asks the same."""
    return settings.UPLOAD_LIMIT


@register.simple_tag
def options(choices: Iterable[Choice], chosen: object) -> SafeString:
    """The options of a select: hundreds of bodies are written at once, where a loop in a template takes its time."""
    rows = ((one.id, SELECTED if one.id == chosen else "", one.label) for one in choices)
    return format_html_join("", '<option value="{}"{}>{}</option>', rows)


@register.simple_tag
def state_icon(state: str) -> str:
    return BADGES.get(str(state), Badge("", "info")).icon


@register.simple_tag
def state_tone(state: str) -> str:
    return BADGES.get(str(state), Badge("", "info")).tone


CHIP_ICONS = {"matched": "body", "group": "group", "person": "user", "asking": "question", "unmatched": "warning"}


@register.simple_tag
def chip(name: str, match: str = "matched", role: str = "", url: str = "") -> SafeString:
    """An addressee: ``match`` is matched, group, person, asking or unmatched; the word for the last two is added."""
    asks = {"asking": _("cần chọn"), "unmatched": _("chưa khớp")}.get(match, "")
    note = " · ".join(part for part in (role, asks) if part)
    noted = format_html(' <span class="chip-role">({})</span>', note) if note else ""
    inside = format_html("{}<span>{}{}</span>", icon(CHIP_ICONS.get(match, "body")), name, noted)
    if url:
        return format_html('<a class="chip" data-match="{}" href="{}">{}</a>', match, url, inside)
    return format_html('<span class="chip" data-match="{}">{}</span>', match, inside)


@register.simple_tag
def day(value: date | None, empty: str = DASH, *, at: time | None = None) -> SafeString | str:
    """A date as official papers write it, readable by machines too; a moment is shown by its local day.

    ``at`` is the hour of a term that has one: "17:00 20/4/2023".
    """
    if value is None:
        return empty
    if isinstance(value, datetime):
        value = timezone.localtime(value).date() if timezone.is_aware(value) else value.date()
    machine = datetime.combine(value, at).isoformat(timespec="minutes") if at else value.isoformat()
    return format_html('<time datetime="{}">{}</time>', machine, term_text(value, at))


@register.simple_tag
def moment(value: datetime | None, empty: str = DASH) -> SafeString | str:
    if value is None:
        return empty
    return format_html('<time datetime="{}">{}</time>', value.isoformat(timespec="seconds"), moment_text(value))


@register.simple_tag
def percent(part: int, whole: int) -> str:
    """``62 % (5/8)``: never without its denominator, never 100 % before the last one, never 0 % after the first."""
    if not whole:
        return f"{DASH} ({part}/{whole})"
    return f"{_share(part, whole)}\u00a0% ({number(part)}/{number(whole)})"


def _share(part: int, whole: int) -> int:
    rounded = (part * 2 * WHOLE + whole) // (2 * whole)
    if 0 < part < whole:
        return min(max(rounded, 1), WHOLE - 1)
    return rounded


@register.filter
def number(value: int) -> str:
    """Thousands set apart as the reader's language does."""
    grouped = f"{value:,}"  # Django's Vietnamese formats group nothing
    return grouped if (get_language() or "vi").startswith("en") else grouped.replace(",", ".")


@register.filter
def why(verdict: Verdict) -> str:
    """The sentence of a refusal, for a button that says why it is shut."""
    return "" if verdict else sentence_for(verdict.code, verdict.facts, status=403)


@register.simple_tag
def trouble(status: int) -> Trouble:
    return trouble_of(status)


@register.simple_tag(takes_context=True)
def theme_attribute(context: Context) -> SafeString | str:
    """The cookie's theme on ``<html>``, so that the first paint is right; nothing means "as the machine"."""
    request = context.get("request")
    theme = request.COOKIES.get("giaoban_theme") if request else None
    return format_html(' data-theme="{}"', theme) if theme in ("light", "dark") else ""


@register.simple_tag(takes_context=True)
def query_link(context: RequestContext, **changes: object) -> str:
    """The present address with some parameters changed; None or "" takes one away, a list gives it several times."""
    request = context["request"]
    query: QueryDict = request.GET.copy()
    for name in PARAMETERS_OF_A_PAGE:
        query.pop(name, None)
    for name, value in changes.items():
        _set(query, name, value)
    return f"{request.path}?{query.urlencode()}" if query else str(request.path)


def _set(query: QueryDict, name: str, value: object) -> None:
    if value is None or value == "":
        query.pop(name, None)
    elif isinstance(value, (list, tuple)):
        query.setlist(name, [str(one) for one in value])
    else:
        query[name] = str(value)


@register.simple_tag(takes_context=True)
def sort_header(context: RequestContext, key: str, label: str, css: str = "", default: str = "") -> SafeString:
    """A column head that sorts by a link: first touch up, second down (``sort=-key``)."""
    now = context["request"].GET.get("sort", default)
    direction = {key: "ascending", f"-{key}": "descending"}.get(now, "")
    link = query_link(context, sort=f"-{key}" if now == key else key)
    arrow = icon({"ascending": "chevron-up", "descending": "chevron-down"}.get(direction, "sort"))
    attributes = format_html_join("", ' {}="{}"', [(n, v) for n, v in (("class", css), ("aria-sort", direction)) if v])
    return format_html('<th scope="col"{}><a href="{}">{}{}</a></th>', attributes, link, label, arrow)


_RING = (
    '<svg class="ring" viewBox="0 0 36 36" aria-hidden="true" data-tone="{}">'
    '<circle class="track" cx="18" cy="18" r="15" stroke-width="1.5"></circle>{}'
    '<circle class="core" cx="18" cy="18" r="4"></circle>{}</svg>'
)
_ARC = (
    '<circle class="part" cx="18" cy="18" r="15" pathLength="100" stroke-dasharray="{} 100"'
    ' transform="rotate(-90 18 18)"></circle>'
)
_TICK = '<path class="tick-mark" d="m12.5 18.2 3.9 4 7.3-8.2"></path>'


@register.simple_tag
def ring(part: int, whole: int, tone: str = "", ticked: bool = False) -> SafeString:
    """A circle that closes as ``part`` nears ``whole``. Screen readers get the figures from the words beside it."""
    share = _share(part, whole) if whole else 0
    arc = format_html(_ARC, share) if share else ""
    return format_html(_RING, tone, arc, mark_safe(_TICK) if ticked else "")  # noqa: S308 -- our own constant


@register.simple_tag
def share_bar(whole: int, label: str, **parts: int) -> SafeString:
    """A bar of shares by tone: ``{% share_bar 40 "…" pen=22 soft=10 lacquer=8 %}``; the words are in ``label``."""
    drawn = []
    start = 0.0
    for tone, amount in parts.items():
        width = WHOLE * amount / whole if whole else 0.0
        drawn.append((tone, f"{start:.3f}%", f"{width:.3f}%"))
        start += width
    rects = format_html_join("", '<rect class="part" data-tone="{}" x="{}" width="{}" height="100%"></rect>', drawn)
    return format_html('<svg role="img" aria-label="{}">{}</svg>', label, rects)
