"""Where texts come in."""

from __future__ import annotations

from django.urls import path

from giaoban.intake import views

app_name = "intake"
urlpatterns = [
    path("intake/", views.texts, name="texts"),
    path("intake/new/", views.bring_in, name="bring_in"),
    path("intake/<int:text_id>/read/", views.read_again, name="read_again"),
]
