"""`litre search QUERY`: what a reader would find, in a terminal or for a program."""

import json
import os
import sys
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError
from django.db import OperationalError, ProgrammingError

from litre.search.answers import answer
from litre.search.asked import readable
from litre.search.batch import answer_lines
from litre.search.filters import Filters
from litre.search.queries import find
from litre.search.terminal import lines


class Command(BaseCommand):
    help = "Find works, people and articles."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("query", nargs="*", help="what to look for")
        form = parser.add_mutually_exclusive_group()
        form.add_argument("--json", action="store_true", help="answer as /api/search does")
        form.add_argument(
            "--batch",
            action="store_true",
            help="read a query a line, write a JSON object a line: the ten best works",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["batch"] and not options["query"]:
            raise CommandError("Say what to look for, or --batch to read queries.", returncode=2)
        try:
            self._answer(options)
            sys.stdout.flush()
        except (OperationalError, ProgrammingError) as error:
            told = f"This home holds no site to search in ({error}). Run litre serve on it first."
            raise CommandError(told, returncode=2) from error
        except BrokenPipeError:
            # Whoever read has gone; Python would complain once more when it closes the pipe.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        except KeyboardInterrupt:
            raise CommandError("Stopped.", returncode=130) from None

    def _answer(self, options: dict[str, Any]) -> None:
        if options["batch"]:
            answer_lines(sys.stdin.buffer, sys.stdout.buffer)
            return
        asked = readable(" ".join(options["query"]))
        results = find(asked)
        if options["json"]:
            found = answer(asked, Filters(), results, lambda path: f"{settings.ADDRESS}{path}")
            self.stdout.write(json.dumps(found, ensure_ascii=False, indent=1))
        else:
            for line in lines(asked, results):
                self.stdout.write(line)
