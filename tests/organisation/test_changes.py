"""The office changes its organisation: what a preview says, one act, history under the old names, people are told."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from giaoban.journal.models import JournalEntry
from giaoban.kernel import clock
from giaoban.kernel.errors import Forbidden
from giaoban.notices.models import Notice
from giaoban.organisation import queries
from giaoban.organisation.actions import carry_out, try_out
from giaoban.organisation.actions.changes import ChangesStopped, Outcome
from giaoban.organisation.actions.telling import tell_of_changes
from giaoban.organisation.domain.changes import Change, ChangeKind
from giaoban.organisation.models import Body, BodyName, Succession
from tests.cast import body
from tests.factories import an_assignment
from tests.organisation.doors import as_, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.cast import Cast

pytestmark = pytest.mark.django_db
ON = date(2023, 7, 1)
PAPER = "NQ 12 (mẫu)"


@pytest.fixture(autouse=True)
def _in_june() -> Iterator[None]:
    clock.stand_on(date(2023, 6, 20))
    yield
    clock.stand_on(None)


def a(kind: ChangeKind, **said: object) -> Change:
    return Change(**({"kind": kind, "on": ON, "document": PAPER} | said))  # type: ignore[arg-type]  # tests give what they vary


def codes(outcomes: list[Outcome] | tuple[Outcome, ...]) -> list[str]:
    return [one.error.code if one.error else "" for one in outcomes]


def called(name: str) -> Body:
    return Body.objects.get(names__full=name)


def test_a_merge_into_a_new_body_keeps_the_old_names_and_its_place(cast: Cast) -> None:
    below = body("xa", "Đảng ủy xã dưới (mẫu)", level="commune", under=cast.chu_se)
    merge = a(
        ChangeKind.MERGE,
        bodies=("Huyện ủy Chư Sê", "hu-dak-doa"),
        new_names=("Huyện ủy Chư Sê - Đak Đoa",),
        in_groups=True,
    )
    carry_out(by=cast.administrator, changes=[merge])
    new = called("Huyện ủy Chư Sê - Đak Đoa")
    assert (new.code, new.kind, new.level, new.document) == (
        "huyen-uy-chu-se-dak-doa", "party_committee", "district", PAPER,
    )  # fmt: skip
    assert [one.name for _, one in queries.above(new.pk, ON)] == ["Tỉnh ủy Gia Lai"]
    assert [one.name for _, one in queries.above(below.pk, ON)] == ["Huyện ủy Chư Sê - Đak Đoa"]
    assert queries.name_on(cast.chu_se.pk, ON) == "Huyện ủy Chư Sê"
    assert Body.objects.get(pk=cast.chu_se.pk).valid_to == ON
    assert queries.successors_on([cast.chu_se.pk, cast.dak_doa.pk], ON) == {new.pk}
    assert {one.id for one in queries.members_on(cast.districts.pk, ON)} == {new.pk, cast.pleiku.pk}
    before = ON - timedelta(days=1)
    assert len(queries.members_on(cast.districts.pk, before)) == 3


def test_the_preview_says_what_hangs_on_it_and_writes_nothing(cast: Cast) -> None:
    an_assignment(cast, body=cast.chu_se)
    [outcome] = try_out(by=cast.administrator, changes=[a(ChangeKind.ABOLISH, bodies=("Huyện ủy Chư Sê",))])
    [effect] = outcome.effects
    assert (effect.code, effect.facts["work"], effect.facts["people"]) == ("ends", 1, 3)
    assert effect.facts["groups"] == "“các huyện ủy, thị ủy, thành ủy”"
    assert (Succession.objects.count(), JournalEntry.objects.count()) == (0, 0)
    assert Body.objects.get(pk=cast.chu_se.pk).valid_to is None


def test_rows_of_one_table_build_on_one_another(cast: Cast) -> None:
    """In the order of days, new things first, whatever the order of the rows."""
    changes = [
        a(ChangeKind.MOVE, bodies=("Sở Mới (mẫu)",), into=("UBND tỉnh",), relation="state", on=date(2023, 8, 1)),
        a(ChangeKind.JOIN_GROUP, bodies=("Sở Mới (mẫu)",), group="các sở (mẫu)"),
        a(ChangeKind.NEW_GROUP, new_names=("các sở (mẫu)",)),
        a(ChangeKind.NEW_BODY, new_names=("Sở Mới (mẫu)",), body_kind="state_agency", level="province"),
    ]
    assert codes(carry_out(by=cast.administrator, changes=changes)) == ["", "", "", ""]
    new = called("Sở Mới (mẫu)")
    assert [one.name for one in queries.groups_of(new.pk, ON)] == ["các sở (mẫu)"]
    assert [one.id for _, one in queries.above(new.pk, date(2023, 8, 1))] == [cast.people_committee.pk]
    assert JournalEntry.objects.values("act").distinct().count() == 1


def test_one_wrong_row_and_nothing_is_done(cast: Cast) -> None:
    changes = [
        a(ChangeKind.RENAME, bodies=("Huyện ủy Chư Sê",), new_names=("Huyện ủy Mới (mẫu)",), where="dòng 2"),
        a(ChangeKind.ABOLISH, bodies=("Thành ủy Pleku",), where="dòng 3"),
        a(ChangeKind.ABOLISH, bodies=("Thành ủy Pleiku",), on=date(2019, 1, 1), where="dòng 4"),
        a(ChangeKind.RENAME, bodies=("Thành ủy Pleiku",), new_names=("Huyện ủy Đak Đoa",), where="dòng 5"),
        a(ChangeKind.SPLIT, bodies=("Thành ủy Pleiku",), where="dòng 6"),
    ]
    with pytest.raises(ChangesStopped) as stopped:
        carry_out(by=cast.administrator, changes=changes)
    assert {one.change.where: one.error.code for one in stopped.value.outcomes if one.error} == {
        "dòng 3": "body_unknown_near",
        "dòng 4": "body_not_on_the_day",
        "dòng 5": "body_name_taken",
        "dòng 6": "change_lacks",
    }
    assert not BodyName.objects.filter(full="Huyện ủy Mới (mẫu)").exists()


@pytest.mark.parametrize(
    ("field", "said"),
    [("new_names", ("Huyện ủy " + "rất dài " * 60,)), ("document", "NQ " * 200)],
)
def test_what_the_register_of_bodies_has_no_room_for_is_named(cast: Cast, field: str, said: object) -> None:
    """A name with half a page pasted behind it is an error of its row, not of the server."""
    named = {"bodies": ("Huyện ủy Chư Sê",), "new_names": ("Huyện ủy Mới (mẫu)",)} | {field: said}
    [outcome] = try_out(by=cast.administrator, changes=[a(ChangeKind.RENAME, **named)])
    assert outcome.error is not None
    assert (outcome.error.code, outcome.error.facts["field"]) == ("change_too_long", field)


def test_a_body_is_not_merged_into_itself_alone(cast: Cast) -> None:
    """The same name typed in both boxes: an empty preview would be confirmed, and said to be done."""
    twice = a(ChangeKind.MERGE, bodies=("Huyện ủy Chư Sê", "Huyện ủy Chư Sê"), into=("Huyện ủy Chư Sê",))
    assert codes(try_out(by=cast.administrator, changes=[twice])) == ["change_into_itself"]


def test_only_the_administrator(cast: Cast) -> None:
    for who in ("clerk", "head_of_office", "leader", "body_head"):
        with pytest.raises(Forbidden):
            carry_out(by=cast.actor(who), changes=[a(ChangeKind.ABOLISH, bodies=("Huyện ủy Chư Sê",))])


def test_those_of_the_ended_body_of_the_next_and_of_the_office_are_told_once(cast: Cast) -> None:
    carry_out(
        by=cast.administrator,
        changes=[a(ChangeKind.MERGE, bodies=("Huyện ủy Chư Sê",), into=("Huyện ủy Đak Đoa",))],
    )
    act = str(JournalEntry.objects.latest("seq").act)
    for _ in range(2):
        tell_of_changes(act, on=date(2023, 6, 20))
    told = sorted(Notice.objects.values_list("kind", "user__username"))
    assert told == [
        ("body_ended", "body_clerk"),
        ("body_ended", "body_head"),
        ("body_ended", "clerk"),
        ("body_ended", "head_of_office"),
        ("body_takes_over", "other_body_clerk"),
    ]
    assert "Huyện ủy Đak Đoa" in words(as_(cast, "body_head").get("/notices/"))


class TestPages:
    def test_from_the_bodys_page_to_the_confirmed_name(self, cast: Cast) -> None:
        admin = as_(cast, "administrator")
        assert "/organisation/changes/rename/?body=" in words(admin.get(f"/organisation/bodies/{cast.office.pk}/"))
        sent = {"bodies": "Văn phòng Tỉnh ủy", "new_names": "Văn phòng mới (mẫu)", "on": "1/7/2023", "document": PAPER}
        preview = admin.post("/organisation/changes/rename/", sent)
        assert "Văn phòng Tỉnh ủy đổi tên thành Văn phòng mới (mẫu)" in words(preview)
        changes = preview.context["changes"]
        back = admin.post("/organisation/changes/rename/", {"stage": "edit", "changes": changes})
        assert "Văn phòng mới (mẫu)" in words(back)
        assert admin.post("/organisation/changes/confirm/", {"changes": changes}).status_code == 303
        assert queries.name_on(cast.office.pk, ON) == "Văn phòng mới (mẫu)"
        again = admin.post("/organisation/changes/confirm/", {"changes": changes})
        assert again.status_code == 409
        assert "Chưa ghi gì: 1 dòng không làm được" in words(again)

    def test_a_name_that_nobody_bears_is_asked_for_with_the_nearest(self, cast: Cast) -> None:
        sent = {"bodies": "Huyện ủy Chư Xê", "on": "1/7/2023", "document": PAPER}
        answer = as_(cast, "administrator").post("/organisation/changes/abolish/", sent)
        assert answer.status_code == 422
        assert "Gần nhất: Huyện ủy Chư Sê" in words(answer)
        assert "Huyện ủy Chư Xê" in words(answer)

    @pytest.mark.parametrize("changes", ["", "{}", "[1]", '[{"kind":"merge"}]'])
    def test_what_nobody_wrote_is_refused(self, cast: Cast, changes: str) -> None:
        answer = as_(cast, "administrator").post("/organisation/changes/confirm/", {"changes": changes})
        assert answer.status_code == 422
