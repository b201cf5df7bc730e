"""Tickets of the desk: state, and rules on one row."""

from litre.desk.models.corrections import Correction
from litre.desk.models.notices import Notice
from litre.desk.models.requests import Wanted
from litre.desk.models.tickets import Note, Step, Ticket

__all__ = ["Correction", "Note", "Notice", "Step", "Ticket", "Wanted"]
