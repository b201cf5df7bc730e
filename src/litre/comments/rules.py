"""What the owner of a site decides about comments, once for the whole site."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

# So long the browser that wrote a comment may change it or take it back.
OWN_TIME = timedelta(minutes=15)
LONGEST_TEXT = 10_000
LONGEST_NAME = 80


class Holding(TextChoices):
    """Which comments wait for the writer; each holds what those below it hold."""

    ALL = "all", _("every comment")
    FIRST = "first", _("the first comment of everybody, and comments with links")
    LINKS = "links", _("comments with links")
    NOTHING = "nothing", _("none")


class Work(TextChoices):
    """When the browser of a guest has to do a sum before a comment is taken."""

    NEVER = "never", _("not at all")
    ATTACK = "attack", _("while much spam comes")
    ALWAYS = "always", _("always")


@dataclass(frozen=True)
class Rules:
    """Lists have one entry a line. `per_network` and `per_page` bound what comes in ten minutes; 0: nothing does."""

    holding: Holding = Holding.FIRST
    words: str = ""
    hosts: str = ""
    addresses: str = ""
    per_network: int = 0
    per_page: int = 0
    work: Work = Work.ATTACK
    takes_mentions: bool = True
