"""Members: readers with an account whose programs show an announce key, by which the tracker counts what they gave."""
