"""Who may read the figures, and what is said when something is missing."""

from __future__ import annotations

import json

import pytest
from django.test import Client, override_settings


@pytest.mark.django_db
def test_figures_are_for_this_machine(client: Client) -> None:
    client.get("/healthz")
    figures = client.get("/metrics", REMOTE_ADDR="127.0.0.1")
    assert figures.status_code == 200
    assert b'giaoban_requests_total{method="GET",page="healthz",status="200"}' in figures.content
    assert client.get("/metrics", REMOTE_ADDR="10.1.2.3").status_code == 403


@pytest.mark.django_db
@override_settings(METRICS_TOKEN="a long token")
def test_a_token_opens_them_from_elsewhere_and_closes_them_here(client: Client) -> None:
    here = {"REMOTE_ADDR": "127.0.0.1"}
    assert client.get("/metrics", **here).status_code == 403  # type: ignore[arg-type]  # part of the environment
    assert client.get("/metrics", headers={"Authorization": "Bearer another"}).status_code == 403
    assert (
        client.get("/metrics", REMOTE_ADDR="10.1.2.3", headers={"Authorization": "Bearer a long token"}).status_code
        == 200
    )


@pytest.mark.django_db
def test_without_a_worker_it_is_alive_but_not_ready(client: Client) -> None:
    assert client.get("/healthz").status_code == 200
    ready = client.get("/readyz")
    assert ready.status_code == 503
    assert json.loads(ready.content) == {"ready": False, "database": True, "migrations": True, "worker": False}
