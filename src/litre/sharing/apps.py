from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SharingConfig(AppConfig):
    name = "litre.sharing"
    label = "litre_sharing"
    verbose_name = _("Sharing")

    def ready(self) -> None:
        # Models are loaded only now.
        from litre.sharing import receivers  # noqa: F401
        from litre.sharing.members import persons, readers  # noqa: F401
