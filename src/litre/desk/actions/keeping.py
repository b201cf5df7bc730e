"""What is handed in while nothing can be written: said in a sentence, and to the operator."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import OperationalError
from django.utils.translation import gettext

from litre.desk.errors import NotKept

_log = logging.getLogger(__name__)


@contextmanager
def keeping() -> Iterator[None]:
    """Raises NotKept where the database can't write: its disk is full or can't be written, or it went away.

    What is done within has to be one transaction, of which nothing is kept then.
    """
    try:
        yield
    except OperationalError as fault:
        _log.critical("What somebody handed in at the desk can't be kept: %s", fault)
        raise NotKept(
            gettext(
                "The site can't write anything down just now, so nothing of this was handed in. "
                "What you wrote still stands here: please send it again in a while."
            )
        ) from fault
