"""Where a thread stands: comments are below the pages that show them, and ask who knows."""

from dataclasses import dataclass, field
from typing import cast
from urllib.parse import urlencode

from django.dispatch import Signal
from django.http import HttpRequest

from litre.comments.models import Comment, Thread
from litre.comments.rules import Rules

# Sent with `thread_id` and `request`; the receiver whose page has this thread returns its `Place`, the
# others nothing. A page that whoever asks may not read has no place.
place_wanted = Signal()
# The word in the address of an article that says which page of its comments is meant.
PAGE_WANTED = "comments"


@dataclass(frozen=True)
class Place:
    """A page with comments. `address` is local, in the language of the interface."""

    thread: Thread
    title: str
    address: str
    language: str
    other_language: str = ""
    is_closed: bool = False
    rules: Rules = field(default_factory=Rules)

    @property
    def takes_mentions(self) -> bool:
        """Whether other sites may tell of links to it."""
        return self.rules.takes_mentions and not self.is_closed

    def address_of(self, comment: Comment, page: int = 1, *, is_new: bool = False) -> str:
        """Where a comment stands on that page of its thread; `comments:at` leads to it for good."""
        said = {PAGE_WANTED: page} if page > 1 else {}
        query = urlencode({**said, **({"written": comment.pk} if is_new else {})})
        return f"{self.address}{'?' if query else ''}{query}#{comment.anchor}"


def place_of(thread_id: int, request: HttpRequest) -> Place | None:
    """Where the thread stands, if whoever asks may read it."""
    sent = place_wanted.send(sender=None, thread_id=thread_id, request=request)
    # The library's types know of no receiver that answers anything but words.
    answers = [cast("Place | None", answer) for _receiver, answer in sent]
    return next((place for place in answers if place is not None), None)
