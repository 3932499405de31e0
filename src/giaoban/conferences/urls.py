"""Where conferences are."""

from __future__ import annotations

from django.urls import path

from giaoban.conferences import views

app_name = "conferences"
urlpatterns = [
    path("conferences/", views.conference_list, name="list"),
    path("conferences/<int:conference_id>/", views.conference, name="conference"),
    path("conferences/<int:conference_id>/facts/", views.change, name="change"),
]
