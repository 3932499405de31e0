"""Formats outside: lists and tables that come in, labels that go out."""
