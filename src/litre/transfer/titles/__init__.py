"""Files of titles (AniDB's dump): lines in, works with names out; stopped anywhere, run again."""
