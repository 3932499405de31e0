"""The words of a letter: numbers and a link, or a line for each matter with its latest change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from django.conf import settings
from django.urls import reverse

from giaoban.notices import wording

if TYPE_CHECKING:
    from giaoban.notices.models import Notice

MOST_LINES = 30


def composed(notices: Sequence[Notice], *, says_little: bool) -> tuple[str, str]:
    """Subject and text, the latest notice first; in the language of the moment."""
    said = wording.counted(_counts(notices))
    lines = [wording.LETTER_OPENS % {"counted": said}, ""]
    if not says_little:
        lines += [*_matters(notices), ""]
    lines += [_at(reverse("notices:list")), "", str(wording.LETTER_ENDS), _at(reverse("notices:preferences"))]
    return f"Giao Ban: {said}", "\n".join(lines) + "\n"


def _counts(notices: Iterable[Notice]) -> Mapping[str, int]:
    """Matters by group: ten changes of one directive are one."""
    about = {
        (wording.group(one.kind), one.subject_kind, pk or one.pk) for one in notices for pk in one.subject_ids or [0]
    }
    return Counter(group for group, _, _ in about)


def _matters(notices: Sequence[Notice]) -> Iterable[str]:
    """One paragraph for each address, with its latest change; restricted things give no words."""
    together: dict[str, list[Notice]] = {}
    for one in notices:
        together.setdefault(one.url, []).append(one)
    for url, several in list(together.items())[:MOST_LINES]:
        latest = next((one for one in several if one.restricted_to_id is None), None)
        words = wording.sentence(latest.kind, latest.facts) if latest else str(wording.RESTRICTED)
        tail = wording.AND_CHANGES % {"more": len(several) - 1} if len(several) > 1 else ""
        yield f"- {words}{tail}\n  {_at(url)}"
    if len(together) > MOST_LINES:
        yield str(wording.AND_MATTERS % {"more": len(together) - MOST_LINES})


def _at(path: str) -> str:
    return urljoin(settings.BASE_URL, path)
