"""Works, people and groups; their names, credits, relations, identifiers and sources."""
