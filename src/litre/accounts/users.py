"""Wagtail's pages for users, with what is ours to say of one.

Installed in the place of `wagtail.users`: `litre.accounts.users.Users` in INSTALLED_APPS.
"""

from wagtail.users.apps import WagtailUsersAppConfig


class Users(WagtailUsersAppConfig):
    user_viewset = "litre.accounts.admin.UserViewSet"
