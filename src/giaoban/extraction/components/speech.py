"""Speech acts: the verbs that give work (yêu cầu, giao …), told from nouns of the same form, typing errors included."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from giaoban.extraction.components import names
from giaoban.extraction.document import Act
from giaoban.extraction.lexicons import book, lexicon
from giaoban.extraction.words import PhraseBook, Words, index_phrases, split_phrase

_BEFORE_ACT = (",", '"', "và", "vậy", "đó", "thế")
_WORDS_OF = ("đạo", "kiến", "luận")  # "truyền đạt ý kiến của Phó Thủ tướng yêu cầu …"
_GROUPS = (("tổ", "công", "tác"), ("đoàn", "công", "tác"))  # before an act they are who says it
_ENDS = (":", ";")
_FAR = 18  # words that a speaker with an apposition may take


@dataclass(frozen=True, slots=True)
class Found:
    """An act in a clause: its word ``at``, the word ``after`` it, and the word where its speaker begins."""

    act: Act
    at: int
    after: int
    speaker: int


@cache
def _table() -> dict[tuple[str, ...], dict[str, Any]]:
    entries = lexicon().tables["acts"]["act"]
    return {split_phrase(word): entry for entry in entries for word in entry["words"]}


@cache
def acts() -> PhraseBook:
    return PhraseBook(index_phrases(" ".join(phrase) for phrase in _table()))


@cache
def _fuzzy() -> tuple[Mapping[str, tuple[str, ...]], Mapping[str, tuple[str, ...]]]:
    """The acts that are understood when misspelt: what follows each first syllable, and what precedes each second."""
    pairs = [p for p, entry in _table().items() if entry.get("fuzzy") and len(p) == 2]  # noqa: PLR2004 -- two syllables
    following = {first: tuple(p[1] for p in pairs if p[0] == first) for first, _ in pairs}
    preceding = {second: tuple(p[0] for p in pairs if p[1] == second) for _, second in pairs}
    return following, preceding


@cache
def _first_syllables() -> frozenset[str]:
    return frozenset(phrase[0] for phrase in _table())


def act_at(words: Words, i: int, n: int) -> tuple[Act, int] | None:
    """The act whose words stand at ``i`` and the index after it, whatever it is used for."""
    size = acts().at(words.low, i, n)
    if size:
        entry = _table()[words.low[i : i + size]]
        return _act(entry, words, i, i + size, fuzzy=False), i + size
    return _misspelt(words, i, n)


def _misspelt(words: Words, i: int, n: int) -> tuple[Act, int] | None:
    """Two syllables, one right and one a letter away, that stand before a body: "đề ghị UBND tỉnh"."""
    if i + 2 >= n:
        return None
    right = _meant(words.low[i], words.low[i + 1])
    if right is None or not names.starts(words, i + 2, n) or names.predicate_at(words, i, n):
        return None
    return _act(_table()[right], words, i, i + 2, fuzzy=True), i + 2


def _meant(first: str, second: str) -> tuple[str, str] | None:
    following, preceding = _fuzzy()
    for right in following.get(first, ()):
        if one_letter_away(second, right):
            return first, right
    for right in preceding.get(second, ()):
        if one_letter_away(first, right):
            return right, second
    return None


def one_letter_away(a: str, b: str) -> bool:
    """One letter added, left out, changed, or two neighbours swapped."""
    if a == b or abs(len(a) - len(b)) > 1 or min(len(a), len(b)) < 2:  # noqa: PLR2004 -- single letters are too short to judge
        return False
    start = next((k for k, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    rest_a, rest_b = a[start:], b[start:]
    swapped = len(rest_a) > 1 and rest_a[1::-1] + rest_a[2:] == rest_b
    return swapped or rest_a[1:] == rest_b[1:] or rest_a[1:] == rest_b or rest_a == rest_b[1:]


def _act(entry: dict[str, Any], words: Words, i: int, after: int, *, fuzzy: bool) -> Act:
    return Act(
        id=entry["id"],
        modality=entry["modality"],
        start=words.starts[i],
        end=words.ends[after - 1],
        content=entry.get("content", False),
        keep=entry.get("keep", False),
        needs_leader=entry.get("needs") == "speaker",
        fuzzy=fuzzy,
        meant=entry["words"][0],
    )


def find(words: Words, i: int, n: int, *, listed: bool = False) -> Found | None:
    """The first governing act of a clause. ``listed``: in an official list a body's "chỉ đạo" is its task, no act."""
    low, firsts, seconds = words.low, _first_syllables(), _fuzzy()[1]
    if firsts.isdisjoint(low[i:n]) and seconds.keys().isdisjoint(low[i:n]):
        return None
    for k, word in enumerate(low[i:n], i):
        if word in _ENDS and k > i:
            return None
        if word not in firsts and (k + 1 == n or low[k + 1] not in seconds):
            continue
        found = act_at(words, k, n)
        if found is None or _is_noun(words, k, found[1], i, n):
            continue
        speaker = _speaker(words, i, k)
        if _governs(words, found, (i, k, n), speaker, listed=listed):
            return Found(found[0], k, found[1], k if speaker is None else speaker)
    return None


