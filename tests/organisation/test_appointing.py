"""Who administers the house gives others their posts, and comes to no content that way."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from giaoban.accounts.models import User
from giaoban.kernel import clock
from giaoban.kernel.actor import CLOCKWORK, Role
from giaoban.kernel.errors import Forbidden, Refused
from giaoban.organisation import actions
from giaoban.organisation.models import Appointment, Post, ReadingGroup
from giaoban.organisation.queries import actor_for
from tests.cast import SINCE, person
from tests.factories import an_assignment
from tests.organisation.doors import as_

if TYPE_CHECKING:
    from tests.cast import Cast


def the_post(cast: Cast, title: str = "Chuyên viên") -> Post:
    return Post.objects.get(title=title, serves=cast.committee)


def appointed(cast: Cast, username: str, since: str = "", *, post: Post | None = None) -> int:
    """What the administrator's browser is answered."""
    address = f"/organisation/posts/{(post or the_post(cast)).pk}/appointments/"
    said = {"username": username, "since": since or f"{clock.today():%d/%m/%Y}"}
    return as_(cast, "administrator").post(address, said).status_code


@pytest.mark.parametrize("since", ["", "1/1/2020"])
def test_an_administrator_cannot_take_a_post_and_read_what_it_reads(cast: Cast, since: str) -> None:
    """Else two requests of whoever keeps the accounts would open the desk and every directive of the office."""
    made = an_assignment(cast, body=cast.chu_se)
    browser = as_(cast, "administrator")
    said = {"username": "administrator", "since": since or f"{clock.today():%d/%m/%Y}"}
    answer = browser.post(f"/organisation/posts/{the_post(cast).pk}/appointments/", said)
    assert answer.status_code == 403
    assert "Không ai tự giao chức vụ cho mình" in answer.content.decode()
    assert browser.post("/organisation/post/", {"post": the_post(cast).pk}).status_code == 404
    assert browser.get(f"/directives/{made.directive_id}/").status_code == 404


def test_somebody_else_is_appointed_from_today_on_and_not_before(cast: Cast) -> None:
    """A back-dated post would make it look as if somebody had read all along."""
    User.objects.create_user("nguoimoi", "mat-khau-nguoimoi", name="Người mới")
    assert appointed(cast, "nguoimoi", f"{clock.today() - timedelta(days=1):%d/%m/%Y}") == 409
    assert appointed(cast, "nguoimoi", "1/1/2020") == 409
    assert appointed(cast, "nguoimoi") == 303
    assert Appointment.objects.get(user__username="nguoimoi").valid_from == clock.today()


def test_a_post_of_another_convening_body_is_out_of_an_administrators_reach(cast: Cast) -> None:
    """Offices that share an installation would otherwise fill each other's posts."""
    theirs = Post.objects.get(serves=cast.other_committee)
    assert appointed(cast, "technician", post=theirs) == 403
    held = Appointment.objects.get(user=cast.users["stranger"])
    assert as_(cast, "administrator").post(f"/organisation/appointments/{held.pk}/end/").status_code == 403
    assert appointed(cast, "technician", post=Post.objects.get(body=cast.chu_se, role="body_clerk")) == 303


def test_a_post_in_ones_own_tree_that_serves_another_body_is_out_of_reach_too(cast: Cast) -> None:
    person("guest", cast.chu_se, Role.OFFICE_CLERK, "Chuyên viên biệt phái", serves=cast.other_committee)
    theirs = Post.objects.get(title="Chuyên viên biệt phái")
    with pytest.raises(Forbidden):
        actions.appoint(
            by=cast.actor("administrator", clock.today()),
            post_id=theirs.pk,
            user_id=cast.users["technician"].pk,
            since=clock.today(),
        )


def test_the_operator_at_the_machine_reaches_everywhere_but_not_into_the_past(cast: Cast) -> None:
    theirs, user = Post.objects.get(serves=cast.other_committee), cast.users["technician"]
    with pytest.raises(Refused):
        actions.appoint(by=CLOCKWORK, post_id=theirs.pk, user_id=user.pk, since=SINCE)
    actions.appoint(by=CLOCKWORK, post_id=theirs.pk, user_id=user.pk, since=clock.today())


def test_whoever_takes_over_a_post_does_not_take_over_what_its_holder_might_read(cast: Cast) -> None:
    """A second account of the administrator's, put into a reader's post, would read of cases and personnel."""
    group = ReadingGroup.objects.create(convened_by=cast.committee, name="Nhân sự (mẫu)")
    cast.let_read("clerk", group)
    made = an_assignment(cast, body=cast.chu_se, restricted_to=group)
    newcomer = User.objects.create_user("nguoimoi", "mat-khau-nguoimoi", name="Người mới")
    assert appointed(cast, "nguoimoi") == 303
    post, today = the_post(cast), clock.today()
    assert actor_for(newcomer, post.pk, today).reading_group_ids == frozenset()
    assert actor_for(cast.users["clerk"], post.pk, today).reading_group_ids == {group.pk}
    assert as_(cast, "clerk").get(f"/directives/{made.directive_id}/").status_code == 200


def test_reading_ends_with_the_appointment_and_does_not_come_back_with_a_new_one(cast: Cast) -> None:
    group = ReadingGroup.objects.create(convened_by=cast.committee, name="Nhân sự (mẫu)")
    cast.let_read("clerk", group)
    held = Appointment.objects.get(user=cast.users["clerk"])
    assert as_(cast, "administrator").post(f"/organisation/appointments/{held.pk}/end/").status_code == 303
    assert appointed(cast, "clerk") == 303
    assert cast.actor("clerk", clock.today()).role is Role.OFFICE_CLERK
    assert cast.actor("clerk", clock.today()).reading_group_ids == frozenset()
    assert cast.actor("clerk", date(2023, 1, 1)).reading_group_ids == {group.pk}
