"""Numbers of comments: the source's own, so that links to them hold, unless another has it."""

from collections.abc import Iterable

from litre.comments.models import Comment, Erased
from litre.comments.persons import key_of


class Numbers:
    """Which numbers are taken, read once; an import alone gives new ones while it runs.

    `highest` is the highest of the source: what has to move goes above it, out of the way of
    comments that are still to come.
    """

    def __init__(self, highest: int = 0) -> None:
        self._taken = set(Comment.objects.values_list("pk", flat=True).iterator())
        self._erased = frozenset(Erased.objects.values_list("key", flat=True))
        self._last = max(highest, max(self._taken, default=0))

    def take(self, wanted: Iterable[int]) -> dict[int, int]:
        """Our number for each of the source's."""
        return {number: self._one(number) for number in wanted}

    def is_erased(self, number: int, email: str, name: str) -> bool:
        """Whether this comment of the source was erased here: then nothing of it comes back."""
        return bool(self._erased) and key_of(number, email[:255], name[:255]) in self._erased

    def _one(self, number: int) -> int:
        if number in self._taken or number <= 0:
            self._last += 1
            number = self._last
        self._taken.add(number)
        return number
