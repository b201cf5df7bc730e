"""Tags that mark what was asked."""