def find_asking(words: Words, i: int, n: int) -> Found | None:
    """As in "Về kỷ luật, nâng cao ý thức của cán bộ đề nghị các xã …": no comma stands before the act."""
    for k in range(i + 1, n):
        found = act_at(words, k, n)
        asks = found is not None and found[0].id in ("yeu-cau", "de-nghi") and names.starts(words, found[1], n)
        if found is not None and asks and not _is_noun(words, k, found[1], i, n):
            return Found(found[0], k, found[1], k)
    return None


def _governs(
    words: Words, found: tuple[Act, int], where: tuple[int, int, int], speaker: int | None, *, listed: bool
) -> bool:
    i, k, n = where
    act, after = found
    led = speaker is not None and bool(book("bodies.leaders").at(words.low, speaker, k))
    if act.needs_leader:
        own = listed and not (act.content and words.at(after) in ("", ":"))  # "1. Chủ tịch kết luận:" leads in
        return (led and not own) or (k == i and _is_duty(words, after, n))
    if k == i and ((listed and _is_task_itself(words, act, after, n)) or _posts_staff(words, act, after, n)):
        return False
    spoken = speaker is not None and book("predicates.strong").at(words.low, after, n) > 0
    if not _has_object(words, after, n) and not act.content and not spoken:
        return False
    inside = speaker is not None or (k > i and names.predicate_at(words, i, n) > 0)
    own = (
        act.id == "khuyen-khich" and not led and inside
    )  # "Sở A khuyến khích …", "dựng khu A, khuyến khích …": its task
    relative = _is_relative(words, i, k) and not _owes(words, after, n)
    if own or relative or _is_coordinate(words, k, after, n):
        return False
    if speaker is None and k > i:
        inner = listed and names.predicate_at(words, i, n)
        told = words.low[k - 1] == "là" and act.modality in ("assign", "order")  # "Cách làm là giao các xã …"
        return not inner and (told or words.low[k - 1] in _BEFORE_ACT) and names.starts(words, after, n)
    return True


def _is_duty(words: Words, i: int, n: int) -> bool:
    """As in "Lưu ý phải bảo đảm …": whoever speaks goes on to speak."""
    return book("predicates.modals").at(words.low, i, n) > 0


def _is_task_itself(words: Words, act: Act, after: int, n: int) -> bool:
    """As in "Phân công cán bộ trực", "giao nhiệm vụ, kế hoạch cho từng khu vực": the body's own task in a list."""
    if act.id == "phan-cong":
        polite = book("bodies.honorifics").at(words.low, after, n)
        return not words.capital[min(after + polite, n - 1)]
    plain = after < n and words.low[after] not in (":", "cho") and not words.capital[after]
    return act.id == "giao" and plain and not names.starts(words, after, n)


def _posts_staff(words: Words, act: Act, after: int, n: int) -> bool:
    """As in "Phân công lực lượng trực …": whoever is told sends his own people; they are not told here."""
    return act.id == "phan-cong" and bool(book("acts.staff").at(words.low, after, n))


def _is_coordinate(words: Words, k: int, after: int, n: int) -> bool:
    """As in "Yêu cầu và đôn đốc các doanh nghiệp …": two tasks of the body that is told, no act."""
    return words.at(after) == "và" and bool(names.predicate_at(words, after + 1, n)) and not act_at(words, after + 1, n)


def _owes(words: Words, i: int, n: int) -> bool:
    """As in "… được Thủ tướng yêu cầu Bộ A phải giải trình": whoever is named behind the act has a duty."""
    near = range(i + 1, min(n, i + _FAR))
    stop = next((k for k in near if words.low[k] in (",", ";", ":", "phải")), n)
    task = any(names.predicate_at(words, k, n) and not words.capital[k] for k in near if k < stop)
    return words.at(stop) == "phải" and names.starts(words, i, n) and not task


