"""That the application may read and add to the journal and do nothing else: asked of the database, and set there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import connection
from psycopg import sql

if TYPE_CHECKING:
    import psycopg

ALLOWED = {
    "journal_journalentry": ("SELECT", "INSERT"),
    "journal_journalhead": ("SELECT", "UPDATE"),
    "journal_restrictedread": ("SELECT", "INSERT"),
}
ASKED = ("INSERT", "UPDATE", "DELETE", "TRUNCATE", "TRIGGER")
OWNS = "select relname from pg_class where oid = to_regclass(%s) and pg_has_role(current_user, relowner, 'member')"
HOLDS = "select has_table_privilege(to_regclass(%(table)s), %(right)s)"
HOLDS_PARTLY = HOLDS + " or has_any_column_privilege(to_regclass(%(table)s), %(right)s)"


def too_many_rights() -> list[str]:
    """What this process's role could do to the journal beyond reading and adding: ``DELETE journal_journalentry``.

    Who owns a table, is a member of its owner or is a superuser may drop its trigger, which is worse than any right.
    """
    found: list[str] = []
    with connection.cursor() as cursor:
        for table, allowed in ALLOWED.items():
            if _value(cursor, OWNS, [table]):
                found.append(f"OWNER {table}")
                continue
            for right in sorted(set(ASKED) - set(allowed)):
                query = HOLDS_PARTLY if right in ("INSERT", "UPDATE") else HOLDS
                if _value(cursor, query, {"table": table, "right": right}):
                    found.append(f"{right} {table}")
    return found


def close(owner: psycopg.Connection[Any], application: str) -> None:
    """As the owner of the tables. A table that is not made yet is left to its migration."""
    role = sql.Identifier(application)
    for table, allowed in ALLOWED.items():
        found = owner.execute("select to_regclass(%s) is not null", [table]).fetchone()
        if found is None or not found[0]:
            continue
        name, rights = sql.Identifier(table), sql.SQL(", ").join(map(sql.SQL, allowed))
        owner.execute(sql.SQL("revoke all on {} from {}, public").format(name, role))
        owner.execute(sql.SQL("grant {} on {} to {}").format(rights, name, role))


def _value(cursor: Any, query: str, facts: object) -> object:  # Django's wrapper of a cursor
    cursor.execute(query, facts)
    row = cursor.fetchone()
    return row[0] if row else None
