"""The words of BitTorrent: bencode, messages to a tracker, what site and tracker tell each other. Knows no Django."""
