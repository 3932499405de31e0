"""What a page looked up for all duties, for one of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from django import template

register = template.Library()
_T = TypeVar("_T")


@register.filter
def of_duty(found: Mapping[int, _T], assignment_id: int) -> _T | None:
    return found.get(assignment_id)
