"""Releases: files that may lawfully be given away, the right to do so, and what stops it."""
