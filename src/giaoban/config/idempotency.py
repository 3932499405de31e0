"""A POST of the API that carries an Idempotency-Key is done once, however often it is sent."""

from __future__ import annotations

import hashlib
import re
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from giaoban.config.bearer import holder_of
from giaoban.config.models import IdempotentAnswer
from giaoban.config.problems import API, FIRST_ERROR, UNREADABLE, of_the_body, problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

HEADER = "Idempotency-Key"
LONGEST = 200
KEY = re.compile("[!-~]+")
PATIENCE = timedelta(minutes=5)
"""For a claim that nobody holds: its maker may be about to."""
HOLDERS = 0x69646D70
"""The first half of the advisory locks' names, ours alone."""
KEPT = ("Content-Type", "Content-Language", "ETag", "Location")


def answer_once(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """The middleware. A key belongs to one token and one call; an answer is kept for a day (``forget_before``)."""

    def middleware(request: HttpRequest) -> HttpResponse:
        key = request.headers.get(HEADER)
        if request.method != "POST" or not request.path.startswith(API) or key is None:
            return get_response(request)
        if len(key) > LONGEST or not KEY.fullmatch(key):
            told = _("Idempotency-Key phải gồm 1 đến 200 ký tự ASCII in được, không có khoảng trắng.")
            return problem(422, "idempotency_key_unfit", told)
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
    """Strangers claim no keys, and a token that has ended, or its post, is given nothing again."""
    scheme, _space, token = request.headers.get("Authorization", "").partition(" ")
    return scheme.lower() == "bearer" and holder_of(token) is not None


def _once(request: HttpRequest, key: str, get_response: Callable[[HttpRequest], HttpResponse]) -> HttpResponse:
    owner = hashlib.sha256(request.headers["Authorization"].encode()).hexdigest()
    fingerprint = _fingerprint(request)
    claim, is_first = _claim(owner, key, fingerprint)
    if claim.fingerprint != fingerprint:
        return problem(422, "idempotency_key_reused", _("Idempotency-Key này đã dùng cho một lời gọi khác."))
    if claim.status is not None:
        return _again(claim)
    if not is_first and claim.made_at > datetime.now(UTC) - PATIENCE:
        return _still_at_work()
    with _held(claim) as is_ours:
        if not is_ours or not (is_first or _take_over(claim)):
            return _still_at_work()
        return _do(request, claim, get_response)


def _do(
    request: HttpRequest, claim: IdempotentAnswer, get_response: Callable[[HttpRequest], HttpResponse]
) -> HttpResponse:
    """What was refused has written nothing: the claim is given back, and the same call may be tried again."""
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


@contextmanager
def _held(claim: IdempotentAnswer) -> Iterator[bool]:
    """Who works at a call holds it in the database, which lets go when the process is gone, however it went."""
    named = [HOLDERS, claim.pk % 2**31]
    with connection.cursor() as cursor:
        cursor.execute("select pg_try_advisory_lock(%s, %s)", named)
        (is_ours,) = cursor.fetchone()
    try:
        yield is_ours
    finally:
        if is_ours:
            with connection.cursor() as cursor:
                cursor.execute("select pg_advisory_unlock(%s, %s)", named)


def _take_over(claim: IdempotentAnswer) -> bool:
    """From a holder that is gone: its transaction is over. One of several who try gets it.

    If the call had been done and only its answer was lost, it is not done twice: every POST is guarded by the version
    that it names, or by what it finds done.
    """
    left = IdempotentAnswer.objects.filter(pk=claim.pk, status=None, made_at=claim.made_at)
    return bool(left.update(made_at=datetime.now(UTC)))


def _still_at_work() -> HttpResponse:
    return problem(409, "still_at_work", _("Lời gọi trước với Idempotency-Key này chưa xong; hãy thử lại sau."))


def _again(claim: IdempotentAnswer) -> HttpResponse:
    answer = HttpResponse(bytes(claim.body), status=claim.status, headers=claim.headers)
    answer["Idempotency-Replayed"] = "true"
    return answer


def _keep(claim: IdempotentAnswer, answer: HttpResponse) -> None:
    claim.status = answer.status_code
    claim.headers = {name: answer[name] for name in KEPT if name in answer.headers}
    claim.body = answer.content
    claim.save(update_fields=["status", "headers", "body"])
