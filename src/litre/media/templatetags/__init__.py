"""The tag that prints a picture."""
