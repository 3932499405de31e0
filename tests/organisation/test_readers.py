"""Reading groups: made, filled and emptied by those who answer for them, never by the administrator."""

from __future__ import annotations

from datetime import timedelta
from io import StringIO
from typing import TYPE_CHECKING

import pytest
from django.core.management import CommandError, call_command

from giaoban.journal.models import JournalEntry
from giaoban.kernel import clock
from giaoban.kernel.actor import Role
from giaoban.kernel.errors import Refused
from giaoban.organisation import actions
from giaoban.organisation.models import Appointment, ReadingGroup, ReadingGroupMember
from tests.cast import person
from tests.factories import an_assignment
from tests.organisation.doors import as_, words

if TYPE_CHECKING:
    from tests.cast import Cast

DOOR = "/organisation/readers/"


def a_group(cast: Cast) -> ReadingGroup:
    """As the head of office makes one, by the page."""
    assert as_(cast, "head_of_office").post(DOOR, {"name": "Nhân sự (mẫu)"}).status_code == 303
    return ReadingGroup.objects.get()


def let_in(cast: Cast, who: str, group: ReadingGroup, *, by: str = "head_of_office", since: str = "") -> int:
    held = Appointment.objects.get(user=cast.users[who])
    said = {"reader": held.pk, "since": since or f"{clock.today():%d/%m/%Y}"}
    return as_(cast, by).post(f"{DOOR}{group.pk}/", said).status_code


def let_out(cast: Cast, who: str, *, by: str = "head_of_office", until: str = "") -> int:
    address = f"{DOOR}members/{cast.reader(who).pk}/end/"
    return as_(cast, by).post(address, {"until": until} if until else {}).status_code


def test_a_group_is_made_somebody_is_let_in_reads_and_is_let_out_again(cast: Cast) -> None:
    """Without this door nothing could ever be restricted, or nobody would ever be let go."""
    group = a_group(cast)
    hidden = f"/directives/{an_assignment(cast, body=cast.chu_se, restricted_to=group).directive_id}/"
    assert as_(cast, "body_clerk").get(hidden).status_code == 404
    assert let_in(cast, "body_clerk", group) == 303
    assert as_(cast, "body_clerk").get(hidden).status_code == 200
    assert "Người dùng body_clerk" in words(as_(cast, "head_of_office").get(f"{DOOR}{group.pk}/"))
    assert let_out(cast, "body_clerk") == 303
    assert as_(cast, "body_clerk").get(hidden).status_code == 404
    told = JournalEntry.objects.filter(subject_kind="reading_group").order_by("seq").values_list("kind", flat=True)
    assert list(told) == ["reading_group_made", "reading_given", "reading_given", "reading_ended"]


def test_a_reader_may_begin_and_end_on_a_day_to_come_and_on_none_that_is_past(cast: Cast) -> None:
    group = a_group(cast)
    tomorrow, yesterday = clock.today() + timedelta(days=1), clock.today() - timedelta(days=1)
    assert let_in(cast, "clerk", group, since=f"{yesterday:%d/%m/%Y}") == 409
    assert let_in(cast, "clerk", group, since=f"{tomorrow:%d/%m/%Y}") == 303
    assert cast.actor("clerk", clock.today()).reading_group_ids == frozenset()
    assert cast.actor("clerk", tomorrow).reading_group_ids == {group.pk}
    later = tomorrow + timedelta(days=7)
    assert let_out(cast, "clerk", until=f"{yesterday:%d/%m/%Y}") == 409
    assert let_out(cast, "clerk", until=f"{later:%d/%m/%Y}") == 303
    assert cast.actor("clerk", later - timedelta(days=1)).reading_group_ids == {group.pk}
    assert cast.actor("clerk", later).reading_group_ids == frozenset()
    assert let_in(cast, "clerk", group) == 422, "who is on the list is not offered again"


def test_the_administrator_sees_who_reads_and_neither_lets_anybody_in_nor_reads(cast: Cast) -> None:
    group = a_group(cast)
    hidden = an_assignment(cast, body=cast.chu_se, restricted_to=group)
    browser = as_(cast, "administrator")
    assert "Nhân sự (mẫu)" in words(browser.get(DOOR))
    assert "Người dùng head_of_office" in words(browser.get(f"{DOOR}{group.pk}/"))
    assert browser.post(DOOR, {"name": "Khác"}).status_code == 403
    assert let_in(cast, "technician", group, by="administrator") == 403
    assert let_out(cast, "head_of_office", by="administrator") == 403
    assert browser.get(f"/directives/{hidden.directive_id}/").status_code == 404


def test_a_new_head_of_office_opens_nothing_until_somebody_of_the_group_says_so(cast: Cast) -> None:
    """Else the post of a head of office, given to anybody, would open what was restricted long ago."""
    group = a_group(cast)
    assert let_in(cast, "leader", group) == 303
    cast.users["new_head"] = person(
        "new_head", cast.office, Role.HEAD_OF_OFFICE, "Phó Chánh Văn phòng phụ trách", serves=cast.committee
    )
    assert let_in(cast, "new_head", group, by="new_head") == 403
    assert let_in(cast, "clerk", group, by="new_head") == 403
    assert let_in(cast, "new_head", group, by="leader") == 303
    assert let_in(cast, "clerk", group, by="new_head") == 303


def test_nobody_lets_himself_in(cast: Cast) -> None:
    group = a_group(cast)
    assert let_out(cast, "head_of_office", until=f"{clock.today() + timedelta(days=1):%d/%m/%Y}") == 303
    later = clock.today() + timedelta(days=2)
    assert let_in(cast, "head_of_office", group, since=f"{later:%d/%m/%Y}") == 422, "not offered on the page"
    own = Appointment.objects.get(user=cast.users["head_of_office"])
    with pytest.raises(Refused, match="nobody_lets_himself_read"):
        actions.let_read(
            by=cast.actor("head_of_office", clock.today()), group_id=group.pk, appointment_id=own.pk, since=later
        )


def test_another_office_does_not_know_of_the_group(cast: Cast) -> None:
    group = a_group(cast)
    person("their_head", cast.other_committee, Role.HEAD_OF_OFFICE, "Chánh Văn phòng khác", serves=cast.other_committee)
    assert "Nhân sự (mẫu)" not in words(as_(cast, "stranger").get(DOOR))
    assert as_(cast, "stranger").get(f"{DOOR}{group.pk}/").status_code == 404
    assert let_in(cast, "stranger", group) == 422


def test_a_group_that_lost_its_readers_is_opened_by_the_operator(cast: Cast) -> None:
    group = a_group(cast)
    ReadingGroupMember.objects.all().delete()
    assert let_in(cast, "clerk", group) == 403
    call_command("readers", "give", str(group.pk), "--user", "leader")
    listed = StringIO()
    call_command("readers", "list", stdout=listed)
    assert "Người dùng leader\tThường trực Tỉnh ủy, Tỉnh ủy" in listed.getvalue()
    assert let_in(cast, "clerk", group, by="leader") == 303
    with pytest.raises(CommandError):
        call_command("readers", "give", str(group.pk), "--user", "leader")


def test_two_groups_of_one_office_do_not_share_a_name(cast: Cast) -> None:
    a_group(cast)
    assert as_(cast, "head_of_office").post(DOOR, {"name": "Nhân sự (mẫu)"}).status_code == 422
