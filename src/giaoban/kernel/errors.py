"""What can go wrong in the domain. Doors turn these into pages, problem documents or one line of text.

An error carries a code and facts, never a sentence: the words stand in the ``wording.py`` of the app that raised it.
"""

from __future__ import annotations


class GiaobanError(Exception):
    """The base of every error that a person is meant to read."""

    status = 400

    def __init__(self, code: str, /, **facts: object) -> None:
        super().__init__(code, facts)
        self.code = code
        self.facts = facts

    def __str__(self) -> str:
        told = ", ".join(f"{name}={value!r}" for name, value in self.facts.items())
        return f"{self.code} ({told})" if told else self.code


class Refused(GiaobanError):
    """The rules of the work do not allow it now; nothing was written."""

    status = 409


class Stale(Refused):
    """Somebody else changed the thing first. ``facts`` say who changed what, so that the page can show it."""

    status = 409


class Forbidden(GiaobanError):
    """This actor may not do it. The thing may still be seen."""

    status = 403


class NotFound(GiaobanError):
    """There is no such thing, or this actor may not know of it: the two must look alike."""

    status = 404


class TooLarge(GiaobanError):
    """More came in than is taken at once; nothing was kept. ``facts`` say how much would be."""

    status = 413


class Invalid(GiaobanError):
    """The input cannot be used; ``facts`` name the field or the place."""

    status = 422
