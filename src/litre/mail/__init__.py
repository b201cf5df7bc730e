"""Messages where no mail server is set: written to files, shown to the owner in the admin."""
