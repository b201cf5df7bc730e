"""Tags that print records."""
