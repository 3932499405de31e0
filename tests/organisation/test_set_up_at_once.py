"""Two people set an empty house up at the same moment: real connections, a database of their own."""

from __future__ import annotations

import threading

from django.db import connection
from django.test import Client

from giaoban.organisation.models import Body, Installation
from tests.organisation.test_pages import FILLED


def test_two_who_set_up_at_once_make_one_office(own_database: object) -> None:
    start = threading.Barrier(2)
    answers: list[int] = []

    def press() -> None:
        client = Client(raise_request_exception=False)
        start.wait(timeout=10)
        try:
            answers.append(client.post("/set-up/", FILLED).status_code)
        finally:
            connection.close()

    both = [threading.Thread(target=press) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join(timeout=60)
    assert sorted(answers) in ([303, 404], [303, 409])
    assert (Installation.objects.count(), Body.objects.count()) == (1, 2)
