"""The ui alone: its middleware, its templates, a handful of views."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.test import Client

from giaoban.ui.wording import register_refusals

if TYPE_CHECKING:
    from pytest_django import Settings

PAGE = """{% extends "ui/base.html" %}{% load partials %}
{% block content %}{% partialdef piece inline %}<p id="piece">{{ word }}</p>{% endpartialdef %}{% endblock %}"""

LOADERS = [
    (
        "template_partials.loader.Loader",
        [
            ("django.template.loaders.locmem.Loader", {"ui_test/page.html": PAGE}),
            "django.template.loaders.app_directories.Loader",
        ],
    )
]
PROCESSORS = ["django.template.context_processors.request", "django.contrib.messages.context_processors.messages"]

REFUSALS = {
    "test_refused": "Việc của %(name)s đã xong ngày %(day)s.",
    "test_stale": "Đã có người sửa.",
    "test_forbidden": "Chỉ chức vụ đã giao mới xác nhận được.",
    "test_invalid": "Ngày không đọc được.",
}


@pytest.fixture
def site(settings: Settings) -> None:
    settings.ROOT_URLCONF = "tests.ui.site"
    settings.LOGIN_URL = "/sign-in/"
    settings.MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"
    settings.MIDDLEWARE = [
        "giaoban.ui.middleware.speak_chosen_language",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
        "csp.middleware.CSPMiddleware",
        "django_htmx.middleware.HtmxMiddleware",
        "giaoban.ui.middleware.HouseMiddleware",
        "tests.ui.site.Doorkeeper",
    ]
    settings.TEMPLATES = [
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "OPTIONS": {"loaders": LOADERS, "context_processors": PROCESSORS},
        }
    ]
    register_refusals(REFUSALS)


@pytest.fixture
def visitor(site: None) -> Client:
    return Client(headers={"accept-language": "en"})


@pytest.fixture
def htmx(site: None) -> Client:
    headers = {"accept-language": "en", "hx-request": "true", "hx-current-url": "http://testserver/so?han=qua"}
    return Client(headers=headers)
