"""What is known of names and of text in many scripts: plain Python, no Django, no files, no network."""
