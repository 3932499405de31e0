"""The kinds and levels of bodies, the lines between them, and how one becomes another."""

from __future__ import annotations

from enum import StrEnum

from giaoban.kernel.actor import Role


class Kind(StrEnum):
    """Stored as its value; the labels stand in ``wording``."""

    PARTY_COMMITTEE = "party_committee"
    PARTY_LEADERSHIP = "party_leadership"
    PARTY_AGENCY = "party_agency"
    PARTY_GROUP = "party_group"
    STATE_COMMITTEE = "state_committee"
    COUNCIL = "council"
    STATE_AGENCY = "state_agency"
    JUDICIAL = "judicial"
    ARMED_FORCES = "armed_forces"
    FRONT = "front"
    ORGANISATION = "organisation"
    PUBLIC_UNIT = "public_unit"
    ENTERPRISE = "enterprise"


class Level(StrEnum):
    CENTRAL = "central"
    PROVINCE = "province"
    DISTRICT = "district"
    COMMUNE = "commune"
    OTHER = "other"


class Relation(StrEnum):
    """The line of authority in which one body stands above another."""

    PARTY = "party"
    STATE = "state"
    PROFESSIONAL = "professional"


COMMANDING = frozenset({Relation.PARTY.value, Relation.STATE.value})
"""A professional line (ministry to department) guides; it does not put one body under another."""


class SuccessionKind(StrEnum):
    MERGE = "merge"
    SPLIT = "split"
    RENAME = "rename"
    ABOLISH = "abolish"
    TRANSFER = "transfer"


SERVING_ROLES = frozenset({Role.OFFICE_CLERK, Role.HEAD_OF_OFFICE, Role.LEADER, Role.INSPECTOR, Role.ADMINISTRATOR})
"""Their posts work for a convening body; the others work for their own."""

ROLE_ORDER = (
    Role.HEAD_OF_OFFICE,
    Role.OFFICE_CLERK,
    Role.LEADER,
    Role.BODY_HEAD,
    Role.BODY_CLERK,
    Role.INSPECTOR,
    Role.TECHNICIAN,
    Role.ADMINISTRATOR,
)
"""Which post a person with several acts in until another is chosen."""
