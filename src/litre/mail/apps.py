from django.apps import AppConfig


class MailConfig(AppConfig):
    name = "litre.mail"
    label = "litre_mail"
