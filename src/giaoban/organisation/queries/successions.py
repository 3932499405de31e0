"""What became of a body: successors and predecessors, through every change between two days."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from django.db import connection

from giaoban.organisation.domain.kinds import SuccessionKind
from giaoban.organisation.models import Body, Succession

FORWARD = """
WITH RECURSIVE later AS (
    SELECT unnest(%(start)s::bigint[]) AS id, NULL::date AS since
    UNION
    SELECT arrow.successor_id, arrow.on FROM organisation_succession arrow JOIN later ON arrow.predecessor_id = later.id
    WHERE arrow.successor_id IS NOT NULL AND arrow.on <= %(on)s AND (later.since IS NULL OR arrow.on >= later.since)
)
SELECT DISTINCT id FROM later WHERE NOT id = ANY(%(start)s)
"""
FROM_EACH = """
WITH RECURSIVE later AS (
    SELECT start.id AS origin, start.id, NULL::date AS since FROM unnest(%(start)s::bigint[]) AS start(id)
    UNION
    SELECT later.origin, arrow.successor_id, arrow.on
    FROM organisation_succession arrow JOIN later ON arrow.predecessor_id = later.id
    WHERE arrow.successor_id IS NOT NULL AND arrow.on <= %(on)s AND (later.since IS NULL OR arrow.on >= later.since)
)
SELECT DISTINCT later.origin, later.id FROM later JOIN organisation_body body ON body.id = later.id
WHERE later.id <> later.origin AND body.valid_from <= %(on)s AND (body.valid_to IS NULL OR body.valid_to > %(on)s)
"""
BACKWARD = """
WITH RECURSIVE earlier AS (
    SELECT unnest(%(start)s::bigint[]) AS id, NULL::date AS until
    UNION
    SELECT arrow.predecessor_id, arrow.on
    FROM organisation_succession arrow JOIN earlier ON arrow.successor_id = earlier.id
    WHERE earlier.until IS NULL OR arrow.on <= earlier.until
)
SELECT DISTINCT id FROM earlier WHERE NOT id = ANY(%(start)s)
"""
FAR_AHEAD = date(9999, 12, 31)


def arrows_from(body_id: int) -> list[Succession]:
    """Direct successions out of a body, abolition included, in time order."""
    return list(Succession.objects.filter(predecessor_id=body_id).order_by("on", "pk"))


def arrows_to(body_id: int) -> list[Succession]:
    return list(Succession.objects.filter(successor_id=body_id).order_by("on", "pk"))


def successors(body_ids: Iterable[int], until: date = FAR_AHEAD) -> frozenset[int]:
    """All that these bodies became by that day, step by step, those that have ended since included."""
    return _walk(FORWARD, {"start": sorted(set(body_ids)), "on": until})


def successors_on(body_ids: Iterable[int], on: date) -> frozenset[int]:
    """Only those successors that exist on that day: who answers for the old bodies' work then."""
    became = successors(body_ids, on)
    return frozenset(Body.objects.on(on).filter(pk__in=became).values_list("pk", flat=True))


def heirs_on(body_ids: Iterable[int], on: date) -> dict[int, frozenset[int]]:
    """``successors_on`` of each body by itself; whoever has none is missing. One query however many bodies."""
    found: dict[int, set[int]] = defaultdict(set)
    with connection.cursor() as cursor:
        cursor.execute(FROM_EACH, {"start": sorted(set(body_ids)), "on": on})
        for origin, heir in cursor.fetchall():
            found[origin].add(heir)
    return {origin: frozenset(heirs) for origin, heirs in found.items()}


def arrows_of(body_ids: Iterable[int]) -> list[Succession]:
    """Direct successions out of these bodies, in time order."""
    return list(Succession.objects.filter(predecessor_id__in=set(body_ids)).order_by("on", "pk"))


def predecessors(body_ids: Iterable[int]) -> frozenset[int]:
    return _walk(BACKWARD, {"start": sorted(set(body_ids))})


def is_ending(kind: str) -> bool:
    """A transfer of one function or a new name leaves the old body standing."""
    return kind in (SuccessionKind.MERGE, SuccessionKind.SPLIT, SuccessionKind.ABOLISH)


def _walk(sql: str, facts: Mapping[str, list[int] | date]) -> frozenset[int]:
    with connection.cursor() as cursor:
        cursor.execute(sql, facts)
        return frozenset(row[0] for row in cursor.fetchall())
