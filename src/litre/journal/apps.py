from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "litre.journal"
    label = "litre_journal"
