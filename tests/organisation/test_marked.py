"""No name, reason or organisation file may carry a degree of secrecy."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

import pytest

from giaoban.journal.models import JournalEntry
from giaoban.kernel.errors import Refused
from giaoban.organisation import actions
from giaoban.organisation.adapters.organisation_file import read_organisation
from giaoban.organisation.domain.kinds import SuccessionKind
from giaoban.organisation.domain.reading_tables import UnusableFile

if TYPE_CHECKING:
    from tests.organisation.conftest import Province

SECRET = "MẬT - Tổ công tác"
DAY = date(2024, 1, 1)
FILE = """
[[bodies]]
code = "a"
kind = "party_committee"
level = "province"
full = "Tỉnh ủy Mẫu"
short = "TỐI MẬT: tổ công tác"
from = 2021-01-01
"""


@pytest.mark.parametrize(
    "act",
    [
        lambda by, body: actions.rename_body(by=by, body_id=body, full=SECRET, short="", since=DAY),
        lambda by, body: actions.rename_body(by=by, body_id=body, full="Tổ", short=SECRET, since=DAY),
        lambda by, body: actions.add_post(by=by, body_id=body, title=SECRET, role="", since=DAY),
        lambda by, _: actions.add_signer(by=by, authority="", position=SECRET, name="", since=DAY),
        lambda by, _: actions.decide_day(by=by, day=DAY, working=False, name=SECRET),
        lambda by, body: actions.succeed(
            by=by,
            kind=SuccessionKind.ABOLISH,
            predecessor_ids=[body],
            successor_ids=[],
            on=DAY,
            document=SECRET,
        ),
    ],
    ids=["name", "short name", "post", "signer", "day", "succession"],
)
def test_a_mark_of_secrecy_is_refused_in_every_name(province: Province, act: Callable[..., object]) -> None:
    with pytest.raises(Refused, match="words_marked_secret"):
        act(province.actor("quantri"), province.body("vptu"))
    assert not JournalEntry.objects.exists()


def test_a_file_with_a_mark_is_refused_by_its_row_and_its_words_are_not_repeated(province: Province) -> None:
    file = read_organisation("to-chuc.toml", FILE.encode())
    with pytest.raises(UnusableFile) as refused:
        actions.load_organisation(by=province.actor("quantri"), file=file, source="to-chuc.toml")
    assert [one.code for one in refused.value.problems] == ["row_marked_secret"]
    assert "MẬT" not in str(refused.value.facts)
