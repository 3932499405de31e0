"""Writes docs/reference/openapi.json anew from the code: ``python -m tools.write_openapi``."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

SNAPSHOT = Path(__file__).parent.parent / "docs" / "reference" / "openapi.json"


def described() -> dict[str, Any]:
    """The API as it describes itself. Django must be set up."""
    from giaoban.config.api import api  # noqa: PLC0415 -- needs the apps

    return json.loads(json.dumps(api.get_openapi_schema(path_prefix="/api/v1/"), default=str))  # type: ignore[no-any-return]


def written(schema: dict[str, Any]) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "giaoban.config.settings")
    import django  # noqa: PLC0415 -- the settings must be named first

    django.setup()
    SNAPSHOT.write_text(written(described()), encoding="utf-8")
    print(f"{SNAPSHOT.relative_to(Path.cwd())} written.")


if __name__ == "__main__":
    main()
