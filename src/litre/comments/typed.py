"""What somebody typed, and under which circumstances; plain values for actions and checks."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from litre.accounts.models import User
from litre.comments.places import Place
from litre.comments.spam.tallies import DOUBTED, KEPT, REFUSED, lately, network_key, page_key

_WRITES_HERE = "wagtailadmin.access_admin"


@dataclass(frozen=True)
class Typed:
    """A comment as its author wrote it, control signs left out. `private` is for the writer alone."""

    text: str
    name: str = ""
    email: str = ""
    parent: int | None = None
    private: str = ""


@dataclass(frozen=True)
class Occasion:
    """Where, when and by whom. `own` are the keys of what this browser wrote before, `browser` its mark.

    `form_age_s` is how long the form was open, `fields` everything it sent, for checks that set traps.
    """

    place: Place
    now: datetime
    user: User | None = None
    ip: str = ""
    user_agent: str = ""
    submission: str | None = None
    form_age_s: int = 0
    own: frozenset[int] = frozenset()
    browser: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_trusted(self) -> bool:
        """Whether who writes here may publish anyway."""
        return self.user is not None and self.user.has_perm(_WRITES_HERE)


@dataclass(frozen=True)
class Draft:
    """What checks are shown: what was typed, the HTML of it, and the circumstances."""

    typed: Typed
    html: str
    occasion: Occasion

    @cached_property
    def came(self) -> dict[str, float]:
        """What came within ten minutes: from this network, for this page, and on the whole site; one query."""
        occasion = self.occasion
        near = (network_key(occasion.ip), page_key(occasion.place.thread.pk))
        return lately(filter(None, (*near, KEPT, DOUBTED, REFUSED)), occasion.now)
