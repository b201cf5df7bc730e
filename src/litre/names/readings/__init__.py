"""Readings of Japanese names of people: what is heard, what is possible, what is likely; never settled."""
