"""How comments stand under one another, and on which page."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, TypeVar

from litre.comments.models import Comment
from litre.comments.printing import Entry, Printer

# On a phone deeper replies would leave no room for words: from here on they stand one below the other.
DEEPEST = 3
# A page of a long thread ends with the first thread that fills it, and in the midst of one that has no end.
PAGE = 100
LONGEST_PAGE = 150


class Line(NamedTuple):
    """A comment of which only the place is known."""

    pk: int
    parent_id: int | None
    is_mention: bool
    is_public: bool


_T = TypeVar("_T", Line, Comment)


@dataclass
class Conversation:
    """The public comments of a thread, and mentions from elsewhere apart; the counts are of all its pages."""

    entries: list[Entry] = field(default_factory=list)
    mentions: list[Entry] = field(default_factory=list)
    count: int = 0
    mention_count: int = 0
    number: int = 1
    pages: int = 1

    @property
    def jumps(self) -> list[int]:
        """Pages to go to besides those before and after: the ends, and half of the way to each, so that none is far.

        >>> Conversation(number=49, pages=98).jumps, Conversation(number=1, pages=98).jumps
        ([1, 25, 49, 73, 98], [1, 49, 98])
        >>> Conversation(number=2, pages=3).jumps
        []
        """
        if self.pages <= 3:
            return []
        halves = {(1 + self.number) // 2, (self.number + self.pages) // 2}
        return sorted({1, self.number, self.pages} | halves)


def pages_of(outline: Sequence[Line]) -> list[list[int]]:
    """The keys on each page, in the order in which they are printed; mentions in the order they came.

    Threads are kept together, unless one alone is longer than a page may be.
    """
    pages: list[list[int]] = [[]]
    for key, is_root in in_order([line for line in outline if not line.is_mention]):
        if len(pages[-1]) >= (PAGE if is_root else LONGEST_PAGE):
            pages.append([])
        pages[-1].append(key)
    mentions = [line.pk for line in outline if line.is_mention]
    for start in range(0, len(mentions), PAGE):
        if start // PAGE == len(pages):
            pages.append([])
        pages[start // PAGE] += mentions[start : start + PAGE]
    return pages


def nearest(wanted: str, most: int) -> int:
    """The number of a page as an address says it, or the nearest there is.

    >>> nearest("2", 3), nearest("99", 3), nearest("0", 3), nearest("x", 3), nearest("9" * 5000, 3)
    (2, 3, 1, 1, 3)
    """
    if not wanted.isdecimal():
        return 1
    return min(max(int(wanted[:9]), 1), most)


def in_order(lines: Sequence[Line]) -> Iterator[tuple[int, bool]]:
    """Keys in the order in which comments are printed, and whether each begins a thread.

    No comment is lost: rings and lost parents begin threads.
    """
    replies = _replies(lines)
    seen: set[int] = set()
    for root in [*replies[None], *lines]:
        waiting = [root]
        while waiting:
            line = waiting.pop()
            if line.pk not in seen:
                seen.add(line.pk)
                yield line.pk, line is root
                waiting += reversed(replies.get(line.pk, ()))


def threads(comments: list[Comment], printer: Printer) -> list[Entry]:
    """Replies under what they answer. No comment is lost: rings and lost parents begin threads."""
    replies = _replies(comments)
    seen: set[int] = set()
    entries = [_thread(root, replies, printer, seen) for root in replies[None]]
    for comment in comments:
        if comment.pk not in seen:
            entries.append(_thread(comment, replies, printer, seen))
    return entries


def _replies(comments: Sequence[_T]) -> dict[int | None, list[_T]]:
    """What answers each comment; under None what answers none of them."""
    replies: dict[int | None, list[_T]] = defaultdict(list)
    known = {comment.pk for comment in comments}
    for comment in comments:
        replies[comment.parent_id if comment.parent_id in known else None].append(comment)
    return replies


def _thread(
    root: Comment, replies: dict[int | None, list[Comment]], printer: Printer, seen: set[int]
) -> Entry:
    """One thread in order, without recursion: a hostile one may be thousands of replies deep."""
    seen.add(root.pk)
    first = printer.entry(root, 0)
    first.answers_elsewhere = root.parent_id
    waiting = [(first, first, child) for child in reversed(replies[root.pk])]
    while waiting:
        parent, shelf, comment = waiting.pop()
        if comment.pk in seen:
            continue
        seen.add(comment.pk)
        is_flat = shelf is not parent
        entry = printer.entry(comment, shelf.depth + 1, parent.name if is_flat else "")
        shelf.replies.append(entry)
        next_shelf = entry if entry.depth < DEEPEST else shelf
        waiting += [(entry, next_shelf, child) for child in reversed(replies[comment.pk])]
    return first
