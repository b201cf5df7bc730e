"""What a review says of its work, read out of its words: plain Python, no Django, no database."""
