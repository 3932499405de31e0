"""Settings of the smallest office; the database is the one that the product would use."""

from __future__ import annotations

import os

from psycopg.conninfo import conninfo_to_dict

from giaoban.config import embedded

as_owner = os.environ.get("GIAOBAN_DATABASE_ROLE") == "owner"
parts = conninfo_to_dict(embedded.owner_url() if as_owner else embedded.app_url())
SECRET_KEY = "for-tests-only"
ALLOWED_HOSTS = ["localhost", "127.0.0.1"]
INSTALLED_APPS = ["procrastinate.contrib.django", "giaoban.live", "tests.config.small"]
ROOT_URLCONF = "tests.config.small.urls"
USE_TZ = True
USE_HTTPS = False
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.pop("dbname"),
        "USER": parts.pop("user"),
        "PASSWORD": parts.pop("password", ""),
        "HOST": parts.pop("host"),
        "PORT": parts.pop("port", ""),
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {**parts, **({} if as_owner else {"pool": {"min_size": 1, "max_size": 8, "timeout": 10}})},
    }
}
