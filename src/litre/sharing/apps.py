from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SharingConfig(AppConfig):
    name = "litre.sharing"
    label = "litre_sharing"
    verbose_name = _("Sharing")

    def ready(self) -> None:
        from litre.sharing import receivers  # noqa: F401 - models are loaded only now
