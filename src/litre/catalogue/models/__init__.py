"""The records: works, people and groups, and all that is said of them."""

from litre.catalogue.models.credits import Credit, Role
from litre.catalogue.models.keys import KeysMade
from litre.catalogue.models.names import Form, Name, PersonName, Standing, WorkName
from litre.catalogue.models.people import Person, PersonIdentifier
from litre.catalogue.models.relations import Fact, Place, Relation
from litre.catalogue.models.works import Work, WorkIdentifier, WorkKind

__all__ = [
    "Credit",
    "Fact",
    "Form",
    "KeysMade",
    "Name",
    "Person",
    "PersonIdentifier",
    "PersonName",
    "Place",
    "Relation",
    "Role",
    "Standing",
    "Work",
    "WorkIdentifier",
    "WorkKind",
    "WorkName",
]
