"""The page of results, suggestions while typing, and results for programs."""
