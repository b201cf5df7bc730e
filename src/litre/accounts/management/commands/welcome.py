"""`litre welcome`: print the one-time link by which the owner sets a password."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand
from django.urls import reverse

from litre.accounts.actions import invite_owner


class Command(BaseCommand):
    help = "Print the owner's one-time link, if the owner has no password yet."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--address", default=settings.ADDRESS or "http://localhost:8000")

    def handle(self, *args: Any, **options: Any) -> None:
        token = invite_owner()
        if token:
            link = options["address"] + reverse("accounts:welcome", args=[token])
            self.stdout.write(f"Set the owner's password at {link}\n(the link works once)")
        else:
            self.stdout.write(f"Write at {options['address']}/admin/")
