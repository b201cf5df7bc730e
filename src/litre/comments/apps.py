from django.apps import AppConfig


class CommentsConfig(AppConfig):
    name = "litre.comments"
    label = "litre_comments"

    def ready(self) -> None:
        from litre.comments import readers  # models are loaded only now
        from litre.comments.signals import comment_changed
        from litre.comments.spam.limits import note

        readers.connect()
        comment_changed.connect(note)
