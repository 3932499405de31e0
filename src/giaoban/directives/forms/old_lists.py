"""An old list as it is sent, what its columns are, and what a clerk mends in a line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from giaoban.directives.domain.old_columns import OldColumns
from giaoban.directives.domain.old_list import ListColumn, ListState, head_at, is_heading, state_key, state_said
from giaoban.directives.wording.old_lists import (
    LIST_COLUMNS,
    LIST_REFUSALS,
    LIST_STATES,
    NOT_KNOWN,
    NOT_USED,
)
from giaoban.ui.forms import DayField

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from django.forms.boundfield import BoundField

    from giaoban.directives.models import OldList

MOST_STATES = 30
SAMPLES = 3
LONG = frozenset({ListColumn.TEXT, ListColumn.NOTE})


class ListFileForm(forms.Form):
    file = forms.FileField(label=_("Tệp danh sách"))


class ColumnsForm(forms.Form):
    """One choice for each column of the sheet, one for each word of the column of states, and what stands for all."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    paper = forms.CharField(
        label=_("Số, ký hiệu văn bản giao"),
        required=False,
        max_length=80,
        help_text=_("Cho những dòng không ghi, ví dụ 12-TB/TU."),
    )
    paper_day = DayField(label=_("Ngày văn bản giao"), required=False, help_text=_("Cho những dòng không ghi."))
    finished = DayField(
        label=_("Ngày hoàn thành"),
        required=False,
        help_text=_("Cho những dòng ghi đã xong mà không ghi ngày; đúng hạn hay quá hạn sẽ tính theo ngày này."),
    )

    def __init__(self, *given: Any, old: OldList, columns: OldColumns, **named: Any) -> None:
        super().__init__(*given, **named)
        self.columns = columns
        lines: Sequence[Sequence[str]] = old.sheets[columns.sheet]["lines"]
        head = head_at(lines, columns.line)
        self.names = head.names if head and head.height == columns.height else tuple(lines[columns.line])
        self.lines = [one for one in lines[columns.first :] if not is_heading(one, columns.places)]
        for place, name in enumerate(self.names):
            known = columns.places.get(place)
            self.fields[f"column_{place}"] = forms.ChoiceField(
                label=name or _("(cột không tên)"),
                required=False,
                choices=[("", NOT_USED), *((column.value, words) for column, words in LIST_COLUMNS.items())],
                initial=known.value if known else "",
            )
        self.said = self._states()
        for n, (words, guess) in enumerate(self.said):
            self.fields[f"state_{n}"] = forms.ChoiceField(
                label=words,
                required=False,
                choices=[("", NOT_KNOWN), *((state.value, told) for state, told in LIST_STATES.items())],
                initial=guess.value if guess else "",
            )

    def _states(self) -> list[tuple[str, ListState | None]]:
        """Each word that the column of states holds, as often as it stands there, the most frequent first."""
        place = self.columns.place_of(ListColumn.STATE)
        if place is None:
            return []
        counted: dict[str, int] = {}
        spelt: dict[str, str] = {}
        for line in self.lines:
            words = " ".join(line[place].split())
            if words:
                spelt.setdefault(state_key(words), words)
                counted[state_key(words)] = counted.get(state_key(words), 0) + 1
        first = sorted(counted, key=lambda key: -counted[key])[:MOST_STATES]
        return [(spelt[key], self.columns.states.get(key) or state_said(spelt[key])) for key in first]

    def column_rows(self) -> Iterator[tuple[BoundField, list[str]]]:
        """Each column with what its first lines say."""
        for place in range(len(self.names)):
            cells = (line[place] for line in self.lines)
            yield self[f"column_{place}"], list(dict.fromkeys(cell for cell in cells if cell))[:SAMPLES]

    def state_rows(self) -> Iterator[BoundField]:
        for n in range(len(self.said)):
            yield self[f"state_{n}"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        chosen = [value for name, value in cleaned.items() if name.startswith("column_") and value]
        twice = next((value for value in chosen if chosen.count(value) > 1), None)
        if twice is not None:
            words = LIST_REFUSALS["old_column_twice"] % {"column": LIST_COLUMNS[ListColumn(twice)]}
            raise forms.ValidationError(words)
        return cleaned

    def told(self) -> OldColumns:
        said = self.cleaned_data
        places = {n: ListColumn(said[f"column_{n}"]) for n in range(len(self.names)) if said[f"column_{n}"]}
        states = {
            state_key(words): ListState(said[f"state_{n}"])
            for n, (words, _guess) in enumerate(self.said)
            if said[f"state_{n}"]
        }
        return OldColumns(
            sheet=self.columns.sheet,
            line=self.columns.line,
            height=self.columns.height,
            places=places,
            states=states,
            paper=said["paper"].strip(),
            paper_day=said["paper_day"],
            finished=said["finished"],
        )


class LineForm(forms.Form):
    """What stands in a line instead of the file's words: only columns that mean something here."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        for column, words in LIST_COLUMNS.items():
            if column is ListColumn.STATE:
                self.fields[column.value] = forms.CharField(label=words, required=False, max_length=300)
            else:
                rows = forms.Textarea(attrs={"rows": 2}) if column in LONG else forms.TextInput()
                self.fields[column.value] = forms.CharField(label=words, required=False, max_length=5000, widget=rows)

    def told(self) -> dict[ListColumn, str]:
        """Only what the page had a field for."""
        return {column: self.cleaned_data[column.value] for column in ListColumn if column.value in self.data}


class NameForm(forms.Form):
    """Whom the words of a list mean: one that was offered, or one whose name was typed."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    phrase = forms.CharField(max_length=300)
    choice = forms.RegexField(r"^(body|group):\d{1,18}$", required=False)
    typed = forms.CharField(max_length=300, required=False)
