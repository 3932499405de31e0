"""One web process: uvicorn on the sockets that serve has opened."""

from __future__ import annotations

import gc
import os
import socket
import sys
from pathlib import Path
from types import FrameType

import uvicorn

from giaoban.config import embedded
from giaoban.config.serving import lifeline

GRACE = 8  # seconds for requests under way
OBJECTS = 20_000  # made before the collector looks at them: a page makes about as many, and most are gone with it


class Server(uvicorn.Server):
    """Uvicorn alone waits for ever for open streams; ours are told to come again, and end."""

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        from giaoban.live.streams import hub  # noqa: PLC0415 -- needs Django's settings

        hub.end_streams()
        super().handle_exit(sig, frame)


def settle_down() -> None:
    """Load now what every page needs, and take it out of the garbage collector's sight.

    It lives as long as the process; looked through again and again it cost a third of all time and stopped every
    sixth page for a tenth of a second.
    """
    from django.apps import apps  # noqa: PLC0415 -- needs Django's settings
    from django.template.loader import get_template  # noqa: PLC0415 -- the same
    from django.urls import get_resolver  # noqa: PLC0415 -- the same

    _ = get_resolver().url_patterns
    for folder in (Path(app.path) / "templates" for app in apps.get_app_configs() if app.name.startswith("giaoban.")):
        for path in folder.rglob("*.html"):
            get_template(path.relative_to(folder).as_posix())
    gc.collect()
    gc.freeze()
    gc.set_threshold(OBJECTS, 5, 20)


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
        config.load()
        settle_down()
        Server(config).run([socket.socket(fileno=descriptor) for descriptor in descriptors])


if __name__ == "__main__":
    main([int(word) for word in sys.argv[1:]])
