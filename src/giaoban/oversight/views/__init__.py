"""Pages over everything: today, and the totals."""
