"""Opening an office file (a zip of XML parts) without trusting it: sizes are bounded and no entity is expanded."""

from __future__ import annotations

import io
import zipfile
import zlib

from lxml import etree

from giaoban.kernel.errors import Invalid

ENTRIES_LIMIT = 2000
PART_LIMIT = 40 * 1024 * 1024
WHOLE_LIMIT = 120 * 1024 * 1024
RATIO_LIMIT = 150
RATIO_COUNTS_FROM = 1024 * 1024
"""Small parts compress very well; only what unpacks to more than this can hurt."""

_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError, KeyError)


class Package:
    """The parts of one file, read on demand and never beyond the limits, whatever its directory claims."""

    def __init__(self, content: bytes, name: str) -> None:
        self.name = name
        self._left = WHOLE_LIMIT
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(content))
            entries = self._archive.infolist()
        except _BROKEN as error:
            raise Invalid("file_damaged", name=name) from error
        if len(entries) > ENTRIES_LIMIT or sum(entry.file_size for entry in entries) > WHOLE_LIMIT:
            raise Invalid("file_unpacks_too_large", name=name)
        if any(_is_a_bomb(entry) for entry in entries):
            raise Invalid("file_unpacks_too_large", name=name)
        self.parts = frozenset(entry.filename for entry in entries)

    def xml(self, part: str) -> etree._Element | None:
        """The root of a part, None when the file has no such part."""
        if part not in self.parts:
            return None
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        try:
            root = etree.fromstring(self._read(part), parser)
        except etree.XMLSyntaxError as error:
            raise Invalid("file_damaged", name=self.name) from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise Invalid("file_damaged", name=self.name)
        return root

    def _read(self, part: str) -> bytes:
        try:
            with self._archive.open(part) as stream:
                content = stream.read(min(PART_LIMIT, self._left) + 1)
        except _BROKEN as error:
            raise Invalid("file_damaged", name=self.name) from error
        if len(content) > min(PART_LIMIT, self._left):
            raise Invalid("file_unpacks_too_large", name=self.name)
        self._left -= len(content)
        return content


def _is_a_bomb(entry: zipfile.ZipInfo) -> bool:
    if entry.file_size > PART_LIMIT:
        return True
    return entry.file_size > RATIO_COUNTS_FROM and entry.file_size > RATIO_LIMIT * max(1, entry.compress_size)


def every_word(package: Package) -> str:
    """All words of all XML parts, one paragraph a line: what the secrecy guard looks through, headers and notes too."""
    told: list[str] = []
    for part in sorted(package.parts):
        if part.endswith(".xml") and not part.startswith(("word/theme", "xl/theme", "word/fontTable")):
            root = package.xml(part)
            if root is not None:
                told.extend(_lines_of(root))
    return "\n".join(told)


def _lines_of(root: etree._Element) -> list[str]:
    blocks = [one for one in root.iter() if _local(one) in {"p", "si", "is"}]
    if not blocks:
        return [text for text in ("".join(map(str, one.itertext())).strip() for one in root) if text]
    return ["".join(_words_of(block)) for block in blocks]


def _words_of(block: etree._Element) -> list[str]:
    return [one.text or "" for one in block.iter() if _local(one) in {"t", "delText"}]


def _local(element: etree._Element) -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
