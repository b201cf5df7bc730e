"""What can be wrong with what came from outside; each error is one sentence."""


class TorrentError(ValueError):
    """Bytes that cannot be used. Refuse them, or drop them silently if anybody may have sent them."""


class BadBencode(TorrentError):
    """Not bencode, not its one canonical form, or over a limit; `offset` is in bytes."""

    def __init__(self, reason: str, offset: int) -> None:
        self.reason, self.offset = reason, offset
        super().__init__(f"The bencoded value cannot be read at byte {offset}: {reason}.")


class BadMessage(TorrentError):
    """What is no message of the tracker protocol it came by."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(f"The message cannot be read: {reason}.")


class BadFeed(TorrentError):
    """A file between site and tracker in another form than ours. Its writer is another version."""

    def __init__(self, path: str, reason: str) -> None:
        self.path, self.reason = path, reason
        super().__init__(f"{path} cannot be used: {reason}.")
