"""Today: whose figures they are, and which round the circle shows."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from typing import TYPE_CHECKING

import pytest
from django.test import Client

from giaoban.conferences.models import Conference
from giaoban.directives.domain import AddresseeRole, State
from giaoban.directives.queries.rules import timing_for
from giaoban.kernel.clock import today
from giaoban.oversight.queries.today import Circle, circle
from giaoban.oversight.views import today as today_page
from tests.factories import To, a_conference, an_assignment, an_issued_directive, drafts, issue

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cast import Cast

EACH = AddresseeRole.EACH


@pytest.fixture(autouse=True)
def own_files(settings: object, tmp_path: Path) -> None:
    settings.FILES_ROOT = tmp_path  # type: ignore[attr-defined]  # pytest-django's settings


def page_of(cast: Cast, who: str, address: str = "/") -> str:
    client = Client()
    client.force_login(cast.users[who], backend="allauth.account.auth_backends.AuthenticationBackend")
    return unescape(client.get(address).content.decode())


def round_of(cast: Cast, who: str = "clerk") -> Circle:
    by = cast.actor(who)
    return circle(by, today=today(), timing=timing_for(by, today()))


def test_a_bodys_figures_are_its_own_and_each_leads_to_its_list(cast: Cast) -> None:
    together = an_issued_directive(cast)
    an_assignment(cast, body=cast.chu_se, directive=together)
    an_assignment(cast, body=cast.dak_doa, directive=together, role=AddresseeRole.COOPERATING)
    an_assignment(cast, body=cast.chu_se, state=State.REPORTED_DONE, finished_on=date(2023, 6, 1))
    page = page_of(cast, "body_clerk")
    figures = re.findall(r'class="figure" href="([^"]+)".*?<span class="amount">(\d+)<', page)
    assert len(figures) >= 5
    for address, amount in figures:
        listed = page_of(cast, "body_clerk", address)
        assert (address, listed.count('<td class="tight" data-label="Mã">')) == (address, int(amount))
    assert ("/directives/?state=assigned&whose=mine", "1") in figures
    assert len(re.findall(r'<td class="tight" data-label="Mã">', page_of(cast, "body_clerk", "/directives/"))) == 3


def test_a_bodys_circle_counts_its_own_share(cast: Cast) -> None:
    to = [[To(what=cast.chu_se), To(what=cast.dak_doa, role=AddresseeRole.COOPERATING)], [To(what=cast.dak_doa)]]
    issue(cast, drafts(cast, to=to, conference=a_conference(cast)))
    assert (round_of(cast).assignments, round_of(cast).directives) == (3, 2)
    assert (round_of(cast, "body_clerk").assignments, round_of(cast, "body_clerk").directives) == (1, 1)
    assert "cơ quan tôi có 1 nhiệm vụ" in page_of(cast, "body_clerk")


def test_a_draft_with_a_day_that_has_not_come_leads_nothing(cast: Cast) -> None:
    held = a_conference(cast)
    notice = issue(cast, drafts(cast, to=[[To(what=cast.chu_se)]], conference=held))
    slip = Conference.objects.create(convened_by=cast.committee, title="Gõ nhầm năm (mẫu)", held_on=date(2124, 3, 29))
    drafts(cast, to=[[To(what=cast.chu_se)]], conference=slip)
    shown = round_of(cast)
    assert (shown.conference, shown.instruction, shown.drafts, shown.assignments) == (held, notice, 0, 1)


def test_a_later_conference_opens_a_round_of_its_own(cast: Cast) -> None:
    issue(cast, drafts(cast, to=[[To(what=cast.chu_se)]], conference=a_conference(cast)))
    later = Conference.objects.create(convened_by=cast.committee, title="Quý II (mẫu)", held_on=date(2023, 6, 29))
    drafts(cast, to=[[To(what=cast.chu_se)], [To(what=cast.dak_doa)]], conference=later)
    shown = round_of(cast)
    assert (shown.conference, shown.instruction, shown.drafts, shown.assignments) == (later, None, 2, 0)


def test_who_holds_no_work_is_not_shown_figures(cast: Cast) -> None:
    page = page_of(cast, "administrator")
    assert "Nội dung nhiệm vụ chỉ hiện với cơ quan được giao" in page
    assert 'class="figure"' not in page


def test_while_a_new_notice_is_prepared_the_work_of_the_last_one_is_shown_too(cast: Cast) -> None:
    """The first draft of the next quarter made a hundred open tasks look like none."""
    held = a_conference(cast)
    issue(cast, drafts(cast, to=[[To(what=cast.chu_se)]], conference=held))
    later = Conference.objects.create(convened_by=cast.committee, title="Quý II (mẫu)", held_on=date(2023, 6, 29))
    drafts(cast, to=[[To(what=cast.chu_se)], [To(what=cast.dak_doa)]], conference=later)
    shown = page_of(cast, "clerk")
    assert [one in shown for one in ("Quý II (mẫu)", held.title, "0/1 phần việc", "0/0 phần việc")] == [True] * 4


def test_each_step_leads_to_just_what_it_counts(cast: Cast) -> None:
    directive = an_issued_directive(cast)
    for state in (State.ASSIGNED, State.ACCEPTED, State.REPORTED_DONE, State.VERIFIED):
        finished = date(2023, 6, 1) if state in (State.REPORTED_DONE, State.VERIFIED) else None
        body = {State.ASSIGNED: cast.chu_se, State.ACCEPTED: cast.dak_doa, State.REPORTED_DONE: cast.pleiku}
        held_by = body.get(state, cast.people_committee)
        an_assignment(cast, body=held_by, directive=directive, state=state, finished_on=finished, role=EACH)
    steps = re.findall(r'class="step-figure"><a href="(/directives/[^"]+)">(\d+)/4', page_of(cast, "clerk"))
    assert [int(amount) for _, amount in steps] == [3, 2, 1]
    for address, amount in steps:
        listed = page_of(cast, "clerk", address)
        assert listed.count('<td class="tight" data-label="Mã">') == int(amount)


def test_a_new_office_is_led_to_its_first_step(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty register is no way to begin."""
    assert 'href="/intake/"' in page_of(cast, "clerk").split('class="empty"')[1]
    assert "Nhập văn bản kết luận" in page_of(cast, "clerk").split('class="empty"')[1]
    monkeypatch.setattr(today_page, "FEW_BODIES", 1000)
    assert 'href="/organisation/file/"' in page_of(cast, "administrator").split('class="empty"')[1]


def test_an_empty_register_does_not_speak_of_filters(cast: Cast) -> None:
    assert "Sổ chưa có nhiệm vụ nào" in page_of(cast, "clerk", "/directives/")
    assert "như đang lọc" in page_of(cast, "clerk", "/directives/?state=verified")
    assert 'class="button primary" href="/intake/"' in page_of(cast, "clerk", "/oversight/")
