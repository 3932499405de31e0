"""An addressee understood wrongly is a duty given to the wrong body; one not understood is asked, never guessed."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from giaoban.journal.acts import acting
from giaoban.kernel.errors import Forbidden, NotFound
from giaoban.organisation import actions, queries
from giaoban.organisation.matching import MatchKind, match, match_many
from giaoban.organisation.wording import reason

if TYPE_CHECKING:
    from giaoban.kernel.actor import Actor
    from giaoban.organisation.models import Alias
    from tests.organisation.conftest import Province


@pytest.mark.parametrize(
    ("phrase", "code"),
    [
        ("Ban cán sự Đảng UBND tỉnh", "bcsd-ubnd-tinh"),
        ("Ban Cán sự đảng Ủy ban nhân dân tỉnh", "bcsd-ubnd-tinh"),
        ("UBND tỉnh", "ubnd-tinh"),
        ("Ủy ban nhân dân tỉnh", "ubnd-tinh"),
        ("Uỷ ban nhân dân tỉnh Gia Lai", "ubnd-tinh"),
        ("Đảng ủy Khối các cơ quan và doanh nghiệp tỉnh", "dang-uy-khoi"),
        ("Đảng ủy Khối CQ&DN tỉnh", "dang-uy-khoi"),
        ("Huyện ủy K’Bang", "huyen-uy-kbang"),
        ("Huyện ủy K'Bang", "huyen-uy-kbang"),
        ("Huyện ủy Đắk Đoa", "huyen-uy-dak-doa"),
        ("Huyện ủy Đăk Đoa", "huyen-uy-dak-doa"),
        ("Huyện ủy Chư Puh", "huyen-uy-chu-puh"),
        ("Thường trực Huyện ủy Chư Sê", "huyen-uy-chu-se"),
        ("Ban Thường vụ Thành ủy Pleiku", "thanh-uy-pleiku"),
        ("Thường trực Tỉnh ủy", "thuong-truc"),
        ("Ban Tuyên giáo", "ban-tuyen-giao"),
        ("Ban Tuyên giáo Tỉnh ủy", "ban-tuyen-giao"),
        ("VPTU", "vptu"),
        ("UBND TP. Pleiku", "ubnd-pleiku"),
        ("UBND huyện Chư Sê", "ubnd-chu-se"),
        ("Sở TN&MT", "so-tai-nguyen-va-moi-truong"),
        ("Sở Nông nghiệp và PTNT", "so-nong-nghiep-va-ptnt"),
        ("Sở Lao động – Thương binh và Xã hội", "so-lao-dong"),
        ("Công an tỉnh", "dang-uy-cong-an"),
        ("Ủy ban MTTQ Việt Nam tỉnh", "mttq"),
    ],
)
def test_a_name_as_people_write_it_finds_its_body_alone(province: Province, phrase: str, code: str) -> None:
    found = match(phrase, province.before, province.issuer)
    assert (found.kind, found.decided) == (MatchKind.BODY, True)
    assert found.candidates[0].id == province.body(code)


@pytest.mark.parametrize(
    ("phrase", "code", "size"),
    [
        ("các huyện ủy, thị ủy, thành ủy", "cac-huyen-uy", 17),
        ("Các huyện, thị, thành ủy", "cac-huyen-uy", 17),
        ("các ban Đảng Tỉnh ủy", "ban-dang", 5),
        ("Đảng ủy các đơn vị lực lượng vũ trang", "llvt", 3),
        ("Đảng ủy các đơn vị LLVT", "llvt", 3),
        ("các sở, ngành", "so-nganh", 20),
        ("các sở, ban, ngành của tỉnh", "so-nganh", 20),
        ("các cơ quan Khối Đảng tỉnh", "khoi-dang", 8),
        ("các địa phương", "cac-huyen-uy", 17),
        ("các huyện, thị xã, thành phố", "ubnd-cap-huyen", 17),
        ("các huyện ủy, thị ủy, thành ủy, đảng ủy trực thuộc Tỉnh ủy", "cap-uy-truc-thuoc", 21),
    ],
)
def test_a_shared_addressee_finds_its_group(province: Province, phrase: str, code: str, size: int) -> None:
    found = match(phrase, province.before, province.issuer)
    assert (found.kind, found.decided) == (MatchKind.GROUP, True)
    assert found.candidates[0].id == province.group(code)
    assert len(queries.members_on(found.candidates[0].id, province.before)) == size


@pytest.mark.parametrize(
    ("phrase", "post", "code"),
    [
        ("người đứng đầu cấp ủy", "Người đứng đầu", "cap-uy-truc-thuoc"),
        ("Giám đốc các sở", "Giám đốc", "cac-so"),
        ("Chủ tịch UBND các huyện, thị xã, thành phố", "Chủ tịch", "ubnd-cap-huyen"),
        ("các đồng chí bí thư các huyện ủy, thị ủy, thành ủy", "Bí thư", "cac-huyen-uy"),
    ],
)
def test_heads_of_a_group_are_each_of_its_bodies_with_the_post(
    province: Province, phrase: str, post: str, code: str
) -> None:
    found = match(phrase, province.before, province.issuer)
    assert (found.kind, found.decided, found.post) == (MatchKind.POST_IN_GROUP, True, post)
    assert found.candidates[0].id == province.group(code)


def test_the_head_of_one_body_is_that_body_with_the_post(province: Province) -> None:
    found = match("Giám đốc Sở Xây dựng", province.before, province.issuer)
    assert (found.kind, found.decided, found.post) == (MatchKind.BODY, True, "Giám đốc")
    assert found.candidates[0].id == province.body("so-xay-dung")


@pytest.mark.parametrize(
    ("phrase", "kind"),
    [
        ("người dân", "class"),
        ("các chủ đầu tư", "class"),
        ("các cơ quan, đơn vị liên quan", "class"),
        ("cán bộ, đảng viên", "class"),
        ("đồng chí Nguyễn Văn Mẫu", "person"),
        ("Bí thư Tỉnh ủy Nguyễn Văn Mẫu", "person"),
        ("Phó Thủ tướng Nguyễn Văn Mẫu", "person"),
        ("TT", "none"),
        ("", "none"),
        ("!!!", "none"),
    ],
)
def test_nobody_is_burdened_by_a_class_a_person_or_a_riddle(province: Province, phrase: str, kind: str) -> None:
    found = match(phrase, province.before, province.issuer)
    assert (found.kind.value, found.decided) == (kind, False)


@pytest.mark.parametrize(
    "phrase",
    [
        "huyện Chư Sê",
        "Chư Sê",
        "UBND huyện",
        "Huyện ủy",
        "các sở, ngành liên quan",
        "Sở Xây dưnk",
        "Phó Chủ tịch UBND tỉnh",
        "các phó giám đốc Sở Xây dựng",
        "các Sở Công Thương",
    ],
)
def test_what_can_mean_several_is_asked(province: Province, phrase: str) -> None:
    found = match(phrase, province.before, province.issuer)
    assert not found.decided
    assert found.candidates


def test_a_districts_own_paper_needs_no_place_name(province: Province) -> None:
    found = match("UBND huyện", province.before, province.body("huyen-uy-chu-se"))
    assert found.decided
    assert found.candidates[0].id == province.body("ubnd-chu-se")


def test_a_body_that_has_ended_points_to_its_heirs_and_asks(province: Province) -> None:
    one = match("Ban cán sự đảng UBND tỉnh", province.after, province.issuer)
    assert not one.decided
    assert [(c.id, c.reason) for c in one.candidates] == [(province.body("dang-uy-ubnd-tinh"), "succeeds")]
    assert one.candidates[0].facts["day"] == date(2025, 7, 1)
    group = match("các huyện ủy, thị ủy, thành ủy", province.after, province.issuer)
    assert [(c.id, c.reason) for c in group.candidates] == [(province.group("cac-dang-uy-xa-phuong"), "succeeds")]
    assert len(match("Huyện ủy Chư Sê", province.after, province.issuer).candidates) == 5


def test_a_body_still_to_come_is_not_taken_for_one_that_is_there(province: Province) -> None:
    found = match("Ban Tuyên giáo và Dân vận Tỉnh ủy", province.before, province.issuer)
    assert not found.decided
    assert found.candidates[0].reason == "not_on_that_day"


def test_every_reason_has_a_sentence(province: Province) -> None:
    phrases = [
        "UBND tỉnh",
        "BTG",
        "Huyện ủy",
        "Sở Xây dưnk",
        "các sở liên quan",
        "Thường trực Huyện ủy Chư Sê",
        "Chư Sê",
    ]
    for day in (province.before, province.after):
        for found in match_many(phrases, day, province.issuer):
            assert all(reason(c.reason, c.facts) for c in found.candidates)


def learn(by: Actor, text: str, body_id: int, since: date, learned_from: str = "") -> Alias:
    with acting(by) as act:
        return actions.learn_alias_in(act, text=text, body_id=body_id, since=since, learned_from=learned_from)


def test_a_clerks_choice_is_known_from_then_on_to_this_office_only_and_can_be_taken_back(province: Province) -> None:
    clerk, chosen = province.actor("vanthu"), province.body("ubnd-chu-se")
    alias = learn(clerk, "Huyện Chư Sê", chosen, province.before, "12-TB/TU")
    found = match("huyện Chư Sê", province.before, province.issuer)
    assert (found.decided, found.candidates[0].id, found.candidates[0].reason) == (True, chosen, "alias_of_issuer")
    assert not match("huyện Chư Sê", province.before, province.body("ubnd-tinh")).decided
    assert not match("huyện Chư Sê", date(2023, 3, 28), province.issuer).decided
    actions.withdraw_alias(by=clerk, alias_id=alias.pk)
    assert not match("huyện Chư Sê", province.before, province.issuer).decided


def test_a_second_choice_replaces_the_first(province: Province) -> None:
    clerk = province.actor("vanthu")
    for code in ("ubnd-chu-se", "huyen-uy-chu-se"):
        learn(clerk, "huyện Chư Sê", province.body(code), province.before)
    found = match("huyện Chư Sê", province.before, province.issuer)
    assert (found.decided, found.candidates[0].id) == (True, province.body("huyen-uy-chu-se"))


def test_only_the_office_teaches(province: Province) -> None:
    with pytest.raises(Forbidden):
        learn(province.actor("thuky.chuse"), "x", province.body("vptu"), province.before)
    alias = learn(province.actor("vanthu"), "văn phòng nhà", province.body("vptu"), province.before)
    with pytest.raises(NotFound):
        actions.withdraw_alias(
            by=replace(province.actor("quantri"), convening_body_id=province.body("ubnd-tinh")), alias_id=alias.pk
        )


def test_many_phrases_cost_one_query_once_the_index_is_made(province: Province) -> None:
    issuer = province.issuer
    match("UBND tỉnh", province.before, issuer)
    with CaptureQueriesContext(connection) as asked:
        match_many(["UBND tỉnh", "các sở", "Huyện ủy Chư Sê", "Sở Xây dưnk"] * 20, province.before, issuer)
    assert len(asked) == 1


CASES: dict[str, Callable[[str], str]] = {"as": str, "upper": str.upper, "lower": str.lower, "title": str.title}


def _variants() -> st.SearchStrategy[tuple[str, str, bool, str]]:
    return st.tuples(
        st.sampled_from(["as", "upper", "lower", "title"]),
        st.sampled_from(["NFC", "NFD"]),
        st.booleans(),
        st.sampled_from([" ", "  ", " ", "\t", "\n"]),
    )


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pick=st.integers(0, 10_000), variant=_variants())
def test_an_official_name_in_any_case_spacing_and_encoding_is_decided_and_right(
    province: Province, pick: int, variant: tuple[str, str, bool, str]
) -> None:
    case, form, old_u, space = variant
    day = province.after if pick % 2 else province.before
    bodies = queries.bodies_on(day)
    body = bodies[pick % len(bodies)]
    name = CASES[case](body.name)
    name = name.replace("ủy", "uỷ").replace("Ủy", "Uỷ") if old_u else name
    written = (unicodedata.normalize("NFD", name) if form == "NFD" else name).replace(" ", space)
    found = match(f" {written} ", day, province.issuer)
    assert (found.decided, found.kind.value, found.candidates[0].id) == (True, "body", body.id), written


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(phrase=st.one_of(st.text(max_size=60), st.text(alphabet="aăâbđêôơư ủyUBNDHCác,.&-/’'", max_size=500)))
def test_no_text_at_all_breaks_it_or_is_decided_without_an_exact_form(province: Province, phrase: str) -> None:
    found = match(phrase, province.before, province.issuer)
    assert not found.decided or found.candidates[0].reason in {
        "official", "alias", "alias_of_issuer", "shortened", "without_place", "standing_of",
    }  # fmt: skip
