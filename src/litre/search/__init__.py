"""Search for readers: at present titles and names, by a simple folded key."""
