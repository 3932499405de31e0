"""The listening sockets, opened before anything else so that a taken port is noticed at once."""

from __future__ import annotations

import errno
import http
import http.client
import socket
from dataclasses import dataclass

from giaoban.config.embedded.telling import say
from giaoban.kernel.errors import Refused

TRIED_AT_MOST = 50
LAST_PORT = 65_535
BACKLOG = 2048
TAKEN = {errno.EADDRINUSE}
LOOPBACKS = ("127.0.0.1", "::1")  # "localhost" may mean either


@dataclass(frozen=True, slots=True)
class Doors:
    """Open sockets on one port; the web processes inherit them and share their queue."""

    port: int
    sockets: tuple[socket.socket, ...]

    @property
    def descriptors(self) -> tuple[int, ...]:
        return tuple(opened.fileno() for opened in self.sockets)

    def answer(self) -> bool:
        """Whether a web process answers yet."""
        host = self.sockets[0].getsockname()[0]
        connection = http.client.HTTPConnection("127.0.0.1" if host == "0.0.0.0" else host, self.port, timeout=5)  # noqa: S104 -- compared
        try:
            connection.request("GET", "/healthz", headers={"Host": "localhost"})
            return connection.getresponse().status < http.HTTPStatus.INTERNAL_SERVER_ERROR
        except OSError:
            return False
        finally:
            connection.close()


def open_doors(host: str, port: int, *, moves_on: bool) -> Doors:
    """This port, or the first free one from it on."""
    for candidate in range(port, min(port + TRIED_AT_MOST, LAST_PORT + 1) if moves_on else port + 1):
        opened = _listen(host, candidate)
        if opened:
            if candidate != port:
                say("port_taken", port=port, other=candidate)
            return Doors(candidate, opened)
    if not moves_on:
        raise Refused("port_is_taken", port=port)
    raise Refused("no_free_port", first=port, last=candidate)


def _listen(host: str, port: int) -> tuple[socket.socket, ...]:
    """On this machine alone it listens at both addresses of localhost, where the machine has both."""
    hosts = [name for name in LOOPBACKS if _has(name)] if host in {*LOOPBACKS, "localhost"} else [host]
    opened: list[socket.socket] = []
    try:
        for name in hosts:
            opened.append(_socket(name))
            opened[-1].bind((name, port))
            opened[-1].listen(BACKLOG)
    except OSError as error:
        for one in opened:
            one.close()
        if error.errno not in TAKEN:
            raise Refused("cannot_listen", host=host, port=port, why=error.strerror) from error
        return ()
    return tuple(opened)


def _socket(host: str) -> socket.socket:
    made = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    made.set_inheritable(True)
    return made


def _has(host: str) -> bool:
    try:
        with _socket(host) as tried:
            tried.bind((host, 0))
    except OSError:
        return False
    return True
