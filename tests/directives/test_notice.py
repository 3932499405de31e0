"""What the notice of conclusion says, and how it is put: read back from the file that the issue kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from docx import Document

from giaoban.conferences.models import Chair, Conference
from giaoban.directives.actions.notice_tasks import without_marks
from giaoban.directives.domain import AddresseeRole
from giaoban.files.queries import path_of
from tests.factories import To, a_conference, a_draft, drafts, issue, put_before

if TYPE_CHECKING:
    from pathlib import Path

    from giaoban.directives.models import Instruction
    from tests.cast import Cast

pytestmark = pytest.mark.django_db
EACH, BESIDE = AddresseeRole.EACH, AddresseeRole.COOPERATING
TASKS = "I. Nhiệm vụ trong thời gian tới"


@pytest.fixture(autouse=True)
def own_files(settings: object, tmp_path: Path) -> None:
    settings.FILES_ROOT = tmp_path  # type: ignore[attr-defined]  # pytest-django's settings


def told(cast: Cast, instruction: Instruction) -> list[str]:
    paper = issue(cast, instruction).paper
    assert paper is not None
    return [one.text for one in Document(str(path_of(paper))).paragraphs if one.text]


def tasks(cast: Cast, *directives: tuple[str, list[To]]) -> list[str]:
    instruction = drafts(cast, to=[])
    for place, (text, to) in enumerate(directives):
        a_draft(instruction, text, place * 1000, to, due_on=None, kind="assess_at_next_conference")
    lines = told(cast, instruction)
    return lines[lines.index(TASKS) + 1 : -1]


def test_a_single_task_has_no_number_below_its_addressee(cast: Cast) -> None:
    assert tasks(
        cast,
        ("1. rà soát công trình;", [To(what=cast.chu_se)]),
        ("a) kiểm tra đất rừng,", [To(what=cast.dak_doa)]),
        ("- trồng cây\n- tưới cây", [To(what=cast.dak_doa)]),
    ) == [
        "1. Huyện ủy Chư Sê",
        "Rà soát công trình.",
        "2. Huyện ủy Đak Đoa",
        "2.1. Kiểm tra đất rừng.",
        "2.2. Trồng cây tưới cây.",
    ]


def test_a_sentence_that_names_its_body_needs_no_heading(cast: Cast) -> None:
    assert tasks(cast, ("Giao Huyện uỷ Chư Sê rà soát công trình", [To(what=cast.chu_se)])) == [
        "1. Giao Huyện uỷ Chư Sê rà soát công trình."
    ]


def test_who_works_beside_is_told_once(cast: Cast) -> None:
    to = [To(what=cast.chu_se), To(what=cast.dak_doa, role=BESIDE)]
    assert tasks(
        cast, ("phối hợp với Huyện ủy Đak Đoa trồng rừng", to), ("mở lớp bồi dưỡng", to), ("họp giao ban", to[:1])
    ) == [
        "1. Huyện ủy Chư Sê",
        "1.1. Phối hợp với Huyện ủy Đak Đoa trồng rừng.",
        "1.2. Mở lớp bồi dưỡng (phối hợp: Huyện ủy Đak Đoa).",
        "1.3. Họp giao ban.",
    ]


def test_who_works_beside_all_the_tasks_is_told_in_the_heading(cast: Cast) -> None:
    to = [To(what=cast.chu_se), To(what=cast.dak_doa, role=BESIDE)]
    assert tasks(cast, ("mở lớp bồi dưỡng", to), ("họp giao ban", to), ("trồng cây", [To(what=cast.pleiku)])) == [
        "1. Huyện ủy Chư Sê (phối hợp: Huyện ủy Đak Đoa)",
        "1.1. Mở lớp bồi dưỡng.",
        "1.2. Họp giao ban.",
        "2. Thành ủy Pleiku",
        "Trồng cây.",
    ]


def test_one_spelling_of_a_name_throughout(cast: Cast) -> None:
    to = [To(what=cast.districts, role=EACH, phrase="Các huyện uỷ, thị uỷ, thành uỷ")]
    lines = tasks(cast, ("trồng cây", to), ("tưới cây", [To(what=cast.districts, role=EACH)]))
    assert lines[0] == "1. Các huyện ủy, thị ủy, thành ủy"
    assert len(lines) == 3


class TestHead:
    def chaired(self, cast: Cast, name: str = "Đồng chí A (mẫu)") -> Conference:
        conference = a_conference(cast)
        Chair.objects.create(conference=conference, ordinal=0, name=name, positions=["Bí thư Tỉnh ủy"])
        return conference

    def test_the_chair_stands_before_the_conclusion_begins(self, cast: Cast) -> None:
        lines = told(cast, drafts(cast, conference=self.chaired(cast), to=[[To(what=cast.chu_se)]]))
        assert lines[lines.index(TASKS) - 1] == (
            "Ngày 29/3/2023, Hội nghị giao ban trực tuyến quý I năm 2023 (mẫu) đã được tổ chức, "
            "do đồng chí A (mẫu) (Bí thư Tỉnh ủy) chủ trì. Kết luận của hội nghị như sau:"
        )

    @pytest.mark.parametrize(
        ("head", "who"),
        [
            ("KẾT LUẬN\ncủa Thường trực Tỉnh ủy tại Hội nghị giao ban (mẫu)\n", "Thường trực Tỉnh ủy"),
            ("Một dòng khác.\n", "Tỉnh ủy Gia Lai"),
        ],
    )
    def test_whose_conclusion_and_where(self, cast: Cast, head: str, who: str) -> None:
        instruction = drafts(cast, to=[[To(what=cast.chu_se)]])
        instruction.title = "Hội nghị giao ban quý I năm 2023"
        put_before(instruction, head)
        assert told(cast, instruction)[1] == f"Kết luận của {who} tại Hội nghị giao ban quý I\u00a0năm\u00a02023"

    def test_a_title_that_says_so_stays(self, cast: Cast) -> None:
        instruction = drafts(cast, to=[[To(what=cast.chu_se)]])
        assert told(cast, instruction)[1].replace("\u00a0", " ") == instruction.title


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("1. Rà soát", "Rà soát"),
        ("2.3. rà soát", "rà soát"),
        ("đ) rà soát", "rà soát"),
        ("(3) rà soát", "rà soát"),
        ("– rà soát;\n+ báo cáo", "rà soát; báo cáo"),
        ("30 công trình", "30 công trình"),
        ("3.000 hộ", "3.000 hộ"),
        ("a rà soát", "a rà soát"),
    ],
)
def test_marks_of_lists(text: str, words: str) -> None:
    assert without_marks(text) == words
