"""What stands on an issued, signed notice stays as it is, by whichever door somebody comes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from giaoban.conferences.models import Conference
from giaoban.directives.actions import adoption, drafts
from giaoban.directives.models import Instruction
from giaoban.intake import queries as texts
from giaoban.intake.models import Decision
from giaoban.kernel.errors import Refused
from giaoban.organisation.models import Alias
from giaoban.reporting.models import Assessment
from tests.api.callers import Caller, caller
from tests.directives.adopting import TEXT, offered, on_the_desk
from tests.directives.pages import at
from tests.directives.test_pages import as_, words
from tests.factories import issue

if TYPE_CHECKING:
    from pathlib import Path

    from giaoban.intake.models import SourceText
    from tests.cast import Cast

pytestmark = pytest.mark.django_db
ASIDE = "tổ chức lớp bồi dưỡng bí thư chi bộ"


@pytest.fixture
def text(cast: Cast, settings: object, tmp_path: Path) -> SourceText:
    """Issued with its conference, what was said of the work, one task, and one sentence set aside."""
    settings.FILES_ROOT = tmp_path  # type: ignore[attr-defined]  # pytest-django's settings
    found = on_the_desk(cast.clerk)
    told = [one for one in texts.desk(cast.clerk, found.pk).proposals if one.kind == "conference_fact"]
    told += [offered(cast.clerk, found, beginning) for beginning in ("Thu ngân sách", "rà soát công trình")]
    ids = [one.id for one in told]
    adoption.adopt(by=cast.clerk, text_id=found.pk, proposal_ids=ids)
    start = TEXT.index(ASIDE)
    span = {"kind": "directive", "start": start, "end": start + len(ASIDE)}
    adoption.set_aside(by=cast.clerk, text_id=found.pk, reason="Trùng", **span)  # type: ignore[arg-type]  # three kinds
    issue(cast, Instruction.objects.get(), gaps_reason="Mẫu thử")
    return found


@pytest.fixture
def office(cast: Cast) -> Caller:
    return caller(cast, "head_of_office")


def refused(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


@pytest.mark.parametrize("kind", ["assessment", "conference_fact", "directive"])
def test_no_decision_is_taken_back(office: Caller, text: SourceText, kind: str) -> None:
    """Else the paper says of the work what the records no longer say, or its sentences are unaccounted for again."""
    for decision in Decision.objects.filter(text=text, kind=kind):
        answer = office.send("DELETE", f"decisions/{decision.pk}", If_Match=f'"{decision.version}"')
        assert refused(answer) == (409, "desk_is_closed")
        assert "đã ban hành với số 01-TB/TU nên bàn đọc đã đóng" in answer.json()["detail"]
    assert not Decision.objects.exclude(withdrawn_at=None).exists()
    assert (Assessment.objects.filter(withdrawn_at=None).count(), Conference.objects.count()) == (1, 1)


def test_nothing_more_is_decided(office: Caller, text: SourceText) -> None:
    start = TEXT.index("công khai")
    span = {"text": text.pk, "start": start, "end": start + len("công khai")}
    waiting = office.read(f"proposals?text={text.pk}")["items"][-1]["id"]
    for told in (
        {"verb": "set_aside", "reason": "Bối cảnh", **span},
        {"verb": "set_aside", "reason": "Bối cảnh", "kind": "assessment", **span},
        {"verb": "add", **span},
        {"verb": "adopt", "text": text.pk, "proposals": [waiting]},
    ):
        assert refused(office.post("decisions", told)) == (409, "desk_is_closed")
    assert Decision.objects.count() == 4


def test_no_phrase_is_settled(cast: Cast, text: SourceText) -> None:
    with pytest.raises(Refused, match="desk_is_closed"):
        drafts.settle(by=cast.clerk, text_id=text.pk, phrase="Huyện ủy Chư Xê", body_id=cast.chu_se.pk)
    assert not Alias.objects.exists()


def test_the_page_says_why(cast: Cast, text: SourceText) -> None:
    clerk = as_(cast, "clerk")
    answer = clerk.post(at(text, "rest"), {"rest": "x|context"})
    assert answer.status_code == 409
    assert "bàn đọc đã đóng" in words(answer)


def test_the_facts_of_the_conference_stay_as_they_are_printed(cast: Cast, office: Caller, text: SourceText) -> None:
    """A day of the conference after the day of issue could be written, and the paper would tell another day."""
    held = Conference.objects.get()
    path = f"conferences/{held.pk}"
    for facts in ({"held_on": "2023-05-01"}, {"title": "Khác"}, {"mode": None}):
        answer = office.send("PATCH", path, facts, If_Match=office.get(path)["ETag"])
        assert refused(answer) == (409, "conference_is_printed")
        assert "01-TB/TU" in answer.json()["detail"]
    assert Conference.objects.get().version == held.version
    shown = words(as_(cast, "clerk").get(f"/conferences/{held.pk}/"))
    assert "đã in trên thông báo số 01-TB/TU" in shown
    assert "Sửa thông tin" not in shown
