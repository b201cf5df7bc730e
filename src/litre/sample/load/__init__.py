"""Storing the sample: one module for each kind of thing, values in, rows out."""
