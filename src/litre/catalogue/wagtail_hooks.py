"""What the catalogue adds to the admin; wiring and nothing else."""

from django.urls import path
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from litre.catalogue.admin import Records
from litre.catalogue.views.admin import take_proposed_reading
from litre.catalogue.views.entering import read_names

register_snippet(Records)


@hooks.register("register_admin_urls")
def urls():
    taking = path(
        "people/<int:pk>/reading/", take_proposed_reading, name="litre_catalogue_take_reading"
    )
    typed = path("records/<str:of>/names/", read_names, name="litre_catalogue_names_entered")
    return [taking, typed]
