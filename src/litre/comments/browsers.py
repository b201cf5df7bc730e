"""The mark of a browser as comments keep it: a keyed hash, so that no copy of the database gives it away."""

from secrets import token_hex

from django.utils.crypto import salted_hmac

_LENGTH = 32


def new_mark() -> str:
    """The mark of a browser that has none: nobody can guess it, so it proves that the same one sends again."""
    return token_hex(_LENGTH // 2)


def browser_key(mark: str) -> str:
    """What is kept of a mark; "" of none."""
    if not mark:
        return ""
    return salted_hmac("litre.comments.browser", mark, algorithm="sha256").hexdigest()[:_LENGTH]
