"""Litre: a journal of reviews that lives in more than one language."""
