"""The settings of a convening body: their keys, their types, and what holds until an office decides otherwise."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from giaoban.kernel.errors import Invalid

Value = bool | int | str
Check = Callable[[str], object]
_checks: dict[str, Check] = {}


@dataclass(frozen=True, slots=True)
class Rule:
    """One setting. ``choices`` are its values when it is no number and no yes/no; ``lines``: a list of words."""

    key: str
    default: Value
    choices: tuple[str, ...] = ()
    least: int = 0
    most: int = 366
    lines: bool = False

    def read(self, written: str) -> Value:
        """The value a form or file wrote, or ``Invalid``."""
        if isinstance(self.default, bool):
            return written in ("1", "true", "on", "yes")
        if isinstance(self.default, int):
            return self._number(written)
        if self.lines:
            _checks.get(self.key, str)(written)
            return "\n".join(line.strip() for line in written.splitlines() if line.strip())
        if self.choices and written not in self.choices:
            raise Invalid("setting_not_a_choice", key=self.key, value=written)
        return written

    def _number(self, written: str) -> int:
        if not written.strip().isdigit() or not self.least <= int(written) <= self.most:
            raise Invalid("setting_not_a_number", key=self.key, value=written, least=self.least, most=self.most)
        return int(written)


SETTINGS = {
    rule.key: rule
    for rule in (
        Rule("before_a_day", "until_the_day", choices=("until_the_day", "the_day_before")),
        Rule("roll_forward", default=True),
        Rule("due_soon_days", 7, least=1, most=60),
        Rule("silent_days", 30, least=1, most=366),
        Rule("extensions_allowed", 2, least=0, most=20),
        Rule("extension_ask_before_days", 3, least=0, most=60),
        Rule("remind_before_days", 3, least=0, most=60),
        Rule("remind_on_the_day", default=True),
        Rule("slip_after_days", 1, least=0, most=250),
        Rule("head_after_days", 5, least=0, most=250),
        Rule("leaders_after_days", 10, least=0, most=250),
        Rule("rating_late_percent", 20, least=0, most=100),
        Rule("digest_hour", 7, least=0, most=23),
        Rule("quiet_from_hour", 20, least=0, most=23),
        Rule("quiet_until_hour", 6, least=0, most=23),
        Rule("mail_says_little", default=True),
        Rule("verifier", "office_or_assigner", choices=("office_or_assigner", "assigner", "leader")),
        Rule("paper_profile", "party-66", choices=("party-66", "party-399", "state-30")),
        Rule("period_profile", "calendar", choices=("calendar", "decree-09")),
        Rule("field_words", "", lines=True),
    )
}
"""Doubts that only an office can settle (DOMAIN 11) are settings; these are the defaults."""


def checked_by(key: str, check: Check) -> None:
    """The app that uses a list of words says what it cannot read, by raising ``Invalid``."""
    _checks[key] = check


def rule(key: str) -> Rule:
    if key not in SETTINGS:
        raise Invalid("setting_unknown", key=key)
    return SETTINGS[key]
