"""How many questions of the desk wait for an answer, told to the list of texts without drawing their desks."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from django.db.models import F, Q

from giaoban.directives.domain import AddresseeRole, DirectiveKind, DirectiveState
from giaoban.directives.models import Addressee, Directive
from giaoban.kernel.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


def questions_of_texts(text_ids: Iterable[int]) -> Mapping[int, int]:
    """As the desk counts them: a phrase once, joint names once, a task for nobody by itself.

    Of tasks that are more restricted than their text nothing is told.
    """
    of_its_text = Q(restricted_to=None) | Q(restricted_to=F("instruction__source_text__restricted_to_id"))
    drafts = Directive.objects.filter(
        of_its_text,
        state=DirectiveState.DRAFT.value,
        instruction__source_text_id__in=tuple(text_ids),
    ).values_list("pk", "instruction__source_text_id", "kind")
    named: defaultdict[int, list[Addressee]] = defaultdict(list)
    for one in Addressee.objects.filter(directive__in=[pk for pk, _, _ in drafts]).order_by("ordinal"):
        named[one.directive_id].append(one)
    asked: defaultdict[int, set[object]] = defaultdict(set)
    for pk, text_id, kind in drafts:
        asked[text_id or 0] |= set(_asked(pk, kind, named[pk]))
    return {text_id: len(several) for text_id, several in asked.items()}


def _asked(pk: int, kind: str, addressees: Iterable[Addressee]) -> Iterable[object]:
    several = list(addressees)
    yield from (fold(one.phrase) for one in several if one.body_id is None and one.group_id is None)
    if any(one.to_confirm for one in several):
        yield tuple(one.phrase for one in several)
    is_for_nobody = all(one.role == AddresseeRole.COOPERATING.value for one in several)
    if is_for_nobody and kind != DirectiveKind.GUIDANCE.value:
        yield pk
