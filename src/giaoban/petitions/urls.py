"""Addresses of petitions."""

from __future__ import annotations

from django.urls import path

from giaoban.petitions import views

app_name = "petitions"
urlpatterns = [
    path("petitions/", views.petition_list, name="list"),
    path("petitions.<sheet:ending>", views.export, name="export"),
    path("petitions/new/", views.new, name="new"),
    path("petitions/<int:petition_id>/", views.petition, name="petition"),
    path("petitions/<int:petition_id>/<slug:verb>/", views.move, name="move"),
]
