"""The mark of a browser as comments keep it: a keyed hash, so that no copy of the database gives it away."""

from django.utils.crypto import salted_hmac

_LENGTH = 32


def first_mark(submission: str) -> str:
    """The mark a browser gets with its first comment; the same form sent again gives the same."""
    return submission[:_LENGTH]


def browser_key(mark: str) -> str:
    """What is kept of a mark; "" of none."""
    if not mark:
        return ""
    return salted_hmac("litre.comments.browser", mark, algorithm="sha256").hexdigest()[:_LENGTH]
