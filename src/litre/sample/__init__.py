"""Sample content, written and drawn for Litre."""
