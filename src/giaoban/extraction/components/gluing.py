"""Web pages glued into one line: where a sentence ends although no stop tells it, after a photo's credit or a title."""

from __future__ import annotations

import re
from dataclasses import dataclass

_GLUED = 500  # letters; a page that was glued is one long line
_CREDIT = re.compile(r"(?:Nguồn(?<!\wNguồn)(?: ảnh)?|Ảnh(?<!\wẢnh)(?: minh họa| tư liệu)?|Đồ họa(?<!\wĐồ họa))\s*:\s*")
_TOKEN = re.compile(r"\S+")
_LONGEST_CREDIT = 4  # words of a photographer's name with his agency
_NAME = 2  # words of a photographer's name
_OPENERS = re.compile(
    r" (?=[A-ZĐÔ])(?<=[^\W_] |[)%] )(?="
    r"(?:Theo|Để|Tại|Nhằm|Khi|Nếu|Sau khi|Sau đó|Trước đó|Trước tình|Trong đó|Trong khi|Trong quý|Trong thời|Trong bối"
    r"|Tuy nhiên|Đối với|Ngoài ra|Bên cạnh|Đồng thời|Vì vậy|Do đó|Theo đó|Vừa qua|Hiện nay|Thời gian qua|Cùng ngày"
    r"|Xung quanh|Song song|Cùng với|Về|Phát biểu|Nói về|Đề cập|Trao đổi|Trả lời|Liên quan|Cho rằng|Ghi nhận"
    r"|Nhấn mạnh|Đánh giá cao|Báo cáo tại|Góp ý|Kết luận (?:hội nghị|cuộc họp|buổi|phiên)|Tiếp tục (?:các|chương|phiên)"
    r"|Thực hiện (?:chỉ đạo|ý kiến|kết luận)|Triển khai (?:Chỉ thị|Nghị quyết)"
    r"|(?:Ngày|(?:Sáng|Chiều|Tối)(?: qua| nay| ngày)?) \d|(?:Sáng|Chiều) nay"
    r"|Ông (?!Đốc|Lãnh|Ích|Trang)|Bà (?!Rịa|Nà|Đen|Triệu|Trưng|Điểm|Hom|Chiểu))\b)"
)
_TITLED = re.compile(
    r"(?:nghị quyết|đề án|chỉ thị|kế hoạch|chương trình|quyết định|nghị định|thông tư|luật|công văn|dự án|văn bản"
    r"|thông báo|công điện|kết luận|tỉnh|sông|núi|chùa|cầu|tháp|[\d/-]+[A-ZĐ-]+|(?:^|[\s(])[a-zđ\d]{1,2}\))$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    text: str
    dashed: bool  # it stands after a dash: an agency behind a name


def glued_starts(text: str, start: int, end: int) -> list[int]:
    """Where sentences begin inside a long line without a stop before them, in order."""
    found = {at for credit in _CREDIT.finditer(text, start, end) if (at := _after_credit(text, credit.end(), end))}
    if end - start > _GLUED:
        found |= {m.end() for m in _OPENERS.finditer(text, start, end) if _opens(text, start, m.start())}
    return sorted(found)


def credit_in(text: str, start: int, end: int) -> int | None:
    """Where the credit of a photo begins in a sentence, or None."""
    found = _CREDIT.search(text, start, end)
    return found.start() if found else None


def _opens(text: str, start: int, at: int) -> bool:
    """Not inside a quotation, and not the title of a paper ("Nghị quyết Về …")."""
    low = text[at - 1]
    return (
        (low.islower() or low.isdigit() or low in ")%")
        and text.count('"', start, at) % 2 == 0
        and not _TITLED.search(text, max(start, at - 16), at)
    )


def _after_credit(text: str, start: int, end: int) -> int | None:
    """The first word after "Ảnh: VGP/Lê Sơn"; None where the credit ends in a stop or nothing follows."""
    tokens, closed = _credit_words(text, start, end)
    if not tokens:
        return None
    if closed:
        return _next(text, tokens[-1].end + 1, end)
    size = _credit_size(tokens)
    following = _next(text, tokens[-1].end, end)
    if following is None:
        return None
    if size == len(tokens) and size > 1 and not _is_agency(tokens[size - 1]):
        size -= 1  # "Ảnh: Internet Phát biểu …": the last capital begins what follows
    return tokens[size].start if size < len(tokens) else following


def _credit_words(text: str, start: int, end: int) -> tuple[list[_Token], bool]:
    """The run of capitalised words; whether a bracket closes it. A run that ends in a stop gives nothing."""
    found: list[_Token] = []
    dashed = False
    for token in _TOKEN.finditer(text, start, end):
        bare = token[0].rstrip(".,;)")
        web = not found and "." in bare
        if not web and not bare[:1].isupper() and bare != "-":
            break
        if bare != "-":
            found.append(_Token(token.start(), token.start() + len(bare), bare, dashed))
        if token[0] != bare and bare != "-":
            return (found, True) if ")" in token[0] else ([], False)
        dashed = bare == "-"
        if web or len(found) > _LONGEST_CREDIT + _NAME:
            break
    return found, False


def _credit_size(tokens: list[_Token]) -> int:
    for n, token in enumerate(tokens[:_LONGEST_CREDIT], 1):
        if token.dashed or _is_agency(token) or token.text == "Internet" or "." in token.text:
            return n
    return min(_NAME, len(tokens))


def _is_agency(token: _Token) -> bool:
    return len(token.text) > 1 and token.text.rpartition("/")[2].isupper()


def _next(text: str, at: int, end: int) -> int | None:
    while at < end and text[at].isspace():
        at += 1
    return at if at < end else None
