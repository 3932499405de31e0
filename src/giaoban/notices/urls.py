"""Addresses of notices."""

from __future__ import annotations

from django.urls import path

from giaoban.notices import views

app_name = "notices"
urlpatterns = [
    path("notices/", views.index, name="list"),
    path("notices/<int:notice_id>/", views.open_one, name="open"),
    path("notices/read/", views.read_all, name="read_all"),
    path("notices/bell/", views.bell, name="bell"),
    path("notices/preferences/", views.preferences, name="preferences"),
    path("notices/calendars/", views.make_feed, name="make_feed"),
    path("notices/calendars/<int:feed_id>/revoke/", views.revoke_feed, name="revoke_feed"),
    path("calendar/<str:key>.ics", views.feed, name="feed"),
]
