"""What accounts add to the admin; wiring and nothing else."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.admin.views.account import BaseSettingsPanel
from wagtail.log_actions import LogActionRegistry

from litre.accounts.factors import lacks_second_factor
from litre.accounts.forms.staff import InPrintForm
from litre.accounts.persons import ERASED
from litre.accounts.views.shared_passwords import to_the_form


@hooks.register("register_account_settings_panel")
class InPrintPanel(BaseSettingsPanel):
    name = "in_print"
    title = _("In print")
    order = 150
    form_class = InPrintForm
    form_object = "user"


class SecondFactorMissing(Component):
    template_name = "litre/accounts/admin/second_factor_missing.html"
    order = 10


@hooks.register("register_log_actions")
def erasures(actions: LogActionRegistry) -> None:
    actions.register_action(ERASED, _("Erase at a person's wish"), _("Erased at a person's wish"))


@hooks.register("construct_homepage_panels")
def remind_of_second_factor(request: HttpRequest, panels: list[Component]) -> None:
    if lacks_second_factor(request.user):
        panels.append(SecondFactorMissing())


# Before Wagtail's own, which answers with the form at the address of the file, in the language of the site.
hooks.register("before_serve_document", to_the_form, order=-1)
