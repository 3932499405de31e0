"""What a file is, judged by its bytes: names are only what people call it."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePath


class MediaType(StrEnum):
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    PDF = "application/pdf"
    PNG = "image/png"
    JPEG = "image/jpeg"
    HTML = "text/html"
    TEXT = "text/plain"
    OLD_OFFICE = "application/x-ole-storage"
    ZIP = "application/zip"
    UNKNOWN = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class Sign:
    start: bytes
    means: MediaType


SIGNS = (
    Sign(b"%PDF-", MediaType.PDF),
    Sign(b"\x89PNG\r\n\x1a\n", MediaType.PNG),
    Sign(b"\xff\xd8\xff", MediaType.JPEG),
    Sign(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", MediaType.OLD_OFFICE),
)
SUFFIXES = {
    ".docx": MediaType.DOCX,
    ".xlsx": MediaType.XLSX,
    ".pdf": MediaType.PDF,
    ".png": MediaType.PNG,
    ".jpg": MediaType.JPEG,
    ".jpeg": MediaType.JPEG,
    ".html": MediaType.HTML,
    ".htm": MediaType.HTML,
    ".txt": MediaType.TEXT,
}
STORABLE = frozenset(SUFFIXES.values())

_HEAD = 4096
_LONGEST_ENDING = 8
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_TAG = re.compile(rb"<(!doctype\s+html|html|head|body|article|div|p|h1|meta)\b", re.IGNORECASE)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_FORBIDDEN_IN_NAMES = re.compile(r"[\x00-\x1f\x7f/\\\u202a-\u202e\u2066-\u2069]")


def detect(content: bytes) -> MediaType:
    for sign in SIGNS:
        if content.startswith(sign.start):
            return sign.means
    if content.startswith(b"PK"):
        return _kind_of_zip(content)
    head = content[:_HEAD]
    if head.startswith(_UTF_16):
        return MediaType.TEXT
    if _CONTROL.search(head):
        return _wide_text(head)
    return MediaType.HTML if _TAG.search(head.lstrip()) and head.lstrip().startswith(b"<") else MediaType.TEXT


def _wide_text(head: bytes) -> MediaType:
    """UTF-16 without its mark: every second byte of plain Latin text is zero."""
    zeros = max(head[0::2].count(0), head[1::2].count(0))
    others = min(head[0::2].count(0), head[1::2].count(0))
    wide = len(head) > 1 and zeros * 4 > len(head) and others == 0
    return MediaType.TEXT if wide else MediaType.UNKNOWN


def _kind_of_zip(content: bytes) -> MediaType:
    """Only the list of entries is read here; nothing is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        return MediaType.UNKNOWN
    if "word/document.xml" in names:
        return MediaType.DOCX
    return MediaType.XLSX if "xl/workbook.xml" in names else MediaType.ZIP


def promised(name: str) -> MediaType | None:
    """What the name says the file is, where we know its ending."""
    return SUFFIXES.get(PurePath(name).suffix.lower())


def ending(media_type: str) -> str:
    """A short word for people: ``.docx``; empty where there is none."""
    return next((suffix for suffix, known in SUFFIXES.items() if known == media_type), "")


def safe_name(name: str) -> str:
    """The last part of the name without what misleads a browser or a file system; never empty, at most 200 long."""
    last = _FORBIDDEN_IN_NAMES.sub("", name.replace("\\", "/").rsplit("/", 1)[-1]).strip(" .")
    stem, dot, suffix = last.rpartition(".")
    if dot and len(suffix) <= _LONGEST_ENDING:
        return f"{stem[:190]}.{suffix}" if stem else suffix
    return last[:200] or "tep"


def named_as(name: str, media_type: str) -> str:
    """A name by which the file opens: with the ending of what it is."""
    suffix = ending(media_type)
    return safe_name(name if SUFFIXES.get(PurePath(name).suffix.lower()) == media_type else name + suffix)


def place_of(sha256: str) -> str:
    """Where a content lives below the folder of files: ``ab/cd/abcd…``; no folder ever holds very many."""
    return f"{sha256[:2]}/{sha256[2:4]}/{sha256}"
