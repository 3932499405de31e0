"""The command line before any database: its help and what it says of a mistake, in Vietnamese and in one line."""

from __future__ import annotations

import argparse
import re
import subprocess
import sys

import pytest

from giaoban import cli
from giaoban.extraction.arguments import in_vietnamese

ENGLISH = re.compile(r"usage|positional|options|show this|required|unrecognized|invalid|choose|expected|error:")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["serve", "--port", "99999"], "--port: cần một số từ 1 đến 65535"),
        (["serve", "--port", "tám"], "--port: cần một số từ 1 đến 65535"),
        (["serve", "--workers", "0"], "--workers: cần một số từ 1 đến 64"),
        (["read", "--bogus"], "không hiểu: --bogus"),
        (["read", "a.txt", "--json", "--table"], "--table không dùng cùng --json"),
        (["read", "a.txt", "--out"], "--out cần một giá trị"),
        (["read", "a.txt", "--jobs", "x"], "--jobs: không hiểu giá trị 'x'"),
        (["check", "--head", "a" * 63], "đã bị gõ nhầm"),
        (["check", "--head", "g" * 64], "đã bị gõ nhầm"),
        (["backup"], "thiếu TỆP"),
        (["bogus"], "không có 'bogus'"),
        ([], "thiếu LỆNH"),
    ],
)
def test_a_mistake_is_bad_usage_told_in_vietnamese(
    words: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(words)
    said = capsys.readouterr().err
    assert (ended.value.code, told in said) == (cli.BAD_USAGE, True), said
    assert not ENGLISH.search(said)


@pytest.mark.parametrize("command", ["", "read", "score", "serve", "demo", "check", "backup", "restore"])
def test_help_is_vietnamese(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main([*command.split(), "--help"])
    said = capsys.readouterr().out
    assert (ended.value.code, said[:10]) == (cli.OK, "cách dùng:")
    assert not ENGLISH.search(said)


def test_read_without_a_file_says_what_is_missing() -> None:
    done = subprocess.run([sys.executable, "-m", "giaoban.cli", "read"], capture_output=True, check=False, timeout=60)
    assert (done.returncode, done.stderr.decode().count("\n")) == (cli.BAD_USAGE, 1)
    assert "Cần nêu tệp" in done.stderr.decode()


def test_a_hash_is_read_as_people_copy_it_from_paper() -> None:
    """Else a capital letter would cry that the journal was tampered with."""
    args = cli._parser().parse_args(["check", "--head", f" {'AB' * 16} {'0f' * 16}"])
    assert args.head == "ab" * 16 + "0f" * 16


def test_options_that_are_not_for_clerks_work_but_are_not_shown() -> None:
    parser = argparse.ArgumentParser(prog="x")
    parser.add_argument("--settings", help="The Python path to a settings module")
    in_vietnamese(parser, hidden=cli.OF_DJANGO)
    assert "--settings" not in parser.format_help()
    assert parser.parse_args(["--settings", "a"]).settings == "a"
