"""The tables of an organisation file: which columns each has, and a row of each as a frozen value."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRow:
    """``where`` names the file, sheet and row, for the sentence that says what to mend."""

    where: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedTableRow(TableRow):
    valid_from: date
    valid_to: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeRow(TableRow):
    name: str
    convening_body: str
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyRow(DatedTableRow):
    code: str
    kind: str
    level: str
    full: str
    short: str = ""
    parent: str = ""
    state_parent: str = ""
    professional_parent: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NameRow(DatedTableRow):
    body: str
    full: str
    short: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ParentRow(DatedTableRow):
    body: str
    parent: str
    relation: str = "party"


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupRow(DatedTableRow):
    code: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberRow(DatedTableRow):
    group: str
    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AliasRow(DatedTableRow):
    text: str
    body: str = ""
    group: str = ""
    issuer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PostRow(DatedTableRow):
    body: str
    title: str
    code: str = ""
    role: str = ""
    head: bool = False
    serves: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountRow(TableRow):
    username: str
    name: str
    post: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SuccessionRow(TableRow):
    predecessor: str
    on: date
    kind: str
    successor: str = ""
    function: str = ""
    document: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignerRow(DatedTableRow):
    position: str
    authority: str = ""
    name: str = ""
    post: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationFile:
    """Everything that one file, or one folder of files, says."""

    office: tuple[OfficeRow, ...] = ()
    bodies: tuple[BodyRow, ...] = ()
    names: tuple[NameRow, ...] = ()
    parents: tuple[ParentRow, ...] = ()
    groups: tuple[GroupRow, ...] = ()
    members: tuple[MemberRow, ...] = ()
    aliases: tuple[AliasRow, ...] = ()
    posts: tuple[PostRow, ...] = ()
    accounts: tuple[AccountRow, ...] = ()
    successions: tuple[SuccessionRow, ...] = ()
    signers: tuple[SignerRow, ...] = ()


ROW_TYPES: dict[str, type[TableRow]] = {
    "office": OfficeRow,
    "bodies": BodyRow,
    "names": NameRow,
    "parents": ParentRow,
    "groups": GroupRow,
    "members": MemberRow,
    "aliases": AliasRow,
    "posts": PostRow,
    "accounts": AccountRow,
    "successions": SuccessionRow,
    "signers": SignerRow,
}

COLUMNS_IN_VIETNAMESE = {
    "ma": "code",
    "loai": "kind",
    "cap": "level",
    "ten day du": "full",
    "ten tat": "short",
    "cap tren": "parent",
    "cap tren ve dang": "parent",
    "cap tren ve nha nuoc": "state_parent",
    "cap tren ve chuyen mon": "professional_parent",
    "tu ngay": "from",
    "den ngay": "to",
    "co quan": "body",
    "nhom": "group",
    "ten": "name",
    "cach viet": "text",
    "noi ban hanh": "issuer",
    "chuc danh": "title",
    "vai tro": "role",
    "nguoi dung dau": "head",
    "phuc vu": "serves",
    "ten dang nhap": "username",
    "ho ten": "name",
    "chuc vu": "post",
    "co quan cu": "predecessor",
    "co quan moi": "successor",
    "ngay": "on",
    "chuc nang": "function",
    "van ban": "document",
    "the thuc": "authority",
    "chuc vu ky": "position",
    "dia danh": "place",
    "cap uy": "convening_body",
    "quan he": "relation",
}
"""Folded headings that an office's own sheet may carry."""

TABLES_IN_VIETNAMESE = {
    "van phong": "office",
    "co quan": "bodies",
    "ten goi": "names",
    "cap tren": "parents",
    "nhom": "groups",
    "thanh vien nhom": "members",
    "cach viet": "aliases",
    "chuc vu": "posts",
    "tai khoan": "accounts",
    "ke thua": "successions",
    "nguoi ky": "signers",
}
