"""What the comments add to the admin; wiring and nothing else."""

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import include, path, reverse
from django.utils.translation import ngettext
from wagtail import hooks

from litre.comments.moderation.log import LABELS
from litre.comments.moderation.queries import in_print, waiting
from litre.comments.moderation.views.queue import MAY
from litre.ui.summary import Waiting


@hooks.register("register_admin_urls")  # type: ignore[untyped-decorator]
def urls() -> list[Any]:
    return [path("moderation/", include("litre.comments.moderation.urls"))]


@hooks.register("register_permissions")  # type: ignore[untyped-decorator]
def permissions() -> "QuerySet[Permission]":
    return Permission.objects.filter(
        content_type__app_label="litre_comments", codename__in=["change_comment", "delete_comment"]
    )


@hooks.register("register_log_actions")  # type: ignore[untyped-decorator]
def decisions(actions: Any) -> None:
    for action, (label, message) in LABELS.items():
        actions.register_action(action, label, message)


@hooks.register("construct_homepage_summary_items")  # type: ignore[untyped-decorator]
def comments_that_wait(request: HttpRequest, items: list[Any]) -> None:
    count = waiting() if request.user.has_perm(MAY) else 0
    if count:
        words = ngettext("%(count)s comment waits", "%(count)s comments wait", count)
        address = reverse("litre_moderation:queue")
        items.append(Waiting(request, words % {"count": in_print(count)}, address, "comment"))
