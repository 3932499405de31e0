"""Read only, across all: totals that add up."""
