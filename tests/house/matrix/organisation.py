"""The organisation is open to all who are signed in; its changes are the administrator's and the head of office's."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from giaoban.kernel.actor import Mandate as Kind
from giaoban.organisation.models import Alias, Appointment, Mandate, Post, ReadingGroup
from tests.house.matrix import row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.cast import Cast

SINCE = date(2020, 1, 1)


def a_body(cast: Cast) -> Sequence[object]:
    return [cast.chu_se.pk]


def a_group(cast: Cast) -> Sequence[object]:
    return [cast.districts.pk]


def a_post(cast: Cast) -> Sequence[object]:
    return [Post.objects.get(title="Chuyên viên", serves=cast.committee).pk]


def an_appointment(cast: Cast) -> Sequence[object]:
    return [Appointment.objects.get(user=cast.users["technician"]).pk]


def a_signer(cast: Cast) -> Sequence[object]:
    return [cast.signer.pk]


def an_alias(cast: Cast) -> Sequence[object]:
    text = "HU Chư Sê"
    alias = Alias.objects.create(body=cast.chu_se, issuer=cast.committee, text=text, folded=text, valid_from=SINCE)
    return [alias.pk]


def a_mandate(cast: Cast) -> Sequence[object]:
    giver = Post.objects.get(title="Chánh Văn phòng")
    post = Post.objects.get(title="Chuyên viên", serves=cast.committee)
    mandate = Mandate.objects.create(post=post, kind=Kind.VERIFY.value, given_by=giver, valid_from=SINCE)
    return [mandate.pk]


def a_reading_group(cast: Cast) -> Sequence[object]:
    """The body's clerk and the head of office read in it."""
    group = ReadingGroup.objects.create(convened_by=cast.committee, name="Nhân sự (mẫu)")
    for who in ("body_clerk", "head_of_office"):
        cast.let_read(who, group)
    return [group.pk]


def a_reader(cast: Cast) -> Sequence[object]:
    a_reading_group(cast)
    return [cast.reader("body_clerk").pk]


def a_day(_cast: Cast) -> Sequence[object]:
    return [2023, 4, 28]


def a_kind_of_change(_cast: Cast) -> Sequence[object]:
    return ["merge"]


FORM_FIRST = 422
"""An empty form is sent: these doors look at the form before the right, and nothing is written either way."""

ROWS = {
    "organisation:index": row(otherwise=200),
    "organisation:body": row(otherwise=200, args=a_body),
    "organisation:groups": row(otherwise=200),
    "organisation:group": row(otherwise=200, args=a_group),
    "organisation:calendar": row(otherwise=200),
    "organisation:settings": row(otherwise=200),
    "organisation:set_up": row(otherwise=404, anonymous=404),  # the office stands already
    "organisation:switch_post": row(otherwise=404, method="POST"),  # a post that is not held
    "organisation:changes": row(otherwise=403, administrator=200),
    "organisation:changes_table": row(otherwise=403, administrator=422, method="POST"),
    "organisation:changes_sample": row(otherwise=403, administrator=200),
    "organisation:changes_confirm": row(otherwise=403, administrator=422, method="POST"),
    "organisation:change": row(otherwise=403, administrator=200, args=a_kind_of_change),
    "organisation:file": row(otherwise=403, administrator=200),
    "organisation:sample_file": row(otherwise=403, administrator=200),
    "organisation:group_members": row(otherwise=FORM_FIRST, args=a_group, method="POST"),
    "organisation:new_post": row(otherwise=403, administrator=422, args=a_body, method="POST"),
    "organisation:appoint": row(otherwise=403, administrator=200, args=a_post),
    "organisation:end_appointment": row(otherwise=403, administrator=303, args=an_appointment, method="POST"),
    "organisation:undecide_day": row(
        otherwise=403, administrator=303, args=a_day, method="POST", data={"source": "thử", "since": "10/4/2023"}
    ),
    "organisation:fill_calendar": row(otherwise=403, administrator=303, method="POST"),
    "organisation:signers": row(otherwise=403, head_of_office=200, administrator=200),
    "organisation:end_signer": row(otherwise=403, head_of_office=303, administrator=303, args=a_signer, method="POST"),
    "organisation:mandates": row(otherwise=403, head_of_office=200),
    "organisation:end_mandate": row(otherwise=403, head_of_office=303, args=a_mandate, method="POST"),
    "organisation:reading_groups": row(otherwise=200),
    "organisation:reading_group": row(
        otherwise=404,
        head_of_office=200,
        leader=200,
        inspector=200,
        administrator=200,
        body_clerk=200,
        args=a_reading_group,
    ),
    "organisation:end_reading": row(
        otherwise=404,
        head_of_office=303,
        leader=303,
        inspector=403,
        administrator=403,
        body_clerk=403,
        args=a_reader,
        method="POST",
    ),
    "organisation:withdraw_alias": row(
        otherwise=403, clerk=303, head_of_office=303, administrator=303, stranger=404, args=an_alias, method="POST"
    ),
}
