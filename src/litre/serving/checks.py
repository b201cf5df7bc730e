"""What `litre check --database default` says of the triggers by which changes are counted."""

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Tags, Warning, register
from django.db import connection

from litre.serving import triggers


@register(Tags.database)
def changes_are_counted(
    databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """A warning where something could change without anybody noticing; pages are then not kept."""
    if not databases or connection.vendor != "sqlite" or triggers.are_whole():
        return []
    return [
        Warning(
            "Not every change of the database is counted, so nothing is kept between requests.",
            hint="litre serve mends it when it starts, litre migrate too.",
            id="litre_serving.W001",
        )
    ]
