"""Who reads which entries, in which words; the whole journal and what concerns one thing."""

from __future__ import annotations

import sys
from datetime import date
from typing import TYPE_CHECKING

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from giaoban.journal import queries, reads, wording
from giaoban.journal.acts import acting
from giaoban.journal.models import JournalEntry, RestrictedRead
from giaoban.journal.queries import Wanted
from giaoban.kernel.events import Event
from tests.journal.happenings import StoneLaid, a_moment, lay

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytest_django import DjangoAssertNumQueries

    from giaoban.kernel.actor import Actor
    from tests.cast import Cast

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture(autouse=True)
def told() -> Iterator[None]:
    wording.register("stone_laid", "Đặt viên đá “%(note)s” ngày %(on)s", refusal=False)
    wording.register("stone_refused", "Không nhận viên đá", refusal=True)
    yield
    wording._sentences.pop("stone_laid")
    wording._sentences.pop("stone_refused")
    wording._refusals.discard("stone_refused")


def as_(cast: Cast, who: str) -> Client:
    client = Client()
    client.force_login(cast.users[who], backend=BACKEND)
    return client


def seqs(by: Actor, **wanted: object) -> list[int]:
    return [entry.seq for entry in queries.listed(by, Wanted(**wanted))]  # type: ignore[arg-type]  # names are checked at run time


def test_an_inspector_reads_the_work_of_the_own_office_and_of_the_installation(cast: Cast) -> None:
    lay(by=cast.clerk)
    lay(by=cast.stranger)
    lay()
    with acting(cast.body_clerk) as act:
        act.within(cast.committee.pk)
        act.announce(StoneLaid(wall_id=1))
    assert seqs(cast.inspector) == [4, 3, 1]
    assert seqs(cast.head_of_office) == [4, 3, 1]


@pytest.mark.parametrize("who", ["clerk", "leader", "body_clerk", "body_head", "technician", "administrator"])
def test_nobody_else_lists_the_journal(cast: Cast, who: str) -> None:
    lay(by=cast.clerk)
    assert seqs(cast.actor(who)) == []


def test_a_restricted_entry_does_not_exist_outside_its_group(cast: Cast) -> None:
    from giaoban.organisation.models import ReadingGroup  # noqa: PLC0415 -- only this test

    group = ReadingGroup.objects.create(name="Nhân sự")
    cast.let_read("head_of_office", group)
    with acting(cast.clerk) as act:
        act.announce(StoneLaid(wall_id=1), restricted_to_id=group.pk)
    assert seqs(cast.inspector) == []
    assert queries.of("wall", 1, by=cast.inspector) == []
    assert seqs(cast.head_of_office) == [1]
    assert len(queries.of("wall", 1, by=cast.head_of_office)) == 1
    assert as_(cast, "inspector").get(reverse("journal:entry", args=[1])).status_code == 404
    assert as_(cast, "head_of_office").get(reverse("journal:entry", args=[1])).status_code == 200


def test_filters_narrow_and_the_cursor_goes_on(cast: Cast) -> None:
    lay(by=cast.clerk, wall=1, stones=3)
    lay(by=cast.head_of_office, wall=2)
    assert seqs(cast.inspector, subject_kind="wall", subject_id=2) == [4]
    assert seqs(cast.inspector, actor_user_id=cast.clerk.user_id) == [3, 2, 1]
    assert seqs(cast.inspector, kind="nothing_such") == []
    assert seqs(cast.inspector, act=str(JournalEntry.objects.get(seq=4).act)) == [4]
    assert [e.seq for e in queries.listed(cast.inspector, Wanted(), before=3)] == [2, 1]


def test_a_day_is_the_offices_own_day(cast: Cast) -> None:
    lay(by=cast.clerk)
    entry = JournalEntry.objects.get()
    local = entry.at.astimezone(timezone.get_default_timezone()).date()
    assert seqs(cast.inspector, day=local) == [1]
    assert seqs(cast.inspector, day=date(2001, 1, 1)) == []


def test_a_sentence_has_its_facts_and_official_dates(db: None) -> None:
    lay(note="góc đông")
    entry = JournalEntry.objects.get()
    assert wording.tell(entry) == "Đặt viên đá “góc đông” ngày 29/3/2023"
    assert wording.tell_kind("stone_laid") == "Đặt viên đá “…” ngày …"


def test_an_entry_of_a_forgotten_kind_still_says_something(db: None) -> None:
    assert wording.tell(JournalEntry(kind="long_ago", facts={})) == "Sự kiện “long_ago”"


def test_a_fact_that_older_entries_lack_is_a_dash(db: None) -> None:
    assert wording.tell(JournalEntry(kind="stone_laid", facts={"on": None})) == "Đặt viên đá “–” ngày –"


def test_a_kind_has_one_sentence() -> None:
    with pytest.raises(ValueError, match="registered twice"):
        wording.register("stone_laid", "Khác")


