"""What the catalogue adds to the admin; wiring and nothing else."""

from wagtail.snippets.models import register_snippet

from litre.catalogue.admin import Records

register_snippet(Records)
