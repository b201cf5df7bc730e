"""The page of a release in the admin, where its files and its torrent are."""
