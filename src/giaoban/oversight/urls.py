"""Addresses of the pages over everything."""

from __future__ import annotations

from django.urls import path

from giaoban.oversight.views import inspection, leading, today, totals

app_name = "oversight"
urlpatterns = [
    path("", today.today_page, name="today"),
    path("leading/", leading.leading_page, name="leading"),
    path("inspection/", inspection.inspection_page, name="inspection"),
    path("oversight/", totals.totals_page, name="totals"),
]
