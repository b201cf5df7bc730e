from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeskConfig(AppConfig):
    name = "litre.desk"
    label = "litre_desk"
    verbose_name = _("The desk")

    def ready(self) -> None:
        from litre.desk import kept, persons, readers, receivers  # noqa: F401 - models are loaded only now
