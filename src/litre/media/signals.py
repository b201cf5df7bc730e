"""A picture that arrives by way of the admin gets its renditions as the upload ends."""

import logging
from functools import partial

from django.db import transaction

from litre.media.actions import make_renditions
from litre.media.errors import PictureError
from litre.media.models import Picture

_log = logging.getLogger(__name__)


def picture_saved(sender: type[Picture], instance: Picture, raw: bool, **kwargs: object) -> None:
    """Connected in `apps.py`: after commit, so that a form that fails costs nothing."""
    if not raw:
        transaction.on_commit(partial(_complete, instance))


def _complete(picture: Picture) -> None:
    try:
        make_renditions(picture)
    except (PictureError, OSError) as error:
        _log.warning("picture %s has no renditions: %s", picture.pk, error)
