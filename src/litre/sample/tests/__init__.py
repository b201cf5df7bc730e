"""The sample content is whole: every key, picture, language and form it names exists."""
