"""Pages of the desk, of readers and of the admin."""
