"""Directives over HTTP: the same queries and actions as the pages, as JSON."""

from ninja import Router

from giaoban.directives.api import (
    assignments,
    desk,
    handing_over,
    instructions,
    labels,
    orders,
    register,
    reminders,
)

router = Router()
for part, name in (
    (register.router, "directives"),
    (assignments.router, "assignments"),
    (handing_over.router, "assignments"),
    (reminders.router, "reminders"),
    (instructions.router, "instructions"),
    (orders.router, "instructions"),
    (desk.router, "decisions"),
    (labels.router, "readings"),
):
    router.add_router("", part, tags=[name])
