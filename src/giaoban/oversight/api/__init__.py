"""Oversight over HTTP: totals, search, the office's forms, closed periods, hints, the check of figures."""

from __future__ import annotations

from ninja import Router

from giaoban.oversight.api import closings, forms, rating, totals

router = Router(tags=["oversight"])
for part in (totals.router, forms.router, closings.router, rating.router):
    router.add_router("", part)

__all__ = ["router"]
