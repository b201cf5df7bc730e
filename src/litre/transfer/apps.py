from django.apps import AppConfig


class TransferConfig(AppConfig):
    name = "litre.transfer"
    label = "litre_transfer"
