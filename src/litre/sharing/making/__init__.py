"""Torrents asked for in the admin: a row for each wish, and the process that fulfils them one after the other."""
