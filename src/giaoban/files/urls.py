"""Where stored files are fetched."""

from __future__ import annotations

from django.urls import path

from giaoban.files import views

app_name = "files"
urlpatterns = [path("files/<int:file_id>/", views.download, name="download")]
