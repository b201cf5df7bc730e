"""The command that writes the sample."""
