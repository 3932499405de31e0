"""Rows of an organisation file that carry a degree of secrecy: named by their place, their words never repeated."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields

from giaoban.extraction.secrecy import secret_mark
from giaoban.organisation.domain.changes import Change
from giaoban.organisation.domain.reading_tables import Problem
from giaoban.organisation.domain.tables import OrganisationFile, TableRow


def marked_rows(file: OrganisationFile, source: str) -> Iterator[Problem]:
    """``source``: the name under which the file came, which the journal would keep."""
    if secret_mark("", source):
        yield Problem("name_marked_secret")
    for table in fields(file):
        for row in getattr(file, table.name):
            if isinstance(row, TableRow) and secret_mark("\n".join(_words(row))):
                yield Problem("row_marked_secret", {"where": row.where})


def marked_changes(changes: Iterable[Change], source: str) -> Iterator[Problem]:
    if secret_mark("", source):
        yield Problem("name_marked_secret")
    for one in changes:
        said = (one.document, one.short, one.function, one.group, *one.bodies, *one.into, *one.new_names)
        if secret_mark("\n".join(said)):
            yield Problem("row_marked_secret", {"where": one.where})


def _words(row: TableRow) -> Iterator[str]:
    """All but ``where``, in which the file's own name may stand."""
    values = (getattr(row, one.name) for one in fields(row) if one.name != "where")
    return (value for value in values if isinstance(value, str))
