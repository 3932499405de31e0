"""The pages of the organisation, for those who may and those who may not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from giaoban.accounts.models import User
from giaoban.organisation.adapters.organisation_file import read_organisation
from giaoban.organisation.domain.checks import problems_of
from giaoban.organisation.models import Body, Installation, Post
from tests.organisation.test_acting_in_a_post import _enter

if TYPE_CHECKING:
    from django.test import Client

    from tests.organisation.conftest import Province

QUERIES = 30


@pytest.mark.parametrize(
    "address",
    [
        "/organisation/?on=2023-03-29",
        "/organisation/?on=2026-01-05",
        "/organisation/?on=2026-01-05&view=tree",
        "/organisation/?on=29/3/2023&q=chu+se",
        "/organisation/?on=nonsense&kind=nonsense",
        "/organisation/bodies/{huyen-uy-chu-se}/?on=2023-03-29",
        "/organisation/bodies/{tinh-uy}/?on=2026-01-05",
        "/organisation/groups/?on=2023-03-29",
        "/organisation/calendar/?year=2026",
        "/organisation/calendar/?year=99999",
        "/organisation/settings/",
    ],
)
@pytest.mark.parametrize("username", ["quantri", "thuky.chuse"])
def test_every_page_answers_within_its_budget_of_queries(
    province: Province, client: Client, address: str, username: str
) -> None:
    for code in ("huyen-uy-chu-se", "tinh-uy"):
        address = address.replace(f"{{{code}}}", str(province.body(code)))
    _enter(client, username)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    assert len(asked) <= QUERIES


@pytest.mark.parametrize(
    "address", ["/organisation/file/", "/organisation/changes/", "/organisation/signers/", "/organisation/mandates/"]
)
def test_the_pages_of_change_are_shut_to_a_bodys_clerk(province: Province, client: Client, address: str) -> None:
    _enter(client, "thuky.chuse")
    assert client.get(address).status_code == 403


def test_a_list_of_words_that_is_not_understood_stays_as_it_was_typed(province: Province, client: Client) -> None:
    _enter(client, "quantri")
    wrong = client.post("/organisation/settings/", {"key": "field_words", "value": "lĩnh vực lạ: sâm dây"})
    assert wrong.status_code == 422
    assert "lĩnh vực lạ: sâm dây</textarea>" in wrong.content.decode()
    right = client.post("/organisation/settings/", {"key": "field_words", "value": "Y tế, an toàn thực phẩm: sâm dây"})
    assert right.status_code == 303
    assert "an toàn thực phẩm: sâm dây" in client.get("/organisation/settings/").content.decode()


def test_an_old_page_shows_the_body_and_a_new_one_what_became_of_it(province: Province, client: Client) -> None:
    _enter(client, "vanthu")
    pk = province.body("huyen-uy-chu-se")
    now = client.get(f"/organisation/bodies/{pk}/?on=2026-01-05").content.decode()
    assert "đã kết thúc" in now
    assert "Đảng ủy xã Ia Ko" in now
    then = client.get(f"/organisation/bodies/{pk}/?on=2023-03-29").content.decode()
    assert "đã kết thúc" not in then
    assert "các huyện ủy, thị ủy, thành ủy" in then


def test_a_bad_file_is_answered_with_its_rows_and_changes_nothing(province: Province, client: Client) -> None:
    before = Body.objects.count()
    _enter(client, "quantri")
    sent = SimpleUploadedFile("co-quan.csv", b"code,kind,level,full,from\nx,front,province,,2020-01-01\n")
    answer = client.post("/organisation/file/", {"file": sent})
    assert answer.status_code == 422
    assert "co-quan.csv, dòng 2" in answer.content.decode()
    assert Body.objects.count() == before


def test_a_body_that_does_not_exist_is_not_found(province: Province, client: Client) -> None:
    _enter(client, "vanthu")
    assert client.get("/organisation/bodies/999999/").status_code == 404
    assert client.get("/organisation/groups/999999/").status_code == 404
    assert client.post("/organisation/calendar/2026-02-31/undo/").status_code == 404


def test_the_set_up_page_is_gone_once_there_is_an_office(province: Province, client: Client) -> None:
    assert client.get("/set-up/").status_code == 404


FILLED = {
    "name": "Văn phòng Tỉnh ủy Mẫu",
    "committee": "Tỉnh ủy Mẫu",
    "place": "Mẫu",
    "authority": "T/L BAN THƯỜNG VỤ",
    "position": "CHÁNH VĂN PHÒNG",
    "admin_username": "quantri",
    "admin_name": "Quản trị",
    "admin_password": "mot-mat-khau-dai-2026",
    "head_username": "chanhvp",
    "head_name": "Chánh Văn phòng",
    "head_password": "mat-khau-khac-2026",
}


@pytest.mark.django_db
def test_an_empty_house_leads_to_its_set_up_and_after_it_people_sign_in(client: Client) -> None:
    assert client.get("/organisation/")["Location"] == "/set-up/"
    assert client.get("/set-up/").status_code == 200
    answer = client.post("/set-up/", FILLED)
    assert (answer.status_code, answer["Location"]) == (303, "/accounts/sign-in/")
    assert client.get("/set-up/").status_code == 404

    _enter(client, "quantri")
    assert "Tỉnh ủy Mẫu" in client.get("/organisation/").content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "wrong",
    [
        {"admin_password": "ngan"},
        {"admin_username": "Có Dấu"},
        {"head_password": ""},
        {"head_username": "quantri"},
        {"name": ""},
    ],
)
def test_a_set_up_that_is_not_right_leaves_the_house_empty(client: Client, wrong: dict[str, str]) -> None:
    assert client.post("/set-up/", FILLED | wrong).status_code == 422
    assert not Installation.objects.exists()
    assert not Body.objects.exists()
    assert not User.objects.exists()


def test_the_sample_file_is_one_that_loads(province: Province, client: Client) -> None:
    _enter(client, "quantri")
    assert "party_committee</code> Cấp ủy" in client.get("/organisation/file/").content.decode()
    sample = client.get("/organisation/file/sample.xlsx").content
    file = read_organisation("to-chuc-mau.xlsx", sample)
    assert problems_of(file) == []
    tables = (file.bodies, file.groups, file.members, file.aliases, file.posts)
    assert [len(table) for table in tables] == [4, 1, 2, 1, 2]


def test_one_mistake_made_on_many_rows_is_told_once(province: Province, client: Client) -> None:
    _enter(client, "quantri")
    rows = "".join(f"ma-{n},cap_uy,province,Tên {n},2020-01-01\n" for n in range(20))
    sent = SimpleUploadedFile("to-chuc.csv", f"code,kind,level,full,from\n{rows}".encode())
    problems = client.post("/organisation/file/", {"file": sent}).context["problems"]
    assert len(problems) == 1
    assert problems[0].startswith("to-chuc.csv, dòng 2, 3, 4")
    assert "và 8 chỗ nữa: “cap_uy”" in problems[0]


@pytest.mark.django_db
def test_a_set_up_with_a_broken_file_leaves_the_house_empty(client: Client) -> None:
    loop = "code,kind,level,full,parent,from\na,front,province,A,b,2020-01-01\nb,front,province,B,a,2020-01-01\n"
    answer = client.post("/set-up/", FILLED | {"file": SimpleUploadedFile("to-chuc.csv", loop.encode())})
    assert answer.status_code == 422
    assert "vòng tròn" in answer.content.decode()
    assert not Body.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("row", "bodies"),
    [
        ("vp,party_agency,province,Văn phòng Tỉnh ủy Mẫu (dữ liệu mẫu),tu,2020-01-01", 2),
        ("bt,party_agency,province,Ban Tổ chức Tỉnh ủy Mẫu,tu,2020-01-01", 3),
    ],
    ids=["the file has it", "the file has none"],
)
def test_the_head_of_office_sits_in_the_office_and_not_in_the_committee(client: Client, row: str, bodies: int) -> None:
    """Else the head could not be told from the leader, whose part it is to verify the office's own work."""
    table = f"code,kind,level,full,parent,from\ntu,party_committee,province,Tỉnh ủy Mẫu,,2020-01-01\n{row}\n"
    sent = SimpleUploadedFile("to-chuc.csv", table.encode())
    assert client.post("/set-up/", FILLED | {"file": sent}).status_code == 303
    head = Post.objects.get(role="head_of_office")
    assert head.body.names.get().full.startswith("Văn phòng Tỉnh ủy Mẫu")
    assert head.serves is not None
    assert head.serves.names.get().full == "Tỉnh ủy Mẫu"
    assert Body.objects.count() == bodies
