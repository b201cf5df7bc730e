"""Why a torrent that was asked for is not made, or not by this process."""


class Underway(Exception):
    """Another process of this home is making torrents."""


class Withdrawn(Exception):
    """Nobody wants it any more: it was cancelled, or its release is gone."""


class Orphaned(Exception):
    """The process that started this one is gone; what is not done begins anew with the next."""
