"""What a review's body is made of: one block type per thing a writer puts on a page."""
