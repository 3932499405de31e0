"""Addresses of directives."""

from __future__ import annotations

from django.urls import path, register_converter

from giaoban.directives.views import (
    assessing,
    desk,
    directive,
    issuing,
    labels,
    life,
    my_body,
    orders,
    paper,
    register,
    reminders,
)


class SheetEnding:
    regex = "csv|xlsx"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(SheetEnding, "sheet")

app_name = "directives"
urlpatterns = [
    path("directives/", register.register_page, name="register"),
    path("directives.<sheet:ending>", register.export, name="export"),
    path("labels.zip", labels.archive, name="labels"),
    path("directives/<int:directive_id>/", directive.directive_page, name="directive"),
    path("assessments/", assessing.to_assess, name="to_assess"),
    path("reminders/", reminders.reminders, name="reminders"),
    path("reminders/<int:reminder_id>/document/", reminders.document, name="reminder_document"),
    path("assignments/<int:assignment_id>/reminders/", reminders.remind, name="remind"),
    path("assignments/<int:assignment_id>/<slug:verb>/", life.verb_page, name="verb"),
    path("my/", my_body.my_body, name="my_body"),
    path("desk/<int:text_id>/", desk.desk, name="desk"),
    path("desk/<int:text_id>/<slug:verb>/", desk.desk_act, name="desk_act"),
    path("desk/<int:text_id>/<slug:key>/<slug:work>/", desk.desk_row, name="desk_row"),
    path("instructions/", orders.instructions, name="instructions"),
    path("instructions/new/", orders.new_paper, name="new_paper"),
    path("instructions/<int:instruction_id>/paper/", orders.describe_paper, name="describe_paper"),
    path("orders/new/", orders.new_order, name="new_order"),
    path("orders/read/", orders.read_spoken, name="read_spoken"),
    path("instructions/<int:instruction_id>/", issuing.instruction_page, name="instruction"),
    path("instructions/<int:instruction_id>/issue/", issuing.issue_page, name="issue"),
    path("instructions/<int:instruction_id>/notice/", paper.notice_page, name="notice"),
]
