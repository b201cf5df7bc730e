"""Named reads of the journal."""

from typing import Any


def latest(page: str | None) -> dict[str, Any]:
    return {}
