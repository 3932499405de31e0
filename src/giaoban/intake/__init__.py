"""Texts that came in, what the reader made of them, and what people decided about it."""
