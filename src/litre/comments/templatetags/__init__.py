"""What the box of comments asks of the settings."""
