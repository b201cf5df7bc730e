"""The desk: where readers correct, ask, report and give notice, and what became of it."""
