"""What can have happened, as frozen data. Each app lists its own events in ``events.py``."""

from __future__ import annotations

import dataclasses
import re
from datetime import date, datetime
from typing import ClassVar

_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Subclasses are named in the past tense; their fields are plain values that JSON can hold.

    ``subject`` says which thing the entry is about, as ``("directive", 41)``: it is how a page finds its journal.
    """

    subject_kind: ClassVar[str] = ""

    @property
    def kind(self) -> str:
        return _HUMP.sub("_", type(self).__name__).lower()

    @property
    def subject(self) -> tuple[str, int | None]:
        name = self.subject_kind
        return name, getattr(self, f"{name}_id", None) if name else None

    def facts(self) -> dict[str, object]:
        """The fields as JSON values: dates and moments in ISO 8601, sets and tuples as lists."""
        return {f.name: _plain(getattr(self, f.name)) for f in dataclasses.fields(self)}


def _plain(value: object) -> object:
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, (tuple, list)):
        return [_plain(v) for v in value]
    if isinstance(value, (set, frozenset)):
        return sorted(_plain(v) for v in value)  # type: ignore[type-var]  # sets in events hold one plain type
    return value
