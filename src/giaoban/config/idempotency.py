"""A POST that carries a key is done once, however often it is sent: of the API by a header, of a page by its form."""

from __future__ import annotations

import hashlib
import re
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import resolve_url

from giaoban.config.bearer import holder_of
from giaoban.config.models import IdempotentAnswer
from giaoban.config.problems import API, FIRST_ERROR, UNAUTHORIZED, UNREADABLE, of_the_body, problem
from giaoban.kernel.errors import GiaobanError, Invalid, Refused
from giaoban.ui.http import SEE_OTHER
from giaoban.ui.middleware import spoken
from giaoban.ui.wording import sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

HEADER = "Idempotency-Key"
FIELD = "once"
"""A page's form carries its key under this name; ``ui/js/outbox.js`` makes it."""
BY_THE_SCRIPT = "X-Kept-Form"
OF_THE_PAGE = frozenset({FIELD, "csrfmiddlewaretoken"})
"""Another each time that the same form is sent."""
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
            unfit = Invalid("idempotency_key_unfit")
            return problem(unfit.status, unfit.code, sentence(unfit))
        if not _is_signed_in(request):
            return get_response(request)
        owner = hashlib.sha256(request.headers["Authorization"].encode()).hexdigest()
        try:
            return _once(
                request, Key(key, owner, is_done=lambda answer: answer.status_code < FIRST_ERROR), get_response
            )
        except GiaobanError as error:
            return problem(error.status, error.code, sentence(error))
        except UNREADABLE as error:
            return of_the_body(request, error)

    return middleware


class SendOnce:
    """The same for the forms of pages, which a phone may send again when its line is back. Stands after the session.

    The script that keeps what could not be sent asks for the next page's address: it must not fetch that page itself,
    or nobody would see what it tells.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    @spoken
    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method != "POST" or request.path.startswith(API) or not request.user.is_authenticated:
            return self._told(request, self.get_response(request))
        key = request.headers.get(HEADER) or request.POST.get(FIELD, "")
        if not key:
            return self.get_response(request)
        if len(key) > LONGEST or not KEY.fullmatch(key):
            raise Invalid("idempotency_key_unfit")
        owner = hashlib.sha256(f"user {request.user.pk}".encode()).hexdigest()
        once = Key(key, owner, is_done=lambda answer: answer.status_code == SEE_OTHER)
        try:
            return self._told(request, _once(request, once, self.get_response))
        except Refused:
            if BY_THE_SCRIPT not in request.headers:
                raise
            return JsonResponse({"again": True}, status=Refused.status)  # it is still at work: asked again later

    def _told(self, request: HttpRequest, answer: HttpResponse) -> HttpResponse:
        if BY_THE_SCRIPT not in request.headers or not answer.has_header("Location"):
            return answer
        if answer["Location"].startswith(resolve_url(settings.LOGIN_URL)):
            return JsonResponse({"sign_in": answer["Location"]}, status=UNAUTHORIZED)
        return JsonResponse({"next": answer["Location"]})


send_once = SendOnce


@dataclass(frozen=True, slots=True)
class Key:
    """Whose key it is, and which answer says that the call was done."""

    name: str
    owner: str
    is_done: Callable[[HttpResponse], bool]


def forget_before(moment: datetime) -> int:
    """Removes older answers; gives their number."""
    return IdempotentAnswer.objects.filter(made_at__lt=moment).delete()[0]


def _is_signed_in(request: HttpRequest) -> bool:
    """Strangers claim no keys, and a token that has ended, or its post, is given nothing again."""
    scheme, _space, token = request.headers.get("Authorization", "").partition(" ")
    return scheme.lower() == "bearer" and holder_of(token) is not None


def _once(request: HttpRequest, key: Key, get_response: Callable[[HttpRequest], HttpResponse]) -> HttpResponse:
    fingerprint = _fingerprint(request)
    claim, is_first = _claim(key, fingerprint)
    if claim.fingerprint != fingerprint:
        raise Invalid("idempotency_key_reused")
    if claim.status is not None:
        return _again(claim)
    if not is_first and claim.made_at > datetime.now(UTC) - PATIENCE:
        raise Refused("still_at_work")
    with _held(claim) as is_ours:
        if not is_ours or not (is_first or _take_over(claim)):
            raise Refused("still_at_work")
        return _do(request, claim, key, get_response)


def _do(
    request: HttpRequest, claim: IdempotentAnswer, key: Key, get_response: Callable[[HttpRequest], HttpResponse]
) -> HttpResponse:
    """What was refused has written nothing: the claim is given back, and the same call may be tried again."""
    try:
        answer = get_response(request)
    except BaseException:
        claim.delete()
        raise
    if key.is_done(answer):
        _keep(claim, answer)
    else:
        claim.delete()
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
        if name in OF_THE_PAGE:
            continue
        yield from (f"{name}={value}".encode() for value in values)
    for name, files in sorted(request.FILES.lists()):
        for file in files:
            yield f"{name}:{file.name}".encode()
            yield b"".join(file.chunks())
            file.seek(0)


def _claim(key: Key, fingerprint: str) -> tuple[IdempotentAnswer, bool]:
    with transaction.atomic():
        return IdempotentAnswer.objects.get_or_create(
            owner=key.owner, key=key.name, defaults={"fingerprint": fingerprint, "made_at": datetime.now(UTC)}
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


def _again(claim: IdempotentAnswer) -> HttpResponse:
    answer = HttpResponse(bytes(claim.body), status=claim.status, headers=claim.headers)
    answer["Idempotency-Replayed"] = "true"
    return answer


def _keep(claim: IdempotentAnswer, answer: HttpResponse) -> None:
    claim.status = answer.status_code
    claim.headers = {name: answer[name] for name in KEPT if name in answer.headers}
    claim.body = answer.content
    claim.save(update_fields=["status", "headers", "body"])
