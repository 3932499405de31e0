"""The machinery's doors, open to all: what watches the house and what every page needs."""

from __future__ import annotations

from tests.house.matrix import everybody

ROWS = {
    "healthz": everybody(),
    "readyz": everybody(503),  # no worker runs in the tests
    "metrics": everybody(),
    "styles": everybody(),
    "set_language": everybody(302, method="POST"),
}
