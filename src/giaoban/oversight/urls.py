"""Addresses of the pages over everything."""

from __future__ import annotations

from django.urls import path, register_converter

from giaoban.oversight.views import attention, heat, inspection, leading, periods, rating, statistics, today, totals


class FormNumber:
    regex = "0[1-9]"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(FormNumber, "form")

app_name = "oversight"
urlpatterns = [
    path("", today.today_page, name="today"),
    path("leading/", leading.leading_page, name="leading"),
    path("inspection/", inspection.inspection_page, name="inspection"),
    path("oversight/", totals.totals_page, name="totals"),
    path("periods/", periods.periods_page, name="periods"),
    path("periods/<slug:code>/", periods.period_page, name="period"),
    path("periods/<slug:code>/close/", periods.close, name="close"),
    path("periods/<slug:code>/note/", periods.note, name="note"),
    path("statistics/rating/", rating.rating_page, name="rating"),
    path("statistics/rating/<int:body_id>/", rating.reply, name="reply"),
    path("statistics/check/", rating.check_page, name="check"),
    path("statistics/", statistics.forms_page, name="forms"),
    path("statistics/<form:number>/", statistics.form_page, name="form"),
    path("statistics/<form:number>.xlsx", statistics.form_sheet, name="form_sheet"),
    path("oversight/map/", heat.map_page, name="map"),
    path("oversight/trend/", heat.trend_page, name="trend"),
    path("oversight/silent/", attention.silent_page, name="silent"),
    path("oversight/repeated/", attention.repeated_page, name="repeated"),
]
