"""What the comments add to the admin; wiring and nothing else."""

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.urls import include, path
from wagtail import hooks

from litre.comments.moderation.log import LABELS


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
