"""The mail server behind GIAOBAN_SMTP_URL: smtp:// (TLS as soon as the server offers it) or smtps://."""

from __future__ import annotations

import smtplib
import ssl
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr
from functools import partial
from urllib.parse import unquote, urlsplit

from django.conf import settings

from giaoban.kernel.errors import Invalid

TIMEOUT = 20.0
PORTS = {"smtp": 25, "smtps": 465}
FOR_GOOD = 500
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


class NotTaken(Exception):
    """The server will never take it: an address that does not exist. Trying again would not help."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    host: str
    port: int
    is_tls: bool
    user: str = ""
    password: str = ""


def is_set_up() -> bool:
    return bool(settings.SMTP_URL)


def server() -> Server:
    try:
        parts = urlsplit(settings.SMTP_URL)
        port = parts.port
    except ValueError:
        raise Invalid("smtp_url_unreadable") from None
    if parts.scheme not in PORTS or not parts.hostname:
        raise Invalid("smtp_url_unreadable")
    return Server(
        host=parts.hostname,
        port=port or PORTS[parts.scheme],
        is_tls=parts.scheme == "smtps",
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
    )


def sender() -> str:
    """GIAOBAN_MAIL_FROM, else an address at the host that people type."""
    return str(settings.MAIL_FROM or f"Giao Ban <giaoban@{urlsplit(settings.BASE_URL).hostname or 'localhost'}>")


def domain() -> str:
    return parseaddr(sender())[1].rpartition("@")[2] or "localhost"


def message(*, to: str, subject: str, text: str, message_id: str, at: datetime) -> EmailMessage:
    made = EmailMessage(policy=SMTP)
    made["From"], made["To"], made["Subject"] = sender(), to, subject
    made["Date"], made["Message-ID"] = format_datetime(at), message_id
    made["Auto-Submitted"] = "auto-generated"  # no "out of office" comes back
    made.set_content(text, cte="quoted-printable")
    return made


def send(letter: EmailMessage) -> None:
    """``NotTaken`` when the server refuses for good; any other error may pass, and the letter is tried again."""
    try:
        with _connected(server()) as connection:
            connection.send_message(letter)
    except smtplib.SMTPRecipientsRefused as refused:
        codes = [code for code, _ in refused.recipients.values()]
        if all(code >= FOR_GOOD for code in codes):
            raise NotTaken(f"{codes}") from None
        raise


def _connected(there: Server) -> smtplib.SMTP:
    kind = partial(smtplib.SMTP_SSL, context=_trust()) if there.is_tls else smtplib.SMTP
    connection: smtplib.SMTP = kind(there.host, there.port, timeout=TIMEOUT)
    try:
        _greet(connection, there)
    except Exception:
        connection.close()
        raise
    return connection


def _greet(connection: smtplib.SMTP, there: Server) -> None:
    """TLS as soon as it is offered; a password goes in the open on this machine only."""
    connection.ehlo()
    if not there.is_tls and connection.has_extn("starttls"):
        connection.starttls(context=_trust())
    elif there.user and not there.is_tls and there.host not in LOOPBACK:
        raise smtplib.SMTPNotSupportedError("no password goes over an open line")
    if there.user:
        connection.login(there.user, there.password)


def _trust() -> ssl.SSLContext:
    return ssl.create_default_context()
