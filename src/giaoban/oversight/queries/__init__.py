"""Reads over everything; each begins at the register of directives."""
