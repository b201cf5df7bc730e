"""Subtitles of films and recordings, from SRT and ASS/SSA to WebVTT, which browsers show."""