def _is_relative(words: Words, i: int, k: int) -> bool:
    """As in "nhiệm vụ được Chính phủ, Thủ tướng giao", "một trong những việc A giao là …": told of the thing."""
    if words.low[i : i + 2] == ("một", "trong"):
        return True
    for back in range(k - 1, max(i - 1, k - _FAR), -1):
        if words.low[back] in ("được", "do"):
            giver = back + 1
            named = words.capital[giver] or words.low[giver] in ("trung", "cấp")
            return giver < k and bool(named or names.starts(words, giver, k))
        if words.low[back] in (";", ":", "."):
            return False
    return False


def _has_object(words: Words, i: int, n: int) -> bool:
    """After an act stand names, a task, a fronted part, or a colon; else it is a noun ("Chính phủ giao (8%)")."""
    if i >= n or words.low[i] in (":", ",", '"') or names.starts(words, i, n) or names.predicate_at(words, i, n):
        return True
    books = (
        "bodies.quantifiers",
        "predicates.modals",
        "frames.kept_openers",
        "frames.dropped_openers",
        "frames.connectives",
        "predicates.formulaic",
        "predicates.listed",
    )
    return book(*books).at(words.low, i, n) > 0 or words.low[i] in (
        "một",
        "việc",
        "công",
        "nhiệm",
        "đến",
        "rằng",
    )


def _is_noun(words: Words, k: int, after: int, i: int, n: int) -> bool:
    low = words.low
    if book("acts.nominal_after").at(low, after, n) or _is_other_word(words, k, after):
        return True
    if low[k - 3 : k] in _GROUPS:
        return False
    nominal = _before(words, "acts.nominal_before", i, k)
    return 0 < nominal >= _before(words, "acts.between", i, k)


def _before(words: Words, name: str, i: int, k: int) -> int:
    """How many words of a phrase end right before ``k``: "có văn bản" yêu cầu, "theo văn bản" yêu cầu."""
    book_of = book(name)
    return next((s for s in (4, 3, 2, 1) if k - s >= i and book_of.at(words.low, k - s, k) == s), 0)


def _is_other_word(words: Words, k: int, after: int) -> bool:
    """As in "giao thông", "giao ban": the first syllable of another word, unless a name with a capital follows."""
    entry = _table().get(words.low[k:after], {})
    return words.at(after) in entry.get("other_words", ()) and not words.capital[after]


def _speaker(words: Words, i: int, k: int) -> int | None:
    """Where the speaker before word ``k`` begins; particles like "cũng", "vừa" may stand between."""
    at = k
    moved = True
    while moved and at > i:
        size = _before(words, "acts.between", i, at)
        at -= size
        moved = bool(size)
    comma = next((k for k in range(at - 1, max(i, at - 2 * _FAR), -1) if words.low[k] == ","), i - 1)
    if comma + 1 < at and words.capital[comma + 1] and names.reaches(words, comma + 1, at):
        return comma + 1
    return _speaker_before(words, i, at)


def _speaker_before(words: Words, i: int, at: int) -> int | None:
    """Back from the act to the words that such a speaker begins with."""
    speakers = book("bodies.speakers")
    found = None
    for back in range(at - 1, max(i - 1, at - 1 - _FAR), -1):
        if (
            words.low[back] in (".", ";", ":")
            or _is_task(words, back, at)
            or (found is not None and words.low[back] == ",")
        ):
            break
        if speakers.at(words.low, back, at) and _opens(words, i, back):
            found = back
    return found


def _is_task(words: Words, i: int, n: int) -> bool:
    """A duty or a sure predicate between the speaker and the act means that the act is not the speaker's."""
    if book("predicates.modals").at(words.low, i, n) and not words.capital[i]:
        return True
    if words.capital[i] or book("bodies.speakers").at(words.low, i, n):
        return False
    return bool(names.predicate_at(words, i, n)) and not book("predicates.weak").at(words.low, i, n)


def _opens(words: Words, i: int, at: int) -> bool:
    """A speaker stands at the beginning, after a comma, or after a particle that opens a part of the sentence."""
    if at > i and words.low[at - 1] == "của":
        return words.low[at - 2] in _WORDS_OF
    if at == i or words.low[at - 1] in (",", '"', "-", ")", "thời", "đó", "khi", "mà"):
        return True
    return words.proper[at] and not any(names.predicate_at(words, j, at) for j in range(i, at))
