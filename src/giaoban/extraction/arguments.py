"""Command lines that speak Vietnamese: argparse's own words, and what it says of a mistake."""

# ruff: noqa: SLF001 -- argparse has no public names for its titles and kinds of actions

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable
from functools import partial
from typing import NoReturn

_MISTAKES = (
    (r"the following arguments are required: (.+)", r"thiếu \1"),
    (r"unrecognized arguments: (.+)", r"không hiểu: \1"),
    (r"ambiguous option: (\S+) could match (.+)", r"\1 có thể là \2; hãy viết đủ"),
    (r"one of the arguments (.+) is required", r"cần một trong: \1"),
    (r"argument (.+?): not allowed with argument (.+)", r"\1 không dùng cùng \2"),
    (r"argument (.+?): expected one argument", r"\1 cần một giá trị"),
    (r"argument (.+?): expected (?:at least one argument|\d+ arguments?)", r"\1 cần thêm giá trị"),
    (r"argument (.+?): ignored explicit argument (.+)", r"\1 không nhận giá trị \2"),
    (r"argument (.+?): invalid choice: (.+) \(choose from (.+)\)", r"\1: không có \2; hãy chọn \3"),
    (r"argument (.+?): invalid \w+ value: (.+)", r"\1: không hiểu giá trị \2"),
    (r"argument (.+?): (.+)", r"\1: \2"),
)


class _Formatter(argparse.HelpFormatter):
    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, "cách dùng: " if prefix is None else prefix)


def in_vietnamese(parser: argparse.ArgumentParser, *, hidden: frozenset[str] = frozenset()) -> None:
    """Teach a ready parser and all below it. ``hidden`` names options that are not for this command's users."""
    parser.formatter_class = _Formatter
    parser._positionals.title, parser._optionals.title = "cần nêu", "tùy chọn"
    parser.error = partial(_refuse, parser)  # type: ignore[method-assign]  # argparse asks the instance
    for action in parser._actions:
        if isinstance(action, argparse._HelpAction):
            action.help = "in hướng dẫn này"
        if action.dest in hidden:
            action.help = argparse.SUPPRESS
        if isinstance(action, argparse._SubParsersAction):
            for below in action.choices.values():
                in_vietnamese(below, hidden=hidden)


def _refuse(parser: argparse.ArgumentParser, message: str) -> NoReturn:
    parser.exit(2, f"{parser.format_usage()}{parser.prog.split()[0]}: {_told(message)}\n")


def _told(message: str) -> str:
    found = ((re.fullmatch(english, message, re.DOTALL), ours) for english, ours in _MISTAKES)
    return next((match.expand(ours) for match, ours in found if match), message)
