"""What can keep the tracker from starting, or from taking one more torrent."""


class TrackerError(Exception):
    """The tracker can't go on; the sentence says why. For whoever runs it."""


class Full(TrackerError):
    """The memory the tracker may use is used: no more torrents, or no more peers, can be kept."""
