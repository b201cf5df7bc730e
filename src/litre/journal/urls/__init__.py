"""Addresses of the journal: those of readers, and those of feeds and robots."""
