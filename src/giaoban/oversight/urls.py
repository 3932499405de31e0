"""Addresses of the pages over everything."""

from __future__ import annotations

from django.urls import path

from giaoban.oversight.views import today, totals

app_name = "oversight"
urlpatterns = [
    path("", today.today_page, name="today"),
    path("oversight/", totals.totals_page, name="totals"),
]
