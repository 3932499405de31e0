"""The first page asks who is in front of it, keeps what was typed, and takes a file if it understands all of it."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from giaoban.accounts.models import User
from giaoban.organisation.models import Body, Installation
from giaoban.organisation.queries import set_up_code
from tests.organisation.test_pages import FILLED

pytestmark = pytest.mark.django_db
AFAR = {"REMOTE_ADDR": "10.1.2.3"}
THROUGH_A_PROXY = {"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": "127.0.0.1"}
HEADINGS = "code,kind,level,full,from"
ROW_IN_TOML = 'code = "tu"\nkind = "party_committee"\nlevel = "province"\nfull = "Tỉnh ủy Mẫu"\nfrom = 2020-01-01'
ROW = "tu,party_committee,province,Tỉnh ủy Mẫu,2020-01-01"


@pytest.mark.parametrize("whence", [AFAR, THROUGH_A_PROXY], ids=["another machine", "a proxy"])
@pytest.mark.parametrize("code", ["", "AAAA-BBBB-CCCC"])
def test_nobody_takes_the_house_over_from_elsewhere(client: Client, whence: dict[str, str], code: str) -> None:
    """On 0.0.0.0 whoever came first would be the administrator of the office."""
    assert 'name="code"' in client.get("/set-up/", **whence).content.decode()  # type: ignore[arg-type]  # the environment
    answer = client.post("/set-up/", FILLED | {"code": code}, **whence)  # type: ignore[arg-type]  # the same
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["code"])
    assert not User.objects.exists()


def test_who_reads_the_servers_terminal_may_set_up_from_elsewhere(client: Client) -> None:
    code = f" {set_up_code().lower()} "
    answer = client.post("/set-up/", FILLED | {"code": code}, **AFAR)  # type: ignore[arg-type]  # the environment
    assert answer.status_code == 303
    assert Installation.objects.exists()


@pytest.mark.parametrize("who", ["admin", "head"])
def test_a_name_that_is_taken_is_said_at_its_field_and_nothing_typed_is_lost(client: Client, who: str) -> None:
    """`giaoban user add` may have come first; the page used to fall over, with all that was filled in."""
    User.objects.create_user(FILLED[f"{who}_username"], name="Có trước")
    answer = client.post("/set-up/", FILLED)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [f"{who}_username"])
    assert FILLED["committee"] in answer.content.decode()
    assert not Body.objects.exists()


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("sau.toml", "a = " + "[" * 100_000, "lồng nhau quá sâu"),
        ("so.toml", "a = " + "9" * 5000, "không đọc được như tệp TOML"),
        ("mac-dinh.toml", "defaults = 3", "không có bảng “defaults”"),
        ("TỐI MẬT to-chuc.csv", f"{HEADINGS}\n{ROW}\n", "Tên tệp mang dấu độ mật"),
        ("to-chuc.csv", f"{HEADINGS},Điện thoại\n{ROW},0912\n", "to-chuc.csv, dòng 2: bảng “bodies” không có cột"),
        (
            "to-chuc.toml",
            f"[[bodies]]\n{ROW_IN_TOML}\n[[ghi_chu]]\nx = 1\n",
            "không có bảng “ghi_chu”",
        ),
    ],
    ids=["nested", "number", "defaults", "secret name", "column", "table"],
)
def test_a_file_that_cannot_be_taken_whole_is_told_and_nothing_is_kept(
    client: Client, name: str, content: str, told: str
) -> None:
    """What an office wrote into a column that nobody reads would be gone without a word."""
    answer = client.post("/set-up/", FILLED | {"file": SimpleUploadedFile(name, content.encode())})
    assert answer.status_code == 422
    assert any(told in problem for problem in answer.context["problems"]), answer.context["problems"]
    assert not Body.objects.exists()
    assert not User.objects.exists()
