"""Formats outside: sheets."""
