"""What the `litre` command can do, in lines; the rest of its help is Django's."""

from functools import partial
from importlib.metadata import version
from typing import Any

from django.core.management import ManagementUtility

# The table of docs/operator.md has the same, at length; a test compares them.
COMMANDS = (
    ("serve", "prepare the home and serve it"),
    ("welcome", "print the owner's one-time link"),
    ("sample", "write sample content into an empty site"),
    ("import", "bring a WordPress site over, or titles of works"),
    ("search", "what a reader would find"),
    ("share", "read the files of a release and make its torrent"),
    ("tracker", "tell peers of registered torrents of each other"),
    ("parity", "what articles say twice and differently; links that no longer answer"),
    ("person", "export or erase everything of one person"),
    ("readings", "read names of people better, with JMnedict"),
    ("copy-database", "copy the site into PostgreSQL, or back"),
    ("search-index", "compare the indexes of the search with the site, or make them anew"),
    ("check_hints", "try the words that readers are told to search for"),
    ("learn_spam", "learn anew what is spam, from all decisions"),
    ("renew_keys", "make the keys anew by which names are sorted"),
    ("check", "look the installation over; says whether mail is sent"),
    ("forget_factors", "take passkeys and app from somebody who lost them"),
    ("changepassword", "a new password for somebody who lost theirs"),
)
_HOME = "--home DIR, anywhere on the line: the folder of the site (LITRE_HOME, or var)."


class Commands(ManagementUtility):
    """Django's commands and ours; the help of each names the option that all of them take."""

    def main_help_text(self, commands_only: bool = False) -> str:
        return str(super().main_help_text(commands_only)) if commands_only else overview()

    def fetch_command(self, subcommand: str) -> Any:
        command: Any = super().fetch_command(subcommand)
        command.create_parser = partial(command.create_parser, epilog=_HOME)
        return command


def overview() -> str:
    """What stands on the screen after `litre` alone."""
    return "\n".join(
        (
            "usage: litre COMMAND [--home DIR]",
            "",
            *(f"  {name:<16}{sentence}" for name, sentence in COMMANDS),
            "",
            _HOME,
            "More of one: litre COMMAND --help. All there are, Django's too: litre help --commands",
        )
    )


def own_version() -> str:
    return f"Litre {version('litre')}"
