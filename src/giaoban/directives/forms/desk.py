"""What the reading desk sends: which rows, which words, which values. Shapes only; actions decide."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from django import forms
from django.conf import settings
from django.utils import translation

from giaoban.conferences.domain import TITLE_LIMIT, VENUE_LIMIT
from giaoban.conferences.forms import PeriodField, offer_periods
from giaoban.conferences.wording import LABELS, MODES, PARTS_OF_DAY
from giaoban.directives.actions.adoption import Pick
from giaoban.directives.domain import AddresseeRole, DirectiveKind, offered_words
from giaoban.directives.queries.drafting import AddresseeDraft, Draft, whole_day
from giaoban.directives.wording import DIRECTIVE_KINDS, ROLES
from giaoban.directives.wording.desk import DESK_FIELDS, DESK_REASONS
from giaoban.kernel.errors import Invalid
from giaoban.ui.forms import DayField, TitleField

if TYPE_CHECKING:
    from datetime import date
    from datetime import date as Day  # noqa: N812 -- where a form has a field of that name

    from django.http import QueryDict

_PICK = re.compile(r"p(?P<proposal>\d{1,15})|d(?P<decision>\d{1,15})\.(?P<version>\d{1,9})")
_WORDS = re.compile(r"(?P<kind>directive|assessment|conference_fact|gap)-(?P<start>\d{1,9})-(?P<end>\d{1,9})")
_TARGET = re.compile(r"(?P<kind>body|group)-(?P<id>\d{1,15})")
SPARE_ROWS = 2


def picks(data: QueryDict) -> list[Pick]:
    """The rows a button names; for *merge*, those that were ticked if they are several."""
    ticked = data.getlist("chosen")
    named = ticked if len(ticked) > 1 else " ".join(data.getlist("pick")).split()
    if not named:
        raise Invalid("desk_form_incomplete", field="pick")
    return [pick(one) for one in named]


def pick(written: str) -> Pick:
    found = _PICK.fullmatch(written)
    if found is None:
        raise Invalid("desk_form_incomplete", field="pick")
    if found["proposal"]:
        return Pick(proposal_id=int(found["proposal"]))
    return Pick(decision_id=int(found["decision"]), version=int(found["version"]))


class Aside(NamedTuple):
    """Words to set aside, and why."""

    kind: str
    start: int
    end: int
    reason: str


def aside(data: QueryDict) -> Aside:
    """``aside`` is ``kind-start-end|reason``; a reason in one's own words comes beside it."""
    what, _, code = data.get("aside", "").partition("|")
    found = _WORDS.fullmatch(what)
    if found is None:
        raise Invalid("desk_form_incomplete", field="aside")
    reason = code if code in DESK_REASONS else data.get("reason", "").strip()
    kind = "directive" if found["kind"] == "gap" else found["kind"]
    return Aside(kind, int(found["start"]), int(found["end"]), kept_reason(reason))


class Rest(NamedTuple):
    """Why all that is left is set aside, and the mark of what was looked at."""

    reason: str
    seen: str


def rest(data: QueryDict) -> Rest:
    """``rest`` is ``mark|reason``; a reason in one's own words comes beside it."""
    seen, _, code = data.get("rest", "").partition("|")
    return Rest(kept_reason(code or data.get("reason", "").strip()), seen)


def kept_reason(said: str) -> str:
    """A ready-made reason, told by its code or its words, is kept in the office's language whoever chose it."""
    for code, words in DESK_REASONS.items():
        if said in (code, str(words)):
            with translation.override(settings.LANGUAGE_CODE):
                return str(words)
    return said


def selection(data: QueryDict, text: str) -> tuple[int, int]:
    """The selected words as offsets: counted here, from the pieces the browser names and the words before them.

    Without a script the words themselves are sent; they are looked for in the text. A word is never cut. A row of
    words that are left names its own place.
    """
    left = _WORDS.fullmatch(data.get("row", ""))
    if left is not None:
        return int(left["start"]), int(left["end"])
    if data.get("words"):
        words = data.get("words", "").replace("\r\n", "\n").strip()
        at = text.find(words) if words else -1
        if at < 0:
            raise Invalid("words_not_in_text", field="words")
        return _whole_words(text, at, at + len(words))
    start = _counted(data, text, "from", "before")
    end = _counted(data, text, "to", "upto")
    if start >= end:
        raise Invalid("words_not_in_text", field="words")
    return _whole_words(text, start, end)


def to_add(data: QueryDict, text: str) -> tuple[int, int]:
    """The selected words without the list number or the joint before them, which are no part of what is said."""
    start, end = offered_words(text, *selection(data, text))
    if start >= end:
        raise Invalid("words_not_in_text", field="words")
    return start, end


