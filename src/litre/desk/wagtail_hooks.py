"""What the desk adds to the admin; wiring and nothing else."""

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from litre.desk.actions.history import PREFIX
from litre.desk.models import Step
from litre.desk.queries import waiting
from litre.ui.summary import Waiting

_MAY = "litre_desk.change_ticket"


@hooks.register("register_admin_urls")
def urls() -> list[Any]:
    return [path("desk/", include("litre.desk.staff_urls"))]


class _DeskItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm(_MAY)


@hooks.register("register_admin_menu_item")
def item() -> MenuItem:
    return _DeskItem(_("The desk"), reverse("litre_desk:queue"), icon_name="mail", order=225)


@hooks.register("register_permissions")
def permissions() -> "QuerySet[Permission]":
    return Permission.objects.filter(content_type__app_label="litre_desk", codename="change_ticket")


@hooks.register("register_log_actions")
def decisions(actions: Any) -> None:
    for what in Step.What:
        actions.register_action(f"{PREFIX}{what.value}", what.label, what.label)


@hooks.register("construct_homepage_summary_items")
def letters_that_wait(request: HttpRequest, items: list[Any]) -> None:
    count = waiting()[""] if request.user.has_perm(_MAY) else 0
    if count:
        words = ngettext("%(count)s letter at the desk", "%(count)s letters at the desk", count)
        address = reverse("litre_desk:queue")
        items.append(Waiting(request, words % {"count": count}, address, "mail"))
