"""What is known of a reading that a reader proposes for a name."""

from litre.catalogue.checked_readings import Checked, checked
from litre.catalogue.models import Person
from litre.desk.applying import is_field, target_of
from litre.desk.errors import CannotApply
from litre.desk.models import Correction


def checked_of(said: Correction) -> Checked | None:
    """The proposed name held against the others of the person; None where it is none of a Japanese one."""
    try:
        target = target_of(said.field) if is_field(said.field) else None
    except CannotApply:
        return None
    if target is None or target.column != "name" or not isinstance(target.record, Person):
        return None
    return checked(target.record, said.proposed, target.row)
