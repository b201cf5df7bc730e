"""Which number a comment raises: that of its thread, and only where readers see something of it.

A comment that waits changes no page. One that is not public holds a place where somebody has answered it.
"""

from litre.comments.models import Comment
from litre.serving.triggers import Raise, raised_by

_TABLE = Comment._meta.db_table
_ANSWERED = f"EXISTS (SELECT 1 FROM {_TABLE} WHERE parent_id = OLD.id)"  # noqa: S608 - our own names
_SEEN = f"OLD.state = 'published' OR {_ANSWERED}"


def connect() -> None:
    raised_by(
        _TABLE,
        (
            Raise("INSERT", "NEW.thread_id", "NEW.state = 'published'"),
            Raise("UPDATE", "OLD.thread_id", f"NEW.state = 'published' OR {_SEEN}"),
            Raise("UPDATE", "NEW.thread_id", "NEW.thread_id <> OLD.thread_id"),
            Raise("DELETE", "OLD.thread_id", _SEEN),
        ),
    )
