"""Every address of the site. Pages of readers may stand under /ja/ (the interface in Japanese)."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from litre.accounts.views import shared_passwords
from litre.accounts.views.doors import admin_door, page_door
from litre.serving.files import media_file

urlpatterns = [
    # First, as comments come by the hundred, and what stands above is tried for each.
    *i18n_patterns(
        path("comments/", include("litre.comments.urls")), prefix_default_language=False
    ),
    path("admin/login/", admin_door),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/authenticate_with_password/<int:restriction_id>/", shared_passwords.collection),
    path("documents/", include(wagtaildocs_urls)),
    re_path(r"^media/(?P<path>.+)$", media_file, name="media"),
    path("api/", include("litre.search.urls.machines")),
    path("", include("litre.journal.urls.machines")),
    path("", include("litre.desk.machine_urls")),
    path("", include("litre.sharing.machine_urls")),
    path("", include("litre.comments.mentions.machine_urls")),
    *i18n_patterns(
        path("", include("litre.accounts.urls")),
        path("account/", include("allauth.account.urls")),
        path("account/factors/", include("allauth.mfa.urls")),
        path("search/", include("litre.search.urls.readers")),
        path("", include("litre.desk.urls")),
        path("", include("litre.sharing.urls")),
        path("", include("litre.catalogue.urls")),
        path("", include("litre.journal.urls.readers")),
        path("_util/login/", page_door),
        path(
            "_util/authenticate_with_password/<int:page_view_restriction_id>/<int:page_id>/",
            shared_passwords.page,
        ),
        # After Wagtail's, whose name it takes: so the form is found in the language of the reader.
        path(
            "_util/authenticate_with_password/documents/<int:restriction_id>/",
            shared_passwords.collection,
            name="wagtaildocs_authenticate_with_password",
        ),
        path("", include(wagtail_urls)),
        prefix_default_language=False,
    ),
]
handler404 = "litre.journal.views.errors.not_found"
handler500 = "litre.journal.views.errors.broken"
