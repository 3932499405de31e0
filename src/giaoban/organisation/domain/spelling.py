"""Written forms of bodies made comparable: abbreviations opened, fillers dropped, posts and qualifiers taken off."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from giaoban.kernel.folding import fold

ABBREVIATIONS = {
    "ubnd": "uy ban nhan dan",
    "hdnd": "hoi dong nhan dan",
    "ubkt": "uy ban kiem tra",
    "ubmttq": "uy ban mat tran to quoc",
    "ubmttqvn": "uy ban mat tran to quoc viet nam",
    "mttq": "mat tran to quoc",
    "mttqvn": "mat tran to quoc viet nam",
    "llvt": "luc luong vu trang",
    "chqs": "chi huy quan su",
    "bdbp": "bo doi bien phong",
    "vksnd": "vien kiem sat nhan dan",
    "tand": "toa an nhan dan",
    "ldld": "lien doan lao dong",
    "bcs": "ban can su",
    "bcsd": "ban can su dang",
    "tp": "thanh pho",
    "tx": "thi xa",
    "cq dn": "co quan doanh nghiep",
    "gtvt": "giao thong van tai",
    "tn mt": "tai nguyen moi truong",
    "tnmt": "tai nguyen moi truong",
    "nn mt": "nong nghiep moi truong",
    "nn ptnt": "nong nghiep phat trien nong thon",
    "ptnt": "phat trien nong thon",
    "kh dt": "ke hoach dau tu",
    "kh cn": "khoa hoc cong nghe",
    "gd dt": "giao duc dao tao",
    "tt tt": "thong tin truyen thong",
    "ld tb xh": "lao dong thuong binh xa hoi",
    "ldtbxh": "lao dong thuong binh xa hoi",
    "vh tt dl": "van hoa the thao du lich",
    "vhtt dl": "van hoa the thao du lich",
    "vhttdl": "van hoa the thao du lich",
    "dt tg": "dan toc ton giao",
    "ct xh": "chinh tri xa hoi",
}
"""Only those that mean one thing everywhere; the rest (TU, ĐUK, BTG …) are aliases of the issuer."""

_FILLERS = frozenset({"va", "cac", "nhung", "cung"})
_NOT_A_WORD = re.compile(r"[^\w/]+")
_ABBREVIATED = re.compile(
    r"\b(?:" + "|".join(sorted((re.escape(a) for a in ABBREVIATIONS), key=len, reverse=True)) + r")\b"
)
_HONORIFIC = re.compile(r"^(?:(?:cac )?dong chi|(?:cac )?ong|(?:cac )?ba|tat ca|toan the|toan bo|tung|moi) ")
_QUALIFIER = re.compile(
    r" (?:tren dia ban(?: toan)?(?: tinh)?|trong (?:toan )?tinh|toan tinh|(?:theo|duoc) phan cong|noi tren|neu tren)$"
)
_PLURAL = re.compile(r"^(?:cac|nhung) ")
_RELATED = re.compile(r" (?:co )?lien quan(?: khac)?$")

POSTS = {
    "nguoi dung dau": "Người đứng đầu",
    "tong giam doc": "Tổng Giám đốc",
    "pho giam doc": "Phó Giám đốc",
    "giam doc": "Giám đốc",
    "pho chu tich": "Phó Chủ tịch",
    "chu tich": "Chủ tịch",
    "pho bi thu": "Phó Bí thư",
    "bi thu": "Bí thư",
    "bo truong": "Bộ trưởng",
    "pho thu tuong": "Phó Thủ tướng",
    "thu tuong": "Thủ tướng",
    "thong doc": "Thống đốc",
    "thu truong": "Thủ trưởng",
    "chu nhiem": "Chủ nhiệm",
    "vien truong": "Viện trưởng",
    "hieu truong": "Hiệu trưởng",
    "cuc truong": "Cục trưởng",
    "chi huy truong": "Chỉ huy trưởng",
    "lanh dao": "Lãnh đạo",
    "pho chanh": "Phó Chánh",
    "chanh": "Chánh",
    "pho truong": "Phó Trưởng",
    "truong": "Trưởng",
}
_POST = re.compile(r"^(" + "|".join(sorted(POSTS, key=len, reverse=True)) + r") (?=\w)")

STANDING = ("thuong truc", "ban thuong vu", "ban chap hanh")
"""The leadership of a committee: what is asked of it is asked of the committee."""

CLASSES = (
    *("nguoi dan", "nhan dan", "ba con", "ho dan", "ho gia dinh", "quan chung", "chu dau tu", "chu rung", "chu xe"),
    *("doanh nghiep", "hop tac xa", "nha thau", "nha dau tu", "don vi tu van", "don vi thi cong", "to chuc ca nhan"),
    *("can bo", "dang vien", "cong chuc", "vien chuc", "ca nhan", "hoi vien", "doan vien", "hoc sinh", "giao vien"),
    *("co quan chuc nang", "luc luong chuc nang", "don vi chuc nang", "co quan truyen thong", "co quan bao chi"),
    *("co quan thong tin dai chung", "co quan hanh chinh", "he thong chinh tri", "ca he thong chinh tri"),
    *("don vi truc thuoc", "don vi su nghiep", "to chuc dang", "thanh vien", "tap doan", "tong cong ty"),
)
"""How a phrase begins that names a kind of people or bodies, not anybody in particular."""
NOBODY = frozenset(
    {"co quan", "don vi", "to chuc", "nganh", "cap", "cap nganh", "tu van", "bao chi", "bo", "bo nganh", "bo co quan"}
    | {"co quan don vi", "co quan don vi dia phuong", "don vi dia phuong", "ban nganh", "cap nganh dia phuong"}
)
"""Words so general that alone they name nobody, though they begin many names."""
_CLASS = re.compile(r"^(?:" + "|".join(CLASSES) + r")\b")


BODY_WORDS = frozenset(
    {"bo", "ban", "so", "uy", "cuc", "vu", "van", "dang", "huyen", "tinh", "thanh", "thi", "hoi", "cong", "vien"}
    | {"toa", "phong", "trung", "tong", "tap", "ngan", "mat", "doan", "xa"}
)
"""First words of bodies' names: "Bộ trưởng Bộ Công Thương" names no person."""


