"""A real SMTP server on loopback, as much of RFC 5321 as a letter needs; its moods are set by the test."""

from __future__ import annotations

import base64
import socket
import socketserver
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any, cast


class Post(socketserver.ThreadingTCPServer):
    """``letters`` came in whole. ``refuses`` answers a recipient with that code; ``drops`` hangs up before the OK."""

    allow_reuse_address = True
    daemon_threads = True
    request_queue_size = 50

    def __init__(self, port: int = 0, *, password: str = "", tls: ssl.SSLContext | None = None) -> None:
        super().__init__(("127.0.0.1", port), _Session)
        self.letters: list[EmailMessage] = []
        self.refuses = 0
        self.drops = False
        self.password = password
        self.tls = tls

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    def get_request(self) -> tuple[socket.socket, Any]:
        connection, address = super().get_request()
        return (self.tls.wrap_socket(connection, server_side=True) if self.tls else connection), address

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hung up is no news."""


class _Session(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        self.signed_in = not self._post.password
        self._say("220 loopback")
        for line in self.rfile:
            word, _, rest = line.decode().strip().partition(" ")
            if not self._answer(word.upper(), rest):
                return

    @property
    def _post(self) -> Post:
        return cast("Post", self.server)

    def _answer(self, word: str, rest: str) -> bool:
        match word:
            case "EHLO":
                self._say("250-loopback", "250 AUTH PLAIN" if self._post.password else "250 OK")
            case "AUTH":
                told = base64.b64decode(rest.partition(" ")[2]).decode().split("\0")[-1]
                self.signed_in = told == self._post.password
                self._say("235 OK" if self.signed_in else "535 wrong")
            case "RCPT" if self._post.refuses:
                self._say(f"{self._post.refuses} not this one")
            case "MAIL" if not self.signed_in:
                self._say("530 sign in first")
            case "DATA":
                return self._take_letter()
            case "QUIT":
                self._say("221 bye")
                return False
            case _:
                self._say("250 OK")
        return True

    def _take_letter(self) -> bool:
        self._say("354 go on")
        lines = []
        for line in self.rfile:
            if line == b".\r\n":
                break
            lines.append(line.removeprefix(b"."))
        self._post.letters.append(message_from_bytes(b"".join(lines), policy=default))
        if self._post.drops:
            return False
        self._say("250 taken")
        return True

    def _say(self, *lines: str) -> None:
        self.wfile.write("".join(f"{line}\r\n" for line in lines).encode())


@contextmanager
def a_post(port: int = 0, *, password: str = "", tls: ssl.SSLContext | None = None) -> Iterator[Post]:
    with Post(port, password=password, tls=tls) as post:
        threading.Thread(target=post.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        yield post
        post.shutdown()
