"""How long a conclusion to 135 bodies takes to be issued, in one transaction; and the pages of a full province."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from tools.bench import digests, pages, province
from tools.bench.figures import Figure, Goal, median_seconds

if TYPE_CHECKING:
    from tests.cast import Cast

    from giaoban.directives.models import Instruction

BODIES = 135
ISSUES = 5
DAY = date(2023, 4, 3)


def figures() -> Iterator[Figure]:
    with a_province() as cast:
        waiting = [_conclusion(cast, n) for n in range(ISSUES + 1)]
        [taken] = median_seconds(lambda: _issue(cast, waiting.pop()), times=ISSUES)
        name = f"one directive issued to {BODIES} bodies"
        yield Figure(name=name, value=taken, unit="s", goal=Goal(sign="<", limit=1))
        yield from _pages(cast, _conclusion(cast, ISSUES + 1).pk)


def _pages(cast: Cast, draft: int) -> Iterator[Figure]:
    from giaoban.config import embedded  # noqa: PLC0415 -- once the home is chosen
    from giaoban.kernel import clock  # noqa: PLC0415 -- the same

    province.fill(cast, embedded.owner_url())
    clock.stand_on(province.TODAY)
    try:
        yield from digests.figures(cast)
        yield from pages.figures(cast, draft)
    finally:
        clock.stand_on(None)


@contextmanager
def a_province() -> Iterator[Cast]:
    """The cast of the tests in a database of its own, on a real disk with fsync on; the group has 135 bodies."""
    home = Path(tempfile.mkdtemp(prefix="giaoban-bench-", dir="/var/tmp"))  # not memory: /tmp may be that
    home.chmod(0o755)  # the server's user must be able to walk through
    os.environ |= {"GIAOBAN_HOME": str(home / "home"), "DJANGO_SETTINGS_MODULE": "giaoban.config.settings"}
    os.environ.pop("GIAOBAN_DATABASE_URL", None)
    from giaoban.config import embedded, migrating  # noqa: PLC0415 -- once the home is chosen

    try:
        with embedded.in_use():
            migrating.migrate()
            yield _cast_of_135()
    finally:
        shutil.rmtree(home)


def _cast_of_135() -> Cast:
    from tests.cast import SINCE, Cast, body  # noqa: PLC0415 -- the same

    from giaoban.organisation.models import GroupMember  # noqa: PLC0415 -- after Django's set-up

    cast = Cast.assemble()
    missing = BODIES - GroupMember.objects.filter(group=cast.districts).count()
    for n in range(missing):
        made = body(f"dang-uy-{n}", f"Đảng ủy xã Mẫu {n}", under=cast.committee)
        GroupMember.objects.create(group=cast.districts, body=made, valid_from=SINCE)
    return cast


def _conclusion(cast: Cast, n: int) -> Instruction:
    from giaoban.config.ten_years import TOPICS  # noqa: PLC0415 -- after Django's set-up
    from giaoban.directives.models import Addressee, Directive, Instruction  # noqa: PLC0415 -- the same

    instruction = Instruction.objects.create(convened_by=cast.committee, title=f"Kết luận mẫu {n}", is_sample=True)
    text = f"Các cấp ủy {TOPICS[n]}, báo cáo kết quả trước ngày 30/6/2023."
    directive = Directive.objects.create(instruction=instruction, text=text, start=0, end=len(text), title=text)
    Addressee.objects.create(
        directive=directive, ordinal=1, phrase=cast.districts.name, role="each", group=cast.districts
    )
    return instruction


def _issue(cast: Cast, instruction: Instruction) -> None:
    from giaoban.directives.actions.issue import issue_conclusion  # noqa: PLC0415 -- after Django's set-up

    issued = issue_conclusion(
        by=cast.actor("head_of_office"),
        instruction_id=instruction.pk,
        version=instruction.version,
        issued_on=DAY,
        signer_id=cast.signer.pk,
        symbol="TB/TU",
        scope="2020-2025",
    )
    made = issued.directives.get().assignments.count()
    if made != BODIES:
        message = f"{made} assignments were made, not {BODIES}"
        raise RuntimeError(message)
