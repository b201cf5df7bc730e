"""The search follows the catalogue: what is saved or deleted is so in the index, at once."""

from typing import Any

from django.db.models.signals import post_delete, post_save

from litre.catalogue.models import Name, PersonName, WorkName
from litre.search.names.writing import entry_of, forget_names, index_saved


def connect() -> None:
    for model in (WorkName, PersonName):
        post_save.connect(_saved, sender=model, dispatch_uid=f"litre_search_{model.__name__}")
        post_delete.connect(_deleted, sender=model, dispatch_uid=f"litre_search_{model.__name__}")


def _saved(instance: Name, raw: bool = False, **_: Any) -> None:
    if not raw:
        index_saved(entry_of(instance))


def _deleted(instance: Name, **_: Any) -> None:
    forget_names(isinstance(instance, PersonName), [instance.pk])
