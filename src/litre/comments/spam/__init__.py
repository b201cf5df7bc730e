"""What keeps spam away, without asking anybody elsewhere: each check in a file of its own."""
