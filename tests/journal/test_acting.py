"""An act writes all its entries or none, in one chain, whoever writes beside it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest
from django.db import connection

from giaoban.journal import acts
from giaoban.journal.acts import Act, acting
from giaoban.journal.checking import verify_chain
from giaoban.journal.models import JournalEntry, JournalHead
from giaoban.kernel.actor import CLOCKWORK
from giaoban.kernel.errors import Refused
from tests.journal.happenings import StoneLaid, lay

if TYPE_CHECKING:
    from giaoban.config.embedded import Cluster
    from giaoban.kernel.events import Event
    from tests.cast import Cast


def test_entries_of_one_act_share_its_id_and_moment_and_hang_on_one_another(db: None) -> None:
    lay(stones=3)
    entries = list(JournalEntry.objects.all())
    assert [e.seq for e in entries] == [1, 2, 3]
    assert len({e.act for e in entries}) == len({e.at for e in entries}) == 1
    assert [e.previous_hash for e in entries[1:]] == [e.hash for e in entries[:-1]]
    assert JournalHead.objects.get().hash == entries[-1].hash
    assert entries[0].facts == {"wall_id": 1, "note": "", "on": "2023-03-29"}


def test_an_act_that_fails_leaves_nothing(db: None) -> None:
    def stumble() -> None:
        with acting(CLOCKWORK) as act:
            act.announce(StoneLaid(wall_id=1))
            raise Refused("wall_is_shut")

    with pytest.raises(Refused):
        stumble()
    assert (JournalEntry.objects.count(), JournalHead.objects.get().seq) == (0, 0)


def test_an_entry_says_who_acted_in_which_post_under_which_names(cast: Cast) -> None:
    lay(by=cast.clerk)
    entry = JournalEntry.objects.get()
    by = cast.clerk
    assert (entry.actor_user_id, entry.actor_post_title, entry.actor_body_name) == (
        by.user_id,
        by.post_title,
        by.body_name,
    )
    assert entry.convened_by_id == cast.committee.pk


def test_an_act_within_anothers_work_is_kept_under_it(cast: Cast) -> None:
    with acting(cast.body_clerk) as act:
        act.within(cast.committee.pk)
        act.announce(StoneLaid(wall_id=1))
    assert JournalEntry.objects.get().convened_by_id == cast.committee.pk


def test_what_a_listener_announces_belongs_to_the_act(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def lay_another(event: Event, act: Act) -> None:
        if event.facts()["note"] == "first":
            act.announce(StoneLaid(wall_id=2, note="second"))

    monkeypatch.setattr(acts, "_listeners", {StoneLaid: (lay_another,)})
    lay(note="first")
    assert [e.facts["note"] for e in JournalEntry.objects.all()] == ["first", "second"]


def test_eight_writers_at_once_keep_one_unbroken_chain(own_database: Cluster) -> None:
    def write(writer: int) -> None:
        try:
            for _ in range(15):
                lay(wall=writer, stones=2)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(write, range(8)))
    report = verify_chain()
    assert report, report.sentence
    assert report.checked == 8 * 15 * 2