def test_refusals_are_hidden_on_the_page_of_a_thing(cast: Cast) -> None:
    lay(by=cast.clerk)
    JournalEntry.objects.bulk_create([_copy(JournalEntry.objects.get(), seq=2, kind="stone_refused")])
    assert [e.kind for e in queries.of("wall", 1, by=cast.body_clerk)] == ["stone_laid"]
    assert [e.kind for e in queries.of("wall", 1, by=cast.head_of_office)] == ["stone_refused", "stone_laid"]


def _copy(entry: JournalEntry, *, seq: int, kind: str) -> JournalEntry:
    entry.seq, entry.kind, entry.hash = seq, kind, f"{seq:064}"
    return entry


def test_a_thing_and_its_parts_are_told_together(cast: Cast) -> None:
    for wall in (1, 2, 3):
        lay(by=cast.clerk, wall=wall)
    found = queries.of_all([("wall", 1), ("wall", 3)], by=cast.clerk)
    assert [entry.subject_id for entry in found] == [3, 1]
    assert queries.of_all([], by=cast.clerk) == []
    shown = render_to_string("journal/of_subject.html", {"entries": found})
    assert shown.count("Đặt viên đá") == 2
    assert "Chuyên viên" in shown


def test_the_page_shows_sentences_links_and_pages(
    cast: Cast, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    lay(by=cast.clerk, stones=60, note="góc đông")
    client = as_(cast, "inspector")
    with django_assert_max_num_queries(30):
        first = client.get(reverse("journal:index"))
    text = first.content.decode()
    assert text.count("góc đông") == 50
    assert "?kind=stone_laid" in text
    second = client.get(reverse("journal:index"), {"cursor": first.context["next"]})
    assert len(second.context["entries"]) == 10
    assert "Không có mục nào như vậy" in client.get(reverse("journal:index"), {"kind": "x"}).content.decode()


@pytest.mark.parametrize(
    "query", [{"cursor": "x"}, {"subject_id": "9" * 30}, {"actor": "²"}, {"day": "hôm qua"}, {"act": "x"}]
)
def test_an_unreadable_filter_is_answered_in_a_sentence(cast: Cast, query: dict[str, str]) -> None:
    answer = as_(cast, "inspector").get(reverse("journal:index"), query)
    assert answer.status_code == 422
    assert "không đọc được" in answer.content.decode()


def test_a_day_is_asked_as_people_write_it(cast: Cast) -> None:
    lay(by=cast.clerk)
    day = timezone.localdate(JournalEntry.objects.get().at)
    client = as_(cast, "inspector")
    found = client.get(reverse("journal:index"), {"day": f"{day:%d/%m/%Y}"})
    assert [entry.seq for entry in found.context["entries"]] == [1]
    assert f'value="{day:%d/%m/%Y}"' in found.content.decode()
    assert 'type="date"' not in found.content.decode()
    assert client.get(reverse("journal:index"), {"day": "01/01/2001"}).context["entries"] == []


def test_the_page_of_an_entry_keeps_its_codes_in_the_record(cast: Cast) -> None:
    lay(by=cast.clerk, note="góc đông")
    page = as_(cast, "inspector").get(reverse("journal:entry", args=[1])).content.decode()
    before, record = page.split("Bản ghi gốc", 1)
    assert "stone_laid" not in before
    assert "wall_id" not in before
    assert JournalEntry.objects.get().hash in record


def test_every_subject_of_the_house_has_a_name() -> None:
    kinds = {cls.subject_kind for cls in _concrete(Event)} - {""}
    assert {kind for kind in kinds if wording.subject(kind).label == kind} == set()


def test_readings_of_restricted_things_are_kept_apart(cast: Cast) -> None:
    reads.record(by=cast.clerk, subject_kind="directive", subject_id=4, restricted_to_id=7, at=a_moment())
    read = RestrictedRead.objects.get()
    assert (read.reader_name, read.reader_post_title, read.subject_id) == (cast.clerk.name, "Chuyên viên", 4)
    assert JournalEntry.objects.count() == 0
    assert list(reads.of("directive", 4, by=cast.inspector)) == []


def test_every_event_of_the_house_is_told_in_a_sentence() -> None:
    kinds = {object.__new__(cls).kind for cls in _concrete(Event)}
    assert sorted(kinds - wording.registered_kinds()) == []


def test_no_event_has_a_field_that_hides_what_every_event_says() -> None:
    hidden = {
        cls.__name__ for cls in _concrete(Event) if {"kind", "subject"} & vars(cls).get("__annotations__", {}).keys()
    }
    assert hidden == set()


def _concrete(base: type[Event]) -> list[type[Event]]:
    found: list[type[Event]] = []
    for cls in base.__subclasses__():
        below = _concrete(cls)
        found += below or ([cls] if _stands_in_its_module(cls) else [])
    return found


def _stands_in_its_module(cls: type[Event]) -> bool:
    """Slots make a dataclass anew and leave a ghost of the first one; the tests' own events are not asked."""
    return cls.__module__.startswith("giaoban.") and getattr(sys.modules[cls.__module__], cls.__name__) is cls
