from django.apps import AppConfig


class MentionsConfig(AppConfig):
    name = "litre.comments.mentions"
    label = "litre_mentions"

    def ready(self) -> None:
        # Receivers connect when their module is read; no model may be imported before `ready`.
        from litre.comments.mentions import receivers  # noqa: F401
