from django.apps import AppConfig


class CommentsConfig(AppConfig):
    name = "litre.comments"
    label = "litre_comments"

    def ready(self) -> None:
        from litre.comments import readers  # models are loaded only now

        readers.connect()
