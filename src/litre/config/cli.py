"""The `litre` command: `--home DIR` anywhere on the line; the tracker, and for the rest Django."""

import os
import sys


def main(arguments: list[str] | None = None) -> None:
    """Run one command; a wrong variable or folder ends it with a sentence and code 2."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    try:
        home = take_home(words)
    except ValueError as error:
        sys.exit(f"litre: {error}")
    if home is not None:
        os.environ["LITRE_HOME"] = home
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "litre.config.settings")
    _run(words)


def take_home(words: list[str]) -> str | None:
    """The folder after `--home`, taken out of `words`; None if it is not there.

    >>> words = ["serve", "--home", "site", "--port", "8000"]
    >>> take_home(words), words
    ('site', ['serve', '--port', '8000'])
    >>> take_home(["serve", "--home"])
    Traceback (most recent call last):
    ValueError: --home wants a folder after it
    """
    for place, word in enumerate(words):
        if word.startswith("--home="):
            return words.pop(place).removeprefix("--home=")
        if word == "--home":
            if place + 1 == len(words):
                raise ValueError("--home wants a folder after it")
            del words[place]
            return words.pop(place)
    return None


def _run(words: list[str]) -> None:
    from litre.config.env import BadVariable

    try:
        if words[:1] == ["tracker"]:
            # A program of its own: what the others need, it never loads, nor they what it needs.
            from litre.config import tracker

            tracker.main(words[1:])
        else:
            _run_django(["litre", *words])
    except BadVariable as error:
        sys.stderr.write(f"litre: {error}\n")
        sys.exit(2)
    except OSError as error:
        if error.filename is None:
            raise
        sys.stderr.write(f"litre: {error.strerror}: {error.filename}\n")
        sys.exit(2)


def _run_django(words: list[str]) -> None:
    # Django is costly to import (0.1 s) and reads the settings; --home has to be taken first.
    from django.db.utils import OperationalError

    from litre.config.commands import Commands, own_version

    if words[1:] in (["--version"], ["version"]):
        sys.stdout.write(f"{own_version()}\n")
        return
    try:
        Commands(words).execute()
    except OperationalError as error:
        if not _is_unreachable(error):
            raise
        sys.stderr.write(f"litre: LITRE_DATABASE: {' '.join(str(error).split())}\n")
        sys.exit(2)


def _is_unreachable(error: Exception) -> bool:
    """Whether PostgreSQL could not be reached, or let nobody in; the driver says so in its words."""
    return "connection failed" in str(error) or "connection is bad" in str(error)
