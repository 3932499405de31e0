"""Addresses of directives."""

from __future__ import annotations

from django.urls import path, register_converter

from giaoban.directives.views import (
    assessing,
    bulk,
    desk,
    directive,
    handing_over,
    issuing,
    labels,
    life,
    my_body,
    old_lists,
    orders,
    paper,
    register,
    reminders,
    saved,
    sheet,
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
    path("directives/calendar/", register.calendar_page, name="calendar"),
    path("directives/bulk/", bulk.bulk_page, name="bulk"),
    path("directives/filters/", saved.save, name="save_filter"),
    path("directives/filters/<int:filter_id>/drop/", saved.drop, name="drop_filter"),
    path("directives/sheet/", sheet.sheet_page, name="sheet"),
    path("lists/", old_lists.lists_page, name="old_lists"),
    path("lists/sample.xlsx", old_lists.sample, name="old_list_sample"),
    path("lists/<int:list_id>/", old_lists.list_page, name="old_list"),
    path("lists/<int:list_id>/columns/", old_lists.columns_page, name="old_list_columns"),
    path("lists/<int:list_id>/lines/<int:n>/", old_lists.line, name="old_list_line"),
    path("lists/<int:list_id>/names/", old_lists.name, name="old_list_name"),
    path("lists/<int:list_id>/take/", old_lists.take, name="old_list_take"),
    path("lists/<int:list_id>/drop/", old_lists.drop, name="old_list_drop"),
    path("lists/<int:list_id>/to-mend.xlsx", old_lists.to_mend, name="old_list_to_mend"),
    path("labels.zip", labels.archive, name="labels"),
    path("directives/<int:directive_id>/", directive.directive_page, name="directive"),
    path("assessments/", assessing.to_assess, name="to_assess"),
    path("hand-over/", handing_over.hand_over_page, name="hand_over"),
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
