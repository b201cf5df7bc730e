from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "litre.journal"
    label = "litre_journal"

    def ready(self) -> None:
        # Receivers connect when their module is read; no model may be imported before `ready`.
        from litre.journal import articles, mentioning, places, standing  # noqa: F401
