"""Formats from outside."""