def _counted(data: QueryDict, text: str, place: str, words: str) -> int:
    written, passed = data.get(place, ""), data.get(words, "").replace("\r\n", "\n")
    if not (written.isascii() and written.isdigit() and len(written) < len(str(10**9))):
        raise Invalid("desk_form_incomplete", field=place)
    at = int(written)
    if text[at : at + len(passed)] != passed:
        raise Invalid("words_not_in_text", field=words)
    return at + len(passed)


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while start > 0 and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    return start, end


class Meant(NamedTuple):
    """Whom a phrase means: a body or a group."""

    body_id: int | None
    group_id: int | None


def target(written: str) -> Meant:
    """``body-12`` or ``group-3``."""
    found = _TARGET.fullmatch(written)
    if found is None:
        raise Invalid("desk_form_incomplete", field="choice")
    return meant(found["kind"], int(found["id"]))


def meant(kind: str, key: int) -> Meant:
    return Meant(key, None) if kind == "body" else Meant(None, key)


class AddresseeRow(NamedTuple):
    """The source's words, whom they mean, and the role."""

    phrase: str
    who: str
    role: str


class DraftForm(forms.Form):
    """Everything of a draft but its words. Addressees are numbered rows ``who-0``, ``role-0`` … with spare ones."""

    title = TitleField(label=DESK_FIELDS["title"], max_length=300)
    kind = forms.ChoiceField(label=DESK_FIELDS["kind"], choices=[(k.value, v) for k, v in DIRECTIVE_KINDS.items()])
    kind_reason = forms.CharField(
        label=DESK_FIELDS["kind_reason"], help_text=DESK_FIELDS["kind_reason_help"], max_length=300, required=False
    )
    due_on = DayField(label=DESK_FIELDS["due_on"], required=False)
    due_phrase = forms.CharField(label=DESK_FIELDS["due_phrase"], max_length=200, required=False)
    field_code = forms.ChoiceField(label=DESK_FIELDS["field"], required=False)
    product = forms.CharField(label=DESK_FIELDS["product"], max_length=300, required=False)
    restricted_to = forms.TypedChoiceField(
        label=DESK_FIELDS["restricted_to"], coerce=int, empty_value=None, required=False
    )

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        draft: Draft,
        names: Mapping[str, str],
        fields: Sequence[tuple[str, str]],
        groups: Sequence[tuple[int, str]],
    ) -> None:
        """``names``: what each phrase of the draft was matched to, by phrase."""
        super().__init__(data, initial=_initial(draft))
        self.draft = draft
        self.names = names
        self.fields["field_code"].choices = [("", DESK_FIELDS["no_field"]), *fields]  # type: ignore[attr-defined]  # a choice field
        self.fields["restricted_to"].choices = [("", DESK_FIELDS["not_restricted"]), *groups]  # type: ignore[attr-defined]  # the same
        if not groups:
            del self.fields["restricted_to"]

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        is_taken_away = self.draft.due_on is not None and self.draft.kind is DirectiveKind.DATED
        has_no_day = not said.get("due_on") and "due_on" not in self.errors
        if said.get("kind") == DirectiveKind.DATED.value and has_no_day and not is_taken_away:
            self.add_error("due_on", forms.ValidationError(DESK_FIELDS["needs_a_day"], code="required"))
        if said.get("kind") == DirectiveKind.GUIDANCE.value and not said.get("kind_reason", "").strip():
            self.add_error("kind_reason", forms.ValidationError(DESK_FIELDS["needs_a_reason"], code="required"))
        return said

    @property
    def addressee_rows(self) -> Iterator[dict[str, object]]:
        """What the template shows: the draft's own rows or what was sent, and some empty ones."""
        rows = list(self.sent_addressees()) if self.is_bound else self._rows_of_draft()
        spare = [AddresseeRow("", "", AddresseeRole.COOPERATING.value)] * SPARE_ROWS
        if all(row.role == AddresseeRole.COOPERATING.value for row in rows):
            spare[0] = AddresseeRow("", "", AddresseeRole.LEAD.value)
        for n, (phrase, who, role) in enumerate([*rows, *spare]):
            roles = [(r.value, ROLES[r], r.value == role) for r in AddresseeRole]
            yield {"n": n, "phrase": phrase, "who": who, "roles": roles}

    def sent_addressees(self) -> Iterator[AddresseeRow]:
        """Phrase, whom it means, role; rows without either are left out."""
        for n in range(200):
            if f"role-{n}" not in self.data:
                return
            phrase = self.data.get(f"phrase-{n}", "").strip()
            who = self.data.get(f"who-{n}", "").strip()
            role = self.data.get(f"role-{n}", "")
            if (phrase or who) and role in {r.value for r in AddresseeRole}:
                yield AddresseeRow(phrase, who, role)

    def _rows_of_draft(self) -> list[AddresseeRow]:
        return [
            AddresseeRow(one.phrase, self.names.get(one.phrase, ""), one.role.value) for one in self.draft.addressees
        ]

    def drafted(self, addressees: Sequence[AddresseeDraft]) -> Draft:
        said = self.cleaned_data
        due_on: date | None = said["due_on"]
        return replace(
            self.draft,
            title=said["title"],
            kind=DirectiveKind(said["kind"]),
            kind_reason=said["kind_reason"],
            due_on=due_on,
            due_time=self.draft.due_time if due_on == self.draft.due_on else None,
            due_phrase=said["due_phrase"],
            field_code=said["field_code"],
            product=said["product"],
            restricted_to_id=said.get("restricted_to"),
            addressees=tuple(addressees),
        )


