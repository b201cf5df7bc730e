"""What can be wrong with a release: a sentence for whoever gives it."""


class SharingError(Exception):
    """The release can't be shared as it is; the message is a whole sentence."""
