"""Every address of the product. Each app's ``urls.py`` gives its own first word."""

from __future__ import annotations

from django.conf import settings
from django.urls import include, path

from giaoban.config import health
from giaoban.config.api import api
from giaoban.ui.views import set_language, styles

APPS = (
    "oversight",
    "accounts",
    "organisation",
    "journal",
    "files",
    "notices",
    "intake",
    "conferences",
    "directives",
    "petitions",
    "live",
)

urlpatterns = [
    *(path("", include(f"giaoban.{app}.urls")) for app in APPS),
    path("api/v1/", api.urls),
    path("language/", set_language, name="set_language"),
    path("healthz", health.alive, name="healthz"),
    path("readyz", health.ready, name="readyz"),
    path("metrics", health.metrics, name="metrics"),
]
if settings.DEBUG or settings.TESTING:
    urlpatterns.append(path("styles/", styles, name="styles"))
