"""What can go wrong with an import, as whole sentences for who started it."""


class TransferError(Exception):
    """The import can't go on; the message names the thing and what to do."""


class SourceMissing(TransferError):
    """The export or its media can't be opened."""


class BadMedia(TransferError):
    """The zip or folder of media is not one, or holds what it must not."""


class Busy(TransferError):
    """Another import is under way in this home or database."""


class BadTitles(TransferError):
    """A file of titles has no other lines than bad ones, or was to be taken whole or not at all."""
