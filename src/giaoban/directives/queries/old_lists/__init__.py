"""An office's old lists: who sees them, and what each of their lines would become."""

from giaoban.directives.queries.old_lists.gate import lists_of, one_list, opens_list, original_columns
from giaoban.directives.queries.old_lists.rows import OldRow, Problem, Standing, rows_of

__all__ = [
    "OldRow",
    "Problem",
    "Standing",
    "lists_of",
    "one_list",
    "opens_list",
    "original_columns",
    "rows_of",
]
