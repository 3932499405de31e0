"""Reads; every one begins at a gate of ``visibility``."""

from giaoban.directives.queries.life import (
    StoodAt,
    as_of,
    for_update,
    for_update_all,
    granted_so_far,
    lock,
    lock_of_directives,
    must_be_unchanged,
)
from giaoban.directives.queries.passing_on import Parts, bodies_to_pass_to, children_of, parts_passed_on, posts_for
from giaoban.directives.queries.planning import Blocker, IssuePlan, PlannedDirective, plan_of
from giaoban.directives.queries.rules import extension_rules, timing_of
from giaoban.directives.queries.visibility import (
    assignments_reachable,
    assignments_visible_to,
    drafts_visible_to,
    instructions_visible_to,
    one_directive,
    one_instruction,
    opens,
    reachable,
    restricted_out_of_sight,
    visible_to,
)

__all__ = [
    "Blocker",
    "IssuePlan",
    "Parts",
    "PlannedDirective",
    "StoodAt",
    "as_of",
    "assignments_reachable",
    "assignments_visible_to",
    "bodies_to_pass_to",
    "children_of",
    "drafts_visible_to",
    "extension_rules",
    "for_update",
    "for_update_all",
    "granted_so_far",
    "instructions_visible_to",
    "lock",
    "lock_of_directives",
    "must_be_unchanged",
    "one_directive",
    "one_instruction",
    "opens",
    "parts_passed_on",
    "plan_of",
    "posts_for",
    "reachable",
    "restricted_out_of_sight",
    "timing_of",
    "visible_to",
]
