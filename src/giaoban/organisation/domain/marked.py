"""Words about the organisation that carry a degree of secrecy: refused, and never repeated in the refusal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

from giaoban.extraction.secrecy import secret_mark
from giaoban.kernel.errors import Refused
from giaoban.organisation.domain.reading_tables import Problem
from giaoban.organisation.domain.tables import OrganisationFile, TableRow


def must_be_unmarked(*said: str) -> None:
    """What every action asks of the names and reasons that a person typed."""
    if secret_mark("\n".join(said)):
        raise Refused("words_marked_secret")


def marked_rows(file: OrganisationFile) -> Iterator[Problem]:
    for table in fields(file):
        for row in getattr(file, table.name):
            if isinstance(row, TableRow) and secret_mark("\n".join(_words(row))):
                yield Problem("row_marked_secret", {"where": row.where})


def _words(row: TableRow) -> Iterator[str]:
    """All but ``where``, in which the file's own name may stand."""
    values = (getattr(row, one.name) for one in fields(row) if one.name != "where")
    return (value for value in values if isinstance(value, str))
