"""Stored files: one copy per content, readable only through what owns them."""
