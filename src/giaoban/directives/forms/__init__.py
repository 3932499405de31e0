"""Clean input: filters, verbs, the issue."""
