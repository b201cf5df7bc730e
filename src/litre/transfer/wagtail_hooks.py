"""The admin's door to imports."""

from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem


@hooks.register("register_admin_urls")
def urls():
    return [path("import/", include("litre.transfer.urls"))]


class _OwnersItem(MenuItem):
    def is_shown(self, request):
        return request.user.is_superuser


@hooks.register("register_settings_menu_item")
def item():
    return _OwnersItem(_("Import"), reverse("transfer:index"), icon_name="download", order=900)
