"""Tags of what is shared."""
