from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "litre.comments.notices"
    label = "litre_notices"

    def ready(self) -> None:
        # Receivers connect when their module is read; no model may be imported before `ready`.
        from litre.comments.notices import kept, persons, receivers  # noqa: F401
