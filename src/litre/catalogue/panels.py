"""Panels of the forms of records, and of what is written about them, in the admin."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.panels import Panel

from litre.catalogue.broken_hints import broken_hints_of
from litre.catalogue.checked_readings import in_a_hundred, misfits
from litre.catalogue.proposals import fits, proposed_readings
from litre.catalogue.reading_table import uses_edrdg


class BrokenHintsPanel(Panel):
    """Words to search for that do not find first what states them; nothing if all do."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "litre/catalogue/admin/_broken_hints.html"

        def __init__(self, **kwargs: Any) -> None:
            super().__init__(**kwargs)
            self.hints = broken_hints_of(self.instance) if self.instance.pk else []

        def is_shown(self) -> bool:
            return bool(super().is_shown() and self.hints)

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            return {
                **super().get_context_data(parent_context),
                "hints": self.hints,
                "here": str(self.instance),
            }


class ReadingsPanel(Panel):
    """Readings proposed for a person, to take with a click; nothing if a reading is there."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "litre/catalogue/admin/_readings.html"

        def __init__(self, **kwargs: Any) -> None:
            super().__init__(**kwargs)
            self.readings = proposed_readings(self.instance) if self.instance.pk else []
            said = fits(self.instance, self.readings)
            self.fits = _("as “%(name)s” says") % {"name": said} if said else ""

        def is_shown(self) -> bool:
            return bool(super().is_shown() and self.readings)

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            return {
                **super().get_context_data(parent_context),
                "readings": [
                    {"reading": each, "weight": self.fits or in_a_hundred(each.weight)}
                    for each in self.readings
                ],
                "edrdg": uses_edrdg(),
                "take": reverse("litre_catalogue_take_reading", args=[self.instance.pk]),
            }


class MisfitsPanel(Panel):
    """Readings of a person that hardly go with the name in kanji; nothing if all do."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "litre/catalogue/admin/_misfits.html"

        def __init__(self, **kwargs: Any) -> None:
            super().__init__(**kwargs)
            self.misfits = misfits(self.instance) if self.instance.pk else []

        def is_shown(self) -> bool:
            return bool(super().is_shown() and self.misfits)

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            return {**super().get_context_data(parent_context), "misfits": self.misfits}
