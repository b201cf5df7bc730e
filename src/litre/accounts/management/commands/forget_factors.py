"""`litre forget_factors NAME`: for somebody who lost phone and emergency codes."""

from argparse import ArgumentParser
from typing import Any

from allauth.mfa.models import Authenticator
from django.core.management import BaseCommand, CommandError

from litre.accounts.actions import sign_out_everywhere
from litre.accounts.models import User


class Command(BaseCommand):
    help = "Take passkeys, authenticator app and emergency codes from a user who lost them."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", help="user name")

    def handle(self, *args: Any, **options: Any) -> None:
        user = User.objects.filter(username=options["name"]).first()
        if user is None:
            raise CommandError(f"There is no user {options['name']}.")
        Authenticator.objects.filter(user_id=user.pk).delete()
        sign_out_everywhere(user)
        self.stdout.write(f"{user.username} signs in with the password alone, and can set up anew.")
