"""Threads of comments and mentions from elsewhere."""
