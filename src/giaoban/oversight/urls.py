"""Addresses of the pages over everything."""

from __future__ import annotations

from django.urls import path

from giaoban.oversight.views import attention, heat, inspection, leading, today, totals

app_name = "oversight"
urlpatterns = [
    path("", today.today_page, name="today"),
    path("leading/", leading.leading_page, name="leading"),
    path("inspection/", inspection.inspection_page, name="inspection"),
    path("oversight/", totals.totals_page, name="totals"),
    path("oversight/map/", heat.map_page, name="map"),
    path("oversight/trend/", heat.trend_page, name="trend"),
    path("oversight/silent/", attention.silent_page, name="silent"),
    path("oversight/repeated/", attention.repeated_page, name="repeated"),
]
