"""Users and what they may do; the one-time link by which the owner comes in."""
