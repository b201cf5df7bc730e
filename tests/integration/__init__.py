"""The real programs, run as an operator runs them."""