def _initial(draft: Draft) -> dict[str, object]:
    return {
        "title": draft.title,
        "kind": draft.kind.value,
        "kind_reason": draft.kind_reason,
        "due_on": draft.due_on,
        "due_phrase": draft.due_phrase,
        "field_code": draft.field_code,
        "product": draft.product,
        "restricted_to": draft.restricted_to_id,
    }


class AssessmentForm(forms.Form):
    """Kind and field of an assessment; its words are the text's."""

    kind = forms.ChoiceField(label=DESK_FIELDS["assessment_kind"])
    field = forms.ChoiceField(label=DESK_FIELDS["field"], required=False)

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        initial: Mapping[str, Any] | None = None,
        kinds: Sequence[tuple[str, object]],
        fields: Sequence[tuple[str, str]],
    ) -> None:
        super().__init__(data, initial=dict(initial or {}))
        self.fields["kind"].choices = list(kinds)  # type: ignore[attr-defined]  # a choice field
        self.fields["field"].choices = [("", DESK_FIELDS["no_field"]), *fields]  # type: ignore[attr-defined]  # the same

    def facts(self) -> dict[str, Any]:
        return {"kind": self.cleaned_data["kind"], "field": self.cleaned_data["field"] or None}


class ConferenceForm(forms.Form):
    """The facts of the conference as the text tells them, put right before they are adopted."""

    title = TitleField(label=LABELS["title"], max_length=TITLE_LIMIT)
    date = DayField(label=LABELS["held_on"], required=False)
    part_of_day = forms.ChoiceField(
        label=LABELS["part_of_day"], choices=[("", LABELS["unknown"]), *PARTS_OF_DAY.items()], required=False
    )
    mode = forms.ChoiceField(label=LABELS["mode"], choices=[("", LABELS["unknown"]), *MODES.items()], required=False)
    venue = forms.CharField(label=LABELS["venue"], max_length=VENUE_LIMIT, required=False)
    period_reviewed = PeriodField(label=LABELS["period_reviewed"], required=False)
    period_planned = PeriodField(label=LABELS["period_planned"], required=False)
    chairs = forms.CharField(
        label=DESK_FIELDS["chairs"],
        help_text=DESK_FIELDS["chairs_help"],
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )

    @classmethod
    def begun(cls, data: QueryDict | None, read: Mapping[str, Any], *, on: Day) -> ConferenceForm:
        """``on``: around which year's periods one looks, where the text gives no day."""
        initial: dict[str, Any] = {name: read.get(name) or "" for name in cls.base_fields}
        initial["date"] = whole_day(read.get("date"))
        initial["chairs"] = "\n".join(_chair_line(one) for one in read.get("chairs") or ())
        form = cls(data, initial=initial)
        held = [initial["period_reviewed"], initial["period_planned"]]
        offer_periods(form, around=initial["date"] or on, held=held)
        return form

    def facts(self) -> dict[str, Any]:
        """In the shape of a reading's own part about the conference."""
        said = {name: value or None for name, value in self.cleaned_data.items()}
        day = self.cleaned_data["date"]
        chairs = [_chair(line) for line in self.cleaned_data["chairs"].splitlines() if line.strip()]
        return {**said, "date": day.isoformat() if day else None, "chairs": chairs}


def _chair_line(chair: Mapping[str, Any]) -> str:
    return " – ".join(part for part in (chair["name"], ", ".join(chair["positions"])) if part)


def _chair(line: str) -> dict[str, Any]:
    name, _, posts = (line.replace(" - ", " – ")).partition(" – ")
    return {"name": name.strip(), "positions": [post.strip() for post in posts.split(",") if post.strip()]}
