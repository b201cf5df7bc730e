from django.apps import AppConfig


class CommentsConfig(AppConfig):
    name = "litre.comments"
    label = "litre_comments"

    def ready(self) -> None:
        from litre.comments import kept, persons, readers  # models are loaded only now
        from litre.comments.signals import comment_changed
        from litre.comments.spam.akismet import noting
        from litre.comments.spam.lessons import forget_what_is_gone
        from litre.comments.spam.limits import note

        kept.connect()
        persons.connect()
        readers.connect()
        comment_changed.connect(note)
        comment_changed.connect(noting.note)
        comment_changed.connect(forget_what_is_gone)
