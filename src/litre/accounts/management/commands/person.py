"""`litre person export WHO` and `litre person erase WHO`: all that is kept of one person."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management import BaseCommand, CommandError

from litre.accounts.errors import NobodyThere, WritesHere
from litre.accounts.persons import Family, Person, copy_of_person, erase, families_of, person_of


def _nobody(who: str) -> str:
    if who.isdecimal():
        return f"There is no comment {who}. If it is a user name, say user:{who}."
    if "," in who:
        return f"Not each of {who} is the number of a comment."
    return f"There is no user {who.removeprefix('user:')}."


class Command(BaseCommand):
    help = "Copy out, or erase for good, everything of one person in all rooms."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("what", choices=["export", "erase"])
        parser.add_argument(
            "who",
            help="e-mail address (what has an @), number of a comment (digits alone), several with commas between them, or else a user name; "
            "user:NAME is a user name in any case",
        )
        parser.add_argument("--yes", action="store_true", help="erase without asking")
        parser.add_argument(
            "--only",
            help="erase these kinds alone, joined by commas: comments, mentions, tickets, letters, aside, account",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            person = person_of(options["who"])
        except NobodyThere:
            raise CommandError(_nobody(options["who"].strip())) from None
        if options["what"] == "export":
            copy = copy_of_person(person)
            self.stdout.write(json.dumps(copy, ensure_ascii=False, indent=2, default=str))
            return
        families = self._families(person, options["only"])
        if options["yes"] or self._is_sure(families):
            self._erase(person, families)
        else:
            self.stdout.write("Nothing was erased.")

    def _families(self, person: Person, only: str | None) -> list[Family]:
        """What is to go; raises CommandError for a kind that there is not."""
        found = families_of(person)
        wanted = {each.strip() for each in only.split(",")} if only is not None else None
        known = [family.key for family in found]
        if wanted is not None and (wrong := sorted(wanted - {*known})):
            raise CommandError(
                f"--only {', '.join(wrong)}: there is no such kind. There are {', '.join(known)}."
            )
        return [family for family in found if wanted is None or family.key in wanted]

    def _is_sure(self, families: list[Family]) -> bool:
        for family in families:
            self.stdout.write(f"{family.key}: {family.count}")
            self.stdout.write(f"  goes: {family.goes}\n  stays: {family.stays}")
        return input("Erase it for good? Type yes: ").strip().lower() == "yes"

    def _erase(self, person: Person, families: list[Family]) -> None:
        try:
            erasure = erase(person, {family.key for family in families})
        except WritesHere:
            raise CommandError(
                "This is somebody of the staff: give their pages another author and take their "
                "rights first."
            ) from None
        lines = erasure.done or ["There was nothing to erase."]
        self.stdout.write("\n".join([*lines, *(f"Stays: {each}" for each in erasure.stays)]))
