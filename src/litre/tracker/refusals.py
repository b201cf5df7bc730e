"""What the tracker says to clients it refuses, in the order of the numbers that kernels know them by.

Short and in English, as a client shows them next to the address of the tracker.
"""

NO_MEMBER = b"announce key is not known"
REFUSALS = (
    b"unregistered torrent",
    # With its 8 bytes in front it is shorter than the shortest request it answers, a scrape of 36.
    b"connection id expired",
    b"port 0 is no port",
    b"malformed request",
    b"tracker is full; try later",
    b"address is not public",
    NO_MEMBER,
    # Of members alone, and over HTTP, where it can be left out: all that leave it out would count as one client.
    b"peer_id of 20 bytes is missing",
)
# After how many minutes it may be otherwise, for clients that speak HTTP (BEP 31); None for never. A torrent
# that is not served may be again: a notice about it may be settled.
RETRY_IN_MIN = (60, None, None, None, 30, None, None, None)
# Length in 8 bytes, then the text.
REFUSAL_BYTES = 40
