"""The fixed cast of the tests: a small province, its posts, and an actor for each role."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Self

from giaoban.accounts.models import User
from giaoban.kernel.actor import Actor, Role
from giaoban.kernel.folding import fold, sort_key
from giaoban.organisation.models import (
    Appointment,
    Body,
    BodyGroup,
    BodyName,
    BodyParent,
    GroupMember,
    Installation,
    Post,
    ReadingGroup,
    ReadingGroupMember,
    Signer,
)
from giaoban.organisation.queries import actor_for

SINCE = date(2020, 1, 1)
TODAY = date(2023, 4, 10)
"""The day on which the cast acts unless a test says otherwise."""


def body(
    code: str,
    full: str,
    short: str = "",
    *,
    kind: str = "party_agency",
    level: str = "province",
    under: Body | None = None,
) -> Body:
    made = Body.objects.create(code=code, kind=kind, level=level, valid_from=SINCE)
    BodyName.objects.create(
        body=made, full=full, short=short or full, folded=fold(full), sort_key=sort_key(full), valid_from=SINCE
    )
    if under is not None:
        BodyParent.objects.create(body=made, parent=under, relation="party", valid_from=SINCE)
    return made


def person(username: str, post_body: Body, role: Role, title: str, *, serves: Body | None = None) -> User:
    user = User.objects.create_user(username, f"mat-khau-{username}", name=f"Người dùng {username}", is_sample=True)
    post = Post.objects.create(
        body=post_body,
        title=title,
        role=role.value,
        is_head=role in (Role.BODY_HEAD, Role.LEADER),
        serves=serves,
        valid_from=SINCE,
    )
    Appointment.objects.create(post=post, user=user, valid_from=SINCE)
    return user


@dataclass(slots=True, kw_only=True)
class Cast:
    """``users`` and the actors share their names; passwords are ``mat-khau-<username>``."""

    committee: Body
    office: Body
    chu_se: Body
    dak_doa: Body
    pleiku: Body
    people_committee: Body
    districts: BodyGroup
    other_committee: Body
    signer: Signer
    users: dict[str, User]

    @classmethod
    def assemble(cls) -> Self:
        committee = body("tinh-uy", "Tỉnh ủy Gia Lai", "Tỉnh ủy", kind="party_committee")
        office = body("vptu", "Văn phòng Tỉnh ủy", under=committee)
        chu_se = body("hu-chu-se", "Huyện ủy Chư Sê", kind="party_committee", level="district", under=committee)
        dak_doa = body("hu-dak-doa", "Huyện ủy Đak Đoa", kind="party_committee", level="district", under=committee)
        pleiku = body("tpu-pleiku", "Thành ủy Pleiku", kind="party_committee", level="district", under=committee)
        ubnd = body("ubnd-tinh", "Ủy ban nhân dân tỉnh", "UBND tỉnh", kind="state_committee", under=committee)
        other = body("tinh-uy-khac", "Tỉnh ủy Mẫu", kind="party_committee")
        districts = BodyGroup.objects.create(
            code="cac-huyen-uy",
            name="các huyện ủy, thị ủy, thành ủy",
            folded=fold("các huyện ủy, thị ủy, thành ủy"),
            valid_from=SINCE,
        )
        for member in (chu_se, dak_doa, pleiku):
            GroupMember.objects.create(group=districts, body=member, valid_from=SINCE)
        leader = person("leader", committee, Role.LEADER, "Thường trực Tỉnh ủy", serves=committee)
        users = {
            "leader": leader,
            "clerk": person("clerk", office, Role.OFFICE_CLERK, "Chuyên viên", serves=committee),
            "head_of_office": person(
                "head_of_office", office, Role.HEAD_OF_OFFICE, "Chánh Văn phòng", serves=committee
            ),
            "body_clerk": person("body_clerk", chu_se, Role.BODY_CLERK, "Chuyên viên Văn phòng Huyện ủy"),
            "body_head": person("body_head", chu_se, Role.BODY_HEAD, "Bí thư Huyện ủy"),
            "other_body_clerk": person("other_body_clerk", dak_doa, Role.BODY_CLERK, "Chuyên viên Văn phòng Huyện ủy"),
            "inspector": person("inspector", committee, Role.INSPECTOR, "Cán bộ kiểm tra", serves=committee),
            "technician": person("technician", chu_se, Role.TECHNICIAN, "Kỹ thuật viên điểm cầu"),
            "administrator": person("administrator", office, Role.ADMINISTRATOR, "Quản trị hệ thống", serves=committee),
            "stranger": person("stranger", other, Role.OFFICE_CLERK, "Chuyên viên", serves=other),
        }
        Installation.objects.create(
            name="Văn phòng Tỉnh ủy (mẫu)",
            place="Pleiku",
            convening_body=committee,
            is_sample=True,
            set_up_at=datetime(2023, 1, 1, tzinfo=UTC),
        )
        signer = Signer.objects.create(
            convened_by=committee, authority="T/L BAN THƯỜNG VỤ", position="CHÁNH VĂN PHÒNG", valid_from=SINCE
        )
        return cls(
            committee=committee,
            office=office,
            chu_se=chu_se,
            dak_doa=dak_doa,
            pleiku=pleiku,
            people_committee=ubnd,
            districts=districts,
            other_committee=other,
            signer=signer,
            users=users,
        )

    def actor(self, name: str, on: date = TODAY) -> Actor:
        return actor_for(self.users[name], None, on)

    def let_read(self, name: str, group: ReadingGroup) -> None:
        held = Appointment.objects.get(user=self.users[name])
        ReadingGroupMember.objects.create(group=group, appointment=held, valid_from=SINCE)

    def reader(self, name: str) -> ReadingGroupMember:
        return ReadingGroupMember.objects.get(appointment__user=self.users[name])

    @property
    def clerk(self) -> Actor:
        return self.actor("clerk")

    @property
    def head_of_office(self) -> Actor:
        return self.actor("head_of_office")

    @property
    def leader(self) -> Actor:
        return self.actor("leader")

    @property
    def body_clerk(self) -> Actor:
        return self.actor("body_clerk")

    @property
    def body_head(self) -> Actor:
        return self.actor("body_head")

    @property
    def other_body_clerk(self) -> Actor:
        return self.actor("other_body_clerk")

    @property
    def inspector(self) -> Actor:
        return self.actor("inspector")

    @property
    def technician(self) -> Actor:
        return self.actor("technician")

    @property
    def administrator(self) -> Actor:
        return self.actor("administrator")

    @property
    def stranger(self) -> Actor:
        return self.actor("stranger")
