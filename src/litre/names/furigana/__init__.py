"""Readings to print over the kanji of a sentence: proposed with their weight, never settled."""
