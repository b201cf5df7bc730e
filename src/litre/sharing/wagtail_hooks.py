"""What sharing adds to the admin; wiring and nothing else."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry
from wagtail.snippets.models import register_snippet

from litre.sharing.actions import FREEZE, THAW
from litre.sharing.admin import Releases

register_snippet(Releases)


@hooks.register("register_log_actions")
def actions(registry: LogActionRegistry) -> None:
    registry.register_action(FREEZE, _("Freeze"), _("Frozen by a rights notice"))
    registry.register_action(THAW, _("Thaw"), _("Shared again"))
