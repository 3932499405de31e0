"""A POST of the API that carries an Idempotency-Key is done once, however often it is sent."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from giaoban.config.models import IdempotentAnswer
from giaoban.config.problems import problem

if TYPE_CHECKING:
    from collections.abc import Callable

HEADER = "Idempotency-Key"
LONGEST = 200
FAULT = 500
NOT_DONE = frozenset({401, 403, 429})
"""Refused before anything was looked at: the same call may be sent again with another right."""


def answer_once(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """The middleware. A key belongs to one token and one call; an answer is kept for a day (``forget_before``)."""

    def middleware(request: HttpRequest) -> HttpResponse:
        key = request.headers.get(HEADER, "")
        if request.method != "POST" or not request.path.startswith("/api/") or not key:
            return get_response(request)
        if len(key) > LONGEST:
            return problem(422, "idempotency_key_too_long", _("Idempotency-Key dài quá 200 ký tự."))
        return _once(request, key, get_response)

    return middleware


def forget_before(moment: datetime) -> int:
    """Removes older answers; gives their number."""
    return IdempotentAnswer.objects.filter(made_at__lt=moment).delete()[0]


def _once(request: HttpRequest, key: str, get_response: Callable[[HttpRequest], HttpResponse]) -> HttpResponse:
    owner = hashlib.sha256(request.headers.get("Authorization", "").encode()).hexdigest()
    fingerprint = hashlib.sha256(b"\n".join([request.get_full_path().encode(), request.body])).hexdigest()
    claim, is_first = _claim(owner, key, fingerprint)
    if not is_first:
        return _again(claim, fingerprint)
    try:
        answer = get_response(request)
    except BaseException:
        claim.delete()
        raise
    if answer.status_code >= FAULT or answer.status_code in NOT_DONE:
        claim.delete()
    else:
        _keep(claim, answer)
    return answer


def _claim(owner: str, key: str, fingerprint: str) -> tuple[IdempotentAnswer, bool]:
    with transaction.atomic():
        return IdempotentAnswer.objects.get_or_create(
            owner=owner, key=key, defaults={"fingerprint": fingerprint, "made_at": datetime.now(UTC)}
        )


def _again(claim: IdempotentAnswer, fingerprint: str) -> HttpResponse:
    if claim.fingerprint != fingerprint:
        return problem(422, "idempotency_key_reused", _("Idempotency-Key này đã dùng cho một lời gọi khác."))
    if claim.status is None:
        return problem(409, "still_at_work", _("Lời gọi trước với Idempotency-Key này chưa xong; hãy thử lại sau."))
    answer = HttpResponse(bytes(claim.body), status=claim.status, content_type=claim.content_type)
    answer["Idempotency-Replayed"] = "true"
    return answer


def _keep(claim: IdempotentAnswer, answer: HttpResponse) -> None:
    claim.status = answer.status_code
    claim.content_type = answer["Content-Type"]
    claim.body = answer.content
    claim.save(update_fields=["status", "content_type", "body"])
