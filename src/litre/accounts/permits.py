"""Who may open a page of the admin."""

from collections.abc import Callable
from typing import Any, TypeVar, cast

from wagtail.admin.auth import permission_required

_View = TypeVar("_View", bound=Callable[..., Any])


def needs(permission: str) -> Callable[[_View], _View]:
    """Lets in who has the permission; whoever lacks it is led to the first page of the admin, with a sentence.

    Django's own decorator leads to the door, which would lead whoever is in already back to the page.
    """
    return cast(Callable[[_View], _View], permission_required(permission))
