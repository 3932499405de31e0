"""Bytes to the canonical text: decoded, CRLF→LF, NUL dropped, nothing else; or ``Refused`` with the reason's code."""

from __future__ import annotations

import codecs
import re
import unicodedata

from giaoban.kernel.errors import Refused

MAX_CHARACTERS = 500_000  # some 250 pages: one paper is never longer, and reading stays within seconds
MAX_BYTES = 4 * MAX_CHARACTERS

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROLS = frozenset(range(0x20)) - {0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x1A, 0x1B}
_UNICODE = re.compile(r"[ăâđêôơưĂÂĐÊÔƠƯ\u0300-\u0309\u0323\u1ea0-\u1ef9]")
_TCVN3 = re.compile(r"(?<=[a-zA-Z])[¸µ¶·¹¨»¾¼½Æ©ÇÊÈÉËªÒÎ«¬­®]|[®](?=[a-z¸µ¶·¹])|[©«ª¬](?=[nmptcuioy])")
_VNI = re.compile(
    r"[aAeEoOuUöÖôÔyY][âáàåäãùøûõïêéèëúüóòÂÁÀÅÄÃÙØÛÕÏÊÉÈËÚÜ](?![a-z]*[ạ-ỹ])|[ñÑ](?=[aăâeoöuùôi])|[öô][ôïùøûõ]"
)
_ENOUGH = 5  # fewer odd letters than this say nothing
_ODD_SHARE = 0.2
_SOUND_SHARE = 0.8


def decode(raw: bytes) -> str:
    """The canonical text of a file's bytes."""
    if len(raw) > MAX_BYTES:
        raise Refused("too_large", limit=MAX_CHARACTERS)
    return canonical(_decoded(raw))


def canonical(text: str) -> str:
    """What a text from a form or another format becomes before it is kept: the same rule for every door."""
    text = text.replace("\r\n", "\n").replace("\x00", "")
    if len(text) > MAX_CHARACTERS:
        raise Refused("too_large", limit=MAX_CHARACTERS)
    font = legacy_font(text)
    if font:
        raise Refused("legacy_font", font=font)
    return text


def _decoded(raw: bytes) -> str:
    for mark, encoding in _BOMS:
        if raw.startswith(mark):
            try:
                return raw[len(mark) :].decode(encoding)
            except UnicodeDecodeError as error:
                raise Refused("undecodable") from error
    if is_binary(raw):
        raise Refused("binary")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return _eight_bit(raw)


def is_binary(raw: bytes) -> bool:
    """Control bytes that no text has; a few stray NULs are an accident, many are another format."""
    head = raw[:65536]
    if not head:
        return False
    if head.startswith((b"PK\x03\x04", b"%PDF-", b"\xd0\xcf\x11\xe0", b"\x89PNG", b"\xff\xd8\xff", b"{\\rtf")):
        return True
    odd = sum(head.count(bytes([code])) for code in _CONTROLS)
    return odd > max(3, len(head) // 100)


def _eight_bit(raw: bytes) -> str:
    """windows-1258 if it reads as Vietnamese; the fonts TCVN3 and VNI are named; anything else is refused."""
    text = raw.decode("cp1258", errors="replace")
    if _sounds_vietnamese(text):
        return text
    font = legacy_font(raw.decode("latin-1"))
    if font:
        raise Refused("legacy_font", font=font)
    raise Refused("undecodable")


def _sounds_vietnamese(text: str) -> bool:
    """Nearly all letters beyond ASCII are letters of the language once tones are put on their vowels."""
    composed = unicodedata.normalize("NFC", text)
    odd = [c for c in composed if not c.isascii() and (c.isalpha() or unicodedata.category(c)[0] in "SM")]
    if not odd:
        return False
    known = sum(c in _LETTERS for c in odd)
    return known >= _SOUND_SHARE * len(odd)


_LETTERS = frozenset("àáâãèéêìíòóôõùúýăđĩũơưÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯ") | frozenset(map(chr, range(0x1EA0, 0x1EFA)))


def legacy_font(text: str) -> str | None:
    """The name of the old font the text seems to be typed in, else None."""
    sample = text[:20000]
    sound = len(_UNICODE.findall(sample))
    for name, pattern in (("TCVN3", _TCVN3), ("VNI", _VNI)):
        odd = len(pattern.findall(sample))
        words = max(len(sample.split()), 1)
        if odd >= _ENOUGH and odd > 2 * sound and odd > _ODD_SHARE * words:
            return name
    return None
