"""The moderation room: the queue of comments in the admin, and decisions that can be undone."""
