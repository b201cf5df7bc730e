"""The moderation room: the queue of comments in the admin, decisions that can be undone, and what is kept of a person."""
