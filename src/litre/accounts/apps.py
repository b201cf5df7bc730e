from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "litre.accounts"
    label = "litre_accounts"
