"""The admin's door to messages in files; wiring and nothing else."""

from typing import Any

from django.http import HttpRequest
from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from litre.mail import views

_URLS = [path("", views.index, name="index"), path("<str:name>/", views.message, name="message")]


@hooks.register("register_admin_urls")
def urls() -> list[Any]:
    return [path("mail/", include((_URLS, "mail")))]


class _OwnersItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.is_superuser and not views.is_sent())


@hooks.register("register_settings_menu_item")
def item() -> MenuItem:
    return _OwnersItem(_("Mail"), reverse("mail:index"), icon_name="mail", order=910)
