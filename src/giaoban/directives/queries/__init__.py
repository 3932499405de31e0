"""Reads; every one begins at a gate of ``visibility``."""

from giaoban.directives.queries.life import StoodAt, as_of, for_update
from giaoban.directives.queries.planning import Blocker, IssuePlan, PlannedDirective, plan_of
from giaoban.directives.queries.rules import extension_rules
from giaoban.directives.queries.visibility import (
    assignments_visible_to,
    drafts_visible_to,
    instructions_visible_to,
    one_directive,
    one_instruction,
    opens,
    restricted_out_of_sight,
    visible_to,
)

__all__ = [
    "Blocker",
    "IssuePlan",
    "PlannedDirective",
    "StoodAt",
    "as_of",
    "assignments_visible_to",
    "drafts_visible_to",
    "extension_rules",
    "for_update",
    "instructions_visible_to",
    "one_directive",
    "one_instruction",
    "opens",
    "plan_of",
    "restricted_out_of_sight",
    "visible_to",
]
