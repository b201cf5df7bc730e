"""What `litre check` says of the catalogue."""

from typing import Any

from django.core.checks import CheckMessage, Warning, register

from litre.catalogue.reading_table import edrdg_path, is_outdated

OUTDATED = "The table with JMnedict at {path} was made by another version of Litre, or is damaged, and is not used."
INSTALL_AGAIN = "litre readings install makes it again, litre readings remove removes it."


@register()
def readings(**kwargs: Any) -> list[CheckMessage]:
    """A warning where a table of readings waits to be made again after an upgrade."""
    if not is_outdated():
        return []
    told = OUTDATED.format(path=edrdg_path())
    return [Warning(told, hint=INSTALL_AGAIN, id="litre_catalogue.W001")]
