"""Who acts: a person in one post, or the clockwork."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a post may do follows from its role and its body, never from a name (DESIGN: who may)."""

    OFFICE_CLERK = "office_clerk"
    HEAD_OF_OFFICE = "head_of_office"
    LEADER = "leader"
    BODY_CLERK = "body_clerk"
    BODY_HEAD = "body_head"
    INSPECTOR = "inspector"
    TECHNICIAN = "technician"
    ADMINISTRATOR = "administrator"


class Mandate(StrEnum):
    """A right that the head of office hands to a clerk's post for a time."""

    VERIFY = "verify"
    ISSUE = "issue"
    DECIDE_EXTENSIONS = "decide_extensions"


OFFICE = frozenset({Role.OFFICE_CLERK, Role.HEAD_OF_OFFICE})
OF_A_BODY = frozenset({Role.BODY_CLERK, Role.BODY_HEAD})


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A person in one post on one day. Ids are database keys; names are those of the day, for the journal."""

    user_id: int | None
    name: str
    role: Role | None
    post_id: int | None = None
    post_title: str = ""
    body_id: int | None = None
    body_name: str = ""
    convening_body_id: int | None = None
    """The body whose office, leaders or inspectors this post serves; for other posts, None."""
    body_ids: frozenset[int] = frozenset()
    """The own body and every body under it on that day."""
    mandates: frozenset[Mandate] = frozenset()
    reading_group_ids: frozenset[int] = frozenset()

    @property
    def is_office(self) -> bool:
        return self.role in OFFICE

    @property
    def sees_everything(self) -> bool:
        """Office, leaders and inspectors see all of their convening body's work (restricted things apart)."""
        return self.role in OFFICE or self.role in (Role.LEADER, Role.INSPECTOR)

    @property
    def is_of_a_body(self) -> bool:
        return self.role in OF_A_BODY


CLOCKWORK = Actor(user_id=None, name="giaoban", role=None)
"""The actor of scheduled jobs and of the operator's commands."""