@dataclass(frozen=True, slots=True)
class Written:
    """One phrase taken apart. ``key`` compares; ``post`` is the title before the body's name, if there is one."""

    key: str
    body_key: str
    post: str
    is_related_only: bool
    is_plural: bool
    has_honorific: bool


@lru_cache(maxsize=20_000)
def key(text: str) -> str:
    """``UBND TP. Pleiku`` and ``Uỷ ban nhân dân thành phố Pleiku`` give the same key."""
    plain = _NOT_A_WORD.sub(" ", fold(text).replace("'", "")).strip()
    opened = _ABBREVIATED.sub(lambda found: ABBREVIATIONS[found[0]], _drop(plain))
    return _drop(opened)


@lru_cache(maxsize=4_000)
def take_apart(phrase: str) -> Written:
    plain = _NOT_A_WORD.sub(" ", fold(phrase).replace("'", "")).strip()
    bare = _HONORIFIC.sub("", plain)
    related = _RELATED.sub("", bare)
    whole = key(_QUALIFIER.sub("", related))
    found = _POST.match(whole)
    return Written(
        key=whole,
        body_key=whole[found.end() :] if found else "",
        post=POSTS[found[1]] if found else "",
        is_related_only=related != bare,
        is_plural=bool(_PLURAL.match(bare)),
        has_honorific=plain.startswith("dong chi "),
    )


def is_a_class(written: Written) -> bool:
    sought = written.body_key or written.key
    return sought in NOBODY or bool(_CLASS.match(sought))


def looks_like_a_name(words: list[str]) -> bool:
    """Two to five words that begin with a capital, none in capitals throughout, the first not a body's."""
    if not 2 <= len(words) <= 5 or fold(words[0]) in BODY_WORDS:  # noqa: PLR2004
        return False
    return all(word[0].isupper() and not (len(word) > 1 and word.isupper()) for word in words)


def words(phrase: str) -> list[str]:
    return [word for word in (w.strip(',;.:()“”"') for w in unicodedata.normalize("NFC", phrase).split()) if word]


def _drop(plain: str) -> str:
    return " ".join(word for word in plain.split() if word not in _FILLERS)
