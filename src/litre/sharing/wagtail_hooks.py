"""What sharing adds to the admin; wiring and nothing else."""

from typing import Any

from django.urls import include, path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry
from wagtail.snippets.models import register_snippet

from litre.sharing.actions import FREEZE, THAW
from litre.sharing.admin import Releases
from litre.sharing.making.actions import ASK, CANCEL, MAKE
from litre.sharing.uploading.actions import REMOVE, UPLOAD

register_snippet(Releases)


@hooks.register("register_admin_urls")
def urls() -> list[Any]:
    return [path("sharing/", include("litre.sharing.staff.urls"))]


@hooks.register("register_log_actions")
def actions(registry: LogActionRegistry) -> None:
    registry.register_action(FREEZE, _("Freeze"), _("Frozen by a rights notice"))
    registry.register_action(THAW, _("Thaw"), _("Shared again"))
    registry.register_action(ASK, _("Ask for the torrent"), _("The torrent was asked for"))
    registry.register_action(CANCEL, _("Cancel the torrent"), _("The torrent was cancelled"))
    registry.register_action(MAKE, _("Make the torrent"), _("The torrent was made"))
    registry.register_action(UPLOAD, _("Upload a file"), _("A file was uploaded"))
    registry.register_action(REMOVE, _("Remove a file"), _("A file was removed"))
