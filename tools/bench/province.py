"""The province that pages are measured on: the cast of the tests with 200 bodies and ten years of work."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.cast import Cast

BODIES = 200
FIELDS = 12
FIRST, TODAY = date(2017, 1, 1), date(2026, 11, 23)


def fill(cast: Cast, owner_url: str) -> None:
    from giaoban.config import ten_years  # noqa: PLC0415 -- once Django is set up, like the rest
    from giaoban.organisation.models import Body  # noqa: PLC0415 -- the same

    _bodies_and_fields(cast)
    bodies = Body.objects.exclude(pk__in=[cast.committee.pk, cast.other_committee.pk]).values_list("pk", flat=True)
    province = ten_years.Province(committee_id=cast.committee.pk, body_ids=list(bodies), first=FIRST, today=TODAY)
    ten_years.fill(province, owner_url)


def _bodies_and_fields(cast: Cast) -> None:
    from tests.cast import body  # noqa: PLC0415 -- once Django is set up

    from giaoban.organisation.models import BodyParent, ReadingGroup  # noqa: PLC0415 -- the same
    from giaoban.reporting.models import Field  # noqa: PLC0415 -- the same

    for n in range(BODIES - BodyParent.objects.filter(parent=cast.committee).count()):
        body(f"co-quan-{n}", f"Sở Mẫu {n}", under=cast.committee, kind="state_agency")
    for n in range(FIELDS):
        Field.objects.create(code=f"linh-vuc-mau-{n}", name_vi=f"Lĩnh vực mẫu {n}", name_en=f"Field {n}", order=n)
    ReadingGroup.objects.create(name="Nhóm đọc mẫu")
