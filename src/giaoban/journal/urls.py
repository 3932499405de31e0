"""Addresses of the journal."""

from __future__ import annotations

from django.urls import path

from giaoban.journal import views

app_name = "journal"
urlpatterns = [
    path("journal/", views.index, name="index"),
    path("journal/<int:seq>/", views.entry, name="entry"),
]
