"""Public pages of the records."""
