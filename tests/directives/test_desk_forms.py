"""The forms of the desk: who leads, by when, whom a loose name means, where a task is split."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from giaoban.directives.actions import adoption, drafts
from giaoban.directives.domain import AddresseeRole, DirectiveKind
from giaoban.directives.models import Directive
from giaoban.directives.queries.desk import desk_page
from giaoban.directives.queries.drafting import draft_of
from giaoban.kernel import clock
from tests.cast import TODAY
from tests.directives.adopting import offered, on_the_desk
from tests.directives.pages import at, said, seen, select, tree

if TYPE_CHECKING:
    from django.test import Client

    from giaoban.intake.models import SourceText
    from tests.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _the_casts_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(clock.VARIABLE, TODAY.isoformat())


@pytest.fixture
def clerk(client: Client, cast: Cast) -> Client:
    client.force_login(cast.users["clerk"], backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


@pytest.fixture
def text(cast: Cast) -> SourceText:
    return on_the_desk(cast.clerk)


def adopted(cast: Cast, text: SourceText, beginning: str) -> Directive:
    task = offered(cast.clerk, text, beginning)
    [decision] = adoption.adopt(by=cast.clerk, text_id=text.pk, proposal_ids=[task.id])
    return Directive.objects.get(decision=decision)


def keep(clerk: Client, text: SourceText, directive: Directive, **given: str) -> Any:  # a response
    values = {
        "row": f"directive-{directive.start}-{directive.end}", "version": str(directive.version),
        "title": directive.title, "kind": directive.kind, "due_phrase": directive.due_phrase,
        "due_on": f"{directive.due_on:%d/%m/%Y}" if directive.due_on else "",
        "phrase-0": "Huyện ủy Chư Sê", "who-0": "", "role-0": "lead",
    }  # fmt: skip
    return clerk.post(at(text, "keep"), values | given)


class TestDays:
    """A day on the register is a day that is tracked: a task with a day that nobody calls late would be lost."""

    def test_a_day_that_is_given_makes_the_task_dated(self, cast: Cast, clerk: Client, text: SourceText) -> None:
        task = adopted(cast, text, "tổ chức lớp")
        assert task.kind == "assess_at_next_conference"
        assert keep(clerk, text, task, due_on="15/6/2023").status_code == 303
        task.refresh_from_db()
        assert (task.kind, task.due_on) == ("dated", date(2023, 6, 15))

    def test_a_day_that_is_taken_away_makes_it_undated(self, cast: Cast, clerk: Client, text: SourceText) -> None:
        task = adopted(cast, text, "rà soát")
        assert keep(clerk, text, task, due_on="").status_code == 303
        task.refresh_from_db()
        assert (task.kind, task.due_on) == ("assess_at_next_conference", None)

    def test_whoever_chooses_undated_wants_the_day_no_longer(self, cast: Cast, clerk: Client, text: SourceText) -> None:
        task = adopted(cast, text, "rà soát")
        assert keep(clerk, text, task, kind="assess_at_next_conference").status_code == 303
        task.refresh_from_db()
        assert (task.kind, task.due_on) == ("assess_at_next_conference", None)

    def test_dated_without_a_day_is_asked_for_it(self, cast: Cast, clerk: Client, text: SourceText) -> None:
        assert keep(clerk, text, adopted(cast, text, "tổ chức lớp"), kind="dated").status_code == 422

    def test_the_core_says_so_whichever_door_it_came_by(self, cast: Cast, text: SourceText) -> None:
        task = adopted(cast, text, "tổ chức lớp")
        draft = replace(draft_of(task), due_on=date(2023, 6, 15))
        changed = drafts.revise(by=cast.clerk, directive_id=task.pk, version=1, draft=draft)
        assert changed.kind == DirectiveKind.DATED.value
        offer = offered(cast.clerk, text, "chủ trì")
        adoption.adopt(by=cast.clerk, text_id=text.pk, proposal_ids=[offer.id], draft=draft)
        assert Directive.objects.get(start=offer.start).kind == DirectiveKind.DATED.value


class TestWhoLeads:
    def test_the_first_row_of_a_task_for_nobody_leads(self, cast: Cast, clerk: Client, text: SourceText) -> None:
        task = adopted(cast, text, "tổ chức lớp")
        task.addressees.all().delete()
        panel = tree(clerk.get(f"{at(text)}directive-{task.start}-{task.end}/edit/"))
        roles = [one.get("value") for one in select(panel, ".desk-addressee option[selected]")]
        assert roles == ["lead", "cooperating"]

    def test_the_desk_asks_where_only_helpers_stand(self, cast: Cast, clerk: Client, text: SourceText) -> None:
        """Else one learns of it on the issue page, among the blockers, an hour later."""
        task = adopted(cast, text, "tổ chức lớp")
        before = desk_page(cast.clerk, text.pk, today=TODAY).head.questions
        task.addressees.update(role=AddresseeRole.COOPERATING.value)
        head = desk_page(cast.clerk, text.pk, today=TODAY).head
        assert (head.questions, head.asks_key) == (before + 1, f"directive-{task.start}-{task.end}")
        assert "Chưa có cơ quan chủ trì" in said(seen(clerk, text))


class TestWhoIsMeant:
    @pytest.mark.parametrize("loose", ["huyện ủy, thị ủy, thành ủy", "các thành uỷ, thị uỷ, huyện uỷ"])
    def test_the_same_words_otherwise_put_are_the_group(
        self, cast: Cast, clerk: Client, text: SourceText, loose: str
    ) -> None:
        task = adopted(cast, text, "tổ chức lớp")
        assert keep(clerk, text, task, **{"who-0": loose, "role-0": "each"}).status_code == 303
        assert task.addressees.get().group_id == cast.districts.pk

    def test_a_part_of_a_groups_name_names_the_group(self, cast: Cast, clerk: Client, text: SourceText) -> None:
        task = adopted(cast, text, "tổ chức lớp")
        answer = keep(clerk, text, task, **{"who-0": "các huyện ủy"})
        assert answer.status_code == 422
        assert "Có phải: “các huyện ủy, thị ủy, thành ủy”" in said(select(tree(answer), "[data-desk-panel]")[0])
        assert task.addressees.get().body_id == cast.chu_se.pk


class TestSplit:
    def test_it_begins_at_the_joint_near_the_middle(self, cast: Cast, clerk: Client) -> None:
        """Enter at once never leaves half a verb behind."""
        text = on_the_desk(
            cast.clerk, "II. Nhiệm vụ (mẫu)\n\nYêu cầu Huyện ủy Chư Sê rà soát, sửa chữa đường và cầu.\n"
        )
        task = offered(cast.clerk, text, "rà soát")
        panel = tree(clerk.get(f"{at(text)}{task.key}/split/"))
        [chosen] = select(panel, ".desk-halves input[checked]")
        assert text.text[int(chosen.get("value")) :].startswith("sửa chữa")
        assert len(select(panel, ".desk-halves input[name=at]")) == len(task.text.split()) - 1

    def test_pieces_that_a_clerk_made_were_never_the_readers(self, cast: Cast, clerk: Client, text: SourceText) -> None:
        task = offered(cast.clerk, text, "rà soát")
        cut = task.start + task.text.index("trước")
        adoption.split(by=cast.clerk, text_id=text.pk, pick=adoption.Pick(proposal_id=task.id), at=cut)
        assert "không đề xuất mục này nữa" not in said(seen(clerk, text))
