"""Teach the classifier anew, from everything that was ever decided or came with an import."""

from typing import Any

from django.core.management.base import BaseCommand

from litre.comments.spam.retraining import retrain


class Command(BaseCommand):
    help = "Forget what was learnt about spam and learn it anew from the decisions on record."

    def handle(self, *_args: Any, **_options: Any) -> None:
        total = retrain()
        self.stdout.write(f"{total.ham} comments that are none, {total.spam} of spam")
