"""How pages leave the machine: the `serve` command, headers, media files."""
