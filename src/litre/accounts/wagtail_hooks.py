"""What accounts add to the admin; wiring and nothing else."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.views.account import BaseSettingsPanel

from litre.accounts.forms.staff import InPrintForm


@hooks.register("register_account_settings_panel")
class InPrintPanel(BaseSettingsPanel):
    name = "in_print"
    title = _("In print")
    order = 150
    form_class = InPrintForm
    form_object = "user"
