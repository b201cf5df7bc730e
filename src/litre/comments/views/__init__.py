"""Addresses under which comments are written, changed and found."""
