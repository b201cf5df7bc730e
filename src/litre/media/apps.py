from django.apps import AppConfig
from django.db.models.signals import post_save


class MediaConfig(AppConfig):
    name = "litre.media"
    label = "litre_media"

    def ready(self) -> None:
        # Models are there only now.
        from litre.media.signals import picture_saved

        post_save.connect(picture_saved, sender=self.get_model("Picture"))
