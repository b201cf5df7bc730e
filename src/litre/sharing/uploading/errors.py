"""Why a part of a file is not taken; each is a sentence for whoever sends it."""

from litre.sharing.errors import SharingError


class NoRoom(SharingError):
    """The disk is full, or would be too full; the sender can go on once there is room."""


class TooLarge(SharingError):
    """More than the site takes, or than the sender said there would be."""


class WrongOffset(SharingError):
    """What is sent does not go on where the site has come to; ask where that is."""


class WrongChecksum(SharingError):
    """What came is not what was sent; send it again."""


class Busy(SharingError):
    """Another request is writing the same file just now."""


class Gone(SharingError):
    """There is no such upload any more."""
