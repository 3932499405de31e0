"""What clerks decided, taken along as labels, and scored as any labels are."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.core.management import call_command
from django.urls import reverse

from giaoban.directives.actions import adoption, drafts
from giaoban.directives.domain import AddresseeRole
from giaoban.directives.models import Directive
from giaoban.directives.queries.drafting import AddresseeDraft, draft_of
from giaoban.directives.queries.labels import Labelled, labelled
from giaoban.extraction import read
from giaoban.extraction.misreadings import Kind, misreadings
from giaoban.extraction.report import score_text
from giaoban.organisation.models import ReadingGroup
from tests.directives.adopting import offered, on_the_desk, waiting

if TYPE_CHECKING:
    from django.test import Client

    from giaoban.intake.models import SourceText
    from giaoban.kernel.actor import Actor
    from tests.cast import Cast

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def adopted_whole(by: Actor, *, restricted_to: int | None = None) -> SourceText:
    text = on_the_desk(by, restricted_to=restricted_to)
    adoption.adopt(by=by, text_id=text.pk, proposal_ids=waiting(by, text))
    return text


def kinds(one: Labelled) -> list[tuple[Kind, str, str]]:
    found = misreadings(one.name, one.text, one.labels, read(one.text).as_json())
    return [(error.kind, error.gold, error.read) for error in found]


def test_what_was_adopted_untouched_scores_as_right(cast: Cast) -> None:
    adopted_whole(cast.clerk)
    [one] = labelled(cast.clerk)
    score = score_text(one.name, one.text, one.labels, read(one.text).as_json())
    assert score.totals.span.gold == 7
    assert score.totals.facts == 4
    assert (score.errors, score.adoptable) == ((), 1)


def test_while_something_waits_a_text_is_no_label(cast: Cast) -> None:
    text = on_the_desk(cast.clerk)
    adoption.adopt(by=cast.clerk, text_id=text.pk, proposal_ids=waiting(cast.clerk, text)[:-1])
    assert list(labelled(cast.clerk)) == []


def test_what_a_clerk_changed_and_set_aside_shows_as_errors_of_the_reader(cast: Cast) -> None:
    text = on_the_desk(cast.clerk)
    gone = offered(cast.clerk, text, "kiểm tra đất")
    why = "Không phải nhiệm vụ"
    adoption.set_aside(by=cast.clerk, text_id=text.pk, kind=gone.kind, start=gone.start, end=gone.end, reason=why)
    adoption.adopt(by=cast.clerk, text_id=text.pk, proposal_ids=waiting(cast.clerk, text))
    task = Directive.objects.get(text__startswith="tổ chức lớp")
    other = AddresseeDraft(phrase="Huyện ủy Đak Đoa", role=AddresseeRole.LEAD)
    draft = replace(draft_of(task), addressees=(other,))
    drafts.revise(by=cast.clerk, directive_id=task.pk, version=task.version, draft=draft)
    [one] = labelled(cast.clerk)
    assert kinds(one) == [
        (Kind.ADDRESSEE, "Huyện ủy Đak Đoa", "Huyện ủy Chư Sê"),
        (Kind.INVENTED, "", "kiểm tra đất rừng"),
    ]


def test_who_leads_and_who_helps_is_told_as_the_text_tells_it(cast: Cast) -> None:
    adopted_whole(cast.clerk)
    [one] = labelled(cast.clerk)
    told = {d["action"]: (d["addressees"], d["lead"], d["coordinating"]) for d in one.labels["directives"]}
    joint = ["UBND tỉnh", "Văn phòng Tỉnh ủy"]
    assert told["công khai kết quả giải ngân"] == (joint, None, [])  # joint names are both addressed
    led = "chủ trì, phối hợp với UBND tỉnh xây dựng lịch kiểm tra"
    assert told[led] == (["Văn phòng Tỉnh ủy"], "Văn phòng Tỉnh ủy", ["UBND tỉnh"])


def test_restricted_texts_and_texts_with_a_restricted_task_stay_inside_their_group(cast: Cast) -> None:
    group = ReadingGroup.objects.create(name="Nhân sự")
    inside = replace(cast.clerk, reading_group_ids=frozenset({group.pk}))
    adopted_whole(inside, restricted_to=group.pk)
    assert len(list(labelled(inside))) == 1
    assert list(labelled(cast.clerk)) == []


def test_a_text_with_one_hidden_task_is_left_out_whole(cast: Cast) -> None:
    group = ReadingGroup.objects.create(name="Nhân sự")
    inside = replace(cast.clerk, reading_group_ids=frozenset({group.pk}))
    adopted_whole(inside)
    task = Directive.objects.get(text__startswith="tổ chức lớp")
    draft = replace(draft_of(task), restricted_to_id=group.pk)
    drafts.revise(by=inside, directive_id=task.pk, version=task.version, draft=draft)
    assert len(list(labelled(inside))) == 1
    assert list(labelled(cast.clerk)) == []


def test_the_archive_holds_text_and_labels_under_one_name(cast: Cast, client: Client) -> None:
    text = adopted_whole(cast.clerk)
    client.force_login(cast.users["clerk"], backend=BACKEND)
    answer = client.get(reverse("directives:labels"))
    with zipfile.ZipFile(io.BytesIO(answer.content)) as zipped:
        assert sorted(zipped.namelist()) == [f"{text.pk}-ket-luan-mau-txt.json", f"{text.pk}-ket-luan-mau-txt.txt"]
        assert zipped.read(f"{text.pk}-ket-luan-mau-txt.txt").decode() == text.text


def test_the_command_writes_what_score_reads(cast: Cast, tmp_path: Path) -> None:
    text = adopted_whole(cast.clerk)
    out = io.StringIO()
    call_command("labels", str(tmp_path / "nhan"), stdout=out)
    assert "1 văn bản" in out.getvalue()
    [labels] = (tmp_path / "nhan").glob("*.json")
    assert labels.with_suffix(".txt").read_bytes().decode() == text.text
    assert len(json.loads(labels.read_text(encoding="utf-8"))["directives"]) == 7
