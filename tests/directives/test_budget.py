"""No page asks more than 30 questions of the database, however much stands in it (DESIGN part 9)."""

from __future__ import annotations

from datetime import date
from itertools import cycle
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client

from giaoban.directives.actions import extensions, passing_on, working
from giaoban.directives.domain import AddresseeRole, State
from giaoban.directives.models import Assignment, Directive, Instruction
from tests.directives.adopting import on_the_desk
from tests.directives.verbs import communes
from tests.factories import To, a_field, an_assignment, an_issued_directive, drafts

if TYPE_CHECKING:
    from pytest_django import DjangoAssertNumQueries

    from tests.cast import Cast

BUDGET = 30
DUES = (date(2023, 5, 2), date(2023, 6, 30), None, date(2999, 1, 5))
DONE = (State.REPORTED_DONE, State.VERIFIED)
FAR = date(2999, 6, 30)


@pytest.fixture
def addresses(cast: Cast) -> dict[str, str]:
    """A database with a good hundred assignments of every kind, and the pages that show them."""
    bodies = (cast.chu_se, cast.dak_doa, cast.pleiku, cast.people_committee, cast.office)
    fields = [a_field(f"linh-vuc-{n}", f"Lĩnh vực mẫu {n}") for n in range(4)]
    dues = cycle(DUES)
    for n in range(12):
        shared = an_issued_directive(cast, field=fields[n % 4])
        for body in bodies[:3]:
            an_assignment(cast, body=body, directive=shared, role=AddresseeRole.EACH, due_on=next(dues))
        for state in State:
            finished = date(2023, 6, 1) if state in DONE else None
            an_assignment(cast, body=bodies[n % 5], state=state, due_on=next(dues), finished_on=finished)
    wide = an_issued_directive(cast, field=fields[0])
    for n, body in enumerate(bodies):
        an_assignment(cast, body=body, directive=wide, role=AddresseeRole.EACH, state=list(State)[n % len(State)])
    waiting = drafts(cast, to=[[To(what=cast.districts, role=AddresseeRole.EACH)], [To(what=cast.office)]] * 6)
    for _ in range(8):
        drafts(cast, to=[[To(what=cast.office)]])
    on_the_desk(cast.clerk)
    assert Assignment.objects.count() > 100
    directive = Directive.objects.filter(assignments__role="each").latest("pk")
    issued = Instruction.objects.filter(issued_at__isnull=False).latest("pk")
    return {
        "today": "/",
        "totals": "/oversight/",
        "leading": "/leading/",
        "map": "/oversight/map/?show=all",
        "trend": "/oversight/trend/",
        "silent": "/oversight/silent/",
        "repeated": "/oversight/repeated/",
        "inspection": f"/inspection/?open={wide.assignments.latest('pk').pk}",
        "totals by field": "/oversight/?by=field",
        "totals of a past day": "/oversight/?on=2023-05-20",
        **{f"form {n:02}": f"/statistics/{n:02}/" for n in range(1, 10)},
        "rating": "/statistics/rating/",
        "periods": "/periods/",
        "form of a past day": "/statistics/03/?since=1/4/2023&on=20/5/2023",
        "register": "/directives/",
        "register by field": "/directives/?group=field",
        "register by state": "/directives/?group=state",
        "month": "/directives/calendar/",
        "register overdue": "/directives/?time=overdue&q=huyen",
        "register of a past day": "/directives/?on=2023-05-20",
        "directive": f"/directives/{directive.pk}/",
        "many bodies": f"/directives/{wide.pk}/?open={wide.assignments.latest('pk').pk}",
        "many bodies then": f"/directives/{wide.pk}/?until=2023-Q2",
        "conclusion": f"/instructions/{issued.pk}/",
        "issue": f"/instructions/{waiting.pk}/issue/",
        "notice": f"/instructions/{waiting.pk}/notice/",
        "my body": "/my/",
        "organisation": "/organisation/",
        "groups": "/organisation/groups/",
        "body": f"/organisation/bodies/{cast.chu_se.pk}/",
        "texts": "/intake/",
        "conferences": "/conferences/",
        "verb": f"/assignments/{Assignment.objects.get(directive=directive, body=cast.chu_se).pk}/accept/",
        **_with_a_whole_life(cast),
    }


def _with_a_whole_life(cast: Cast) -> dict[str, str]:
    """A duty with all that can stand beside its state, and another body's with a question to Chư Sê."""
    full = an_assignment(cast, body=cast.chu_se, state=State.UNDER_WAY, due_on=FAR)
    to: dict[str, Any] = {"asked_of_id": cast.dak_doa.pk, "answer_by": FAR}
    asked = an_assignment(cast, body=cast.dak_doa, state=State.UNDER_WAY, due_on=FAR)
    below = communes(cast, "A", "B", "C")
    for n in range(3):
        working.set_milestone(by=cast.body_clerk, assignment_id=full.pk, title=f"Mốc {n}", due_on=FAR)
        working.report_obstacle(by=cast.body_clerk, assignment_id=full.pk, text="Vướng (mẫu).", **to)
        working.report_obstacle(
            by=cast.other_body_clerk, assignment_id=asked.pk, text="Hỏi.", asked_of_id=cast.chu_se.pk, answer_by=FAR
        )
        passing_on.pass_on(by=cast.body_head, assignment_id=full.pk, text="Phần việc (mẫu).", body_ids=[below[n].pk])
    extensions.ask_extension(
        by=cast.body_head, assignment_id=full.pk, wanted_on=FAR.replace(year=3000), reason="Chờ.", work_done="Nửa."
    )
    child = Directive.objects.filter(parent=full.directive).latest("pk")
    pages = {
        "whole life": f"/directives/{full.directive_id}/",
        "part": f"/directives/{child.pk}/",
        "asked": "/my/?part=asked",
    }
    verbs = ("grant_extension", "reassign", "pass_on", "report_obstacle", "merge")
    return pages | {verb: f"/assignments/{full.pk}/{verb}/" for verb in verbs}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("who", "pages"),
    [
        (
            "head_of_office",
            ("today", "totals", "totals by field", "totals of a past day", "register", "register by field",
             "register by state", "month",
             *(f"form {n:02}" for n in range(1, 10)), "form of a past day", "rating", "periods",
             "register overdue", "register of a past day", "directive", "conclusion", "issue", "notice", "my body",
             "many bodies", "many bodies then",
             "organisation", "groups", "body", "texts", "conferences", "whole life", "part", "merge"),
        ),
        (
            "leader",
            ("today", "leading", "inspection", "map", "trend", "silent", "repeated", "totals", "register",
             "directive", "conclusion", "whole life", "part",
             "grant_extension"),
        ),
        (
            "body_head",
            ("today", "register", "register by field", "register of a past day", "directive", "my body", "verb",
             "organisation", "body", "whole life", "part", "asked", "pass_on", "report_obstacle"),
        ),
    ],
)  # fmt: skip
def test_no_page_asks_more(
    cast: Cast,
    addresses: dict[str, str],
    who: str,
    pages: tuple[str, ...],
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    client = Client()
    client.force_login(cast.users[who], backend="allauth.account.auth_backends.AuthenticationBackend")
    for name in pages:
        with django_assert_max_num_queries(BUDGET, info=f"{name}, seen by {who}"):
            answer = client.get(addresses[name])
        assert answer.status_code == 200, name
