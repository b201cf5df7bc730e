"""`litre person export WHO` and `litre person erase WHO`: all that is kept of one person."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management import BaseCommand, CommandError

from litre.accounts.errors import NobodyThere, WritesHere
from litre.accounts.persons import Person, copy_of_person, erase, person_of


class Command(BaseCommand):
    help = "Copy out, or erase for good, everything of one person in all rooms."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("what", choices=["export", "erase"])
        parser.add_argument("who", help="e-mail address, number of a comment, or user name")
        parser.add_argument("--yes", action="store_true", help="erase without asking")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            person = person_of(options["who"])
        except NobodyThere:
            raise CommandError("No comment has this number and no user this name.") from None
        if options["what"] == "export":
            copy = copy_of_person(person)
            self.stdout.write(json.dumps(copy, ensure_ascii=False, indent=2, default=str))
        elif options["yes"] or self._is_sure(person):
            self._erase(person)
        else:
            self.stdout.write("Nothing was erased.")

    def _is_sure(self, person: Person) -> bool:
        kept = {key: len(value) for key, value in copy_of_person(person).items()}
        self.stdout.write("\n".join(f"{key}: {count}" for key, count in kept.items()))
        return input("Erase all of it for good? Type yes: ").strip().lower() == "yes"

    def _erase(self, person: Person) -> None:
        try:
            erasure = erase(person)
        except WritesHere:
            raise CommandError(
                "This is somebody of the staff: give their pages another author and take their "
                "rights first."
            ) from None
        lines = erasure.done or ["There was nothing to erase."]
        self.stdout.write("\n".join([*lines, *(f"Stays: {each}" for each in erasure.stays)]))
