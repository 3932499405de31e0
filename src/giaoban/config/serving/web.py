"""One web process: uvicorn on the sockets that serve has opened."""

from __future__ import annotations

import os
import socket
import sys
from types import FrameType

import uvicorn

from giaoban.config import embedded
from giaoban.config.serving import lifeline

GRACE = 8  # seconds for requests under way


class Server(uvicorn.Server):
    """Uvicorn alone waits for ever for open streams; ours are told to come again, and end."""

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        from giaoban.live.streams import hub  # noqa: PLC0415 -- needs Django's settings

        hub.end_streams()
        super().handle_exit(sig, frame)


def main(descriptors: list[int]) -> None:
    lifeline.hold()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "giaoban.config.settings")
    proxies = os.environ.get("GIAOBAN_TRUSTED_PROXIES", "")
    config = uvicorn.Config(
        "giaoban.config.asgi:application",
        lifespan="off",
        access_log=False,
        log_config=None,
        server_header=False,
        proxy_headers=bool(proxies),  # uvicorn alone believes whoever writes X-Forwarded-For on this machine
        forwarded_allow_ips=proxies,
        timeout_keep_alive=30,
        timeout_graceful_shutdown=GRACE,
    )
    with embedded.in_use():
        Server(config).run([socket.socket(fileno=descriptor) for descriptor in descriptors])


if __name__ == "__main__":
    main([int(word) for word in sys.argv[1:]])
