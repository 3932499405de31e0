"""A POST of the API that carries an Idempotency-Key is done once, however often it is sent."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from giaoban.accounts.queries import token_of
from giaoban.config.models import IdempotentAnswer
from giaoban.config.problems import API, FIRST_ERROR, UNREADABLE, of_the_body, problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

HEADER = "Idempotency-Key"
LONGEST = 200
KEPT = ("Content-Type", "Content-Language", "ETag", "Location")


def answer_once(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """The middleware. A key belongs to one token and one call; an answer is kept for a day (``forget_before``)."""

    def middleware(request: HttpRequest) -> HttpResponse:
        key = request.headers.get(HEADER, "")
        if request.method != "POST" or not request.path.startswith(API) or not key:
            return get_response(request)
        if len(key) > LONGEST:
            return problem(422, "idempotency_key_too_long", _("Idempotency-Key dài quá 200 ký tự."))
        if not _is_signed_in(request):
            return get_response(request)
        try:
            return _once(request, key, get_response)
        except UNREADABLE as error:
            return of_the_body(request, error)

    return middleware


def forget_before(moment: datetime) -> int:
    """Removes older answers; gives their number."""
    return IdempotentAnswer.objects.filter(made_at__lt=moment).delete()[0]


def _is_signed_in(request: HttpRequest) -> bool:
    """Strangers claim no keys, and a token that has ended is given nothing again."""
    scheme, _space, token = request.headers.get("Authorization", "").partition(" ")
    return scheme.lower() == "bearer" and token_of(token, datetime.now(UTC)) is not None


def _once(request: HttpRequest, key: str, get_response: Callable[[HttpRequest], HttpResponse]) -> HttpResponse:
    """What was refused has written nothing: the claim is given back, and the same call may be tried again."""
    owner = hashlib.sha256(request.headers["Authorization"].encode()).hexdigest()
    fingerprint = _fingerprint(request)
    claim, is_first = _claim(owner, key, fingerprint)
    if not is_first:
        return _again(claim, fingerprint)
    try:
        answer = get_response(request)
    except BaseException:
        claim.delete()
        raise
    if answer.status_code >= FIRST_ERROR:
        claim.delete()
    else:
        _keep(claim, answer)
    return answer


def _fingerprint(request: HttpRequest) -> str:
    digest = hashlib.sha256()
    for part in _parts(request):
        digest.update(hashlib.sha256(part).digest())
    return digest.hexdigest()


def _parts(request: HttpRequest) -> Iterator[bytes]:
    """A form is hashed field by field: its boundary is another each time, and its files may exceed a body's limit."""
    yield request.get_full_path().encode()
    yield request.headers.get("If-Match", "").encode()
    if request.content_type != "multipart/form-data":
        yield request.body
        return
    for name, values in sorted(request.POST.lists()):
        yield from (f"{name}={value}".encode() for value in values)
    for name, files in sorted(request.FILES.lists()):
        for file in files:
            yield f"{name}:{file.name}".encode()
            yield b"".join(file.chunks())
            file.seek(0)


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
    answer = HttpResponse(bytes(claim.body), status=claim.status, headers=claim.headers)
    answer["Idempotency-Replayed"] = "true"
    return answer


def _keep(claim: IdempotentAnswer, answer: HttpResponse) -> None:
    claim.status = answer.status_code
    claim.headers = {name: answer[name] for name in KEPT if name in answer.headers}
    claim.body = answer.content
    claim.save(update_fields=["status", "headers", "body"])
