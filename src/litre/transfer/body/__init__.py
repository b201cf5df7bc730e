"""WordPress post content into the blocks of a body, with what WordPress showed; plain Python, no Django."""
