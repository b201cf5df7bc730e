"""What workers hand each other: requests whose torrent another one has, and the answers. Rings in shared memory, no locks.

Each ordered pair of workers has a ring: its head (64 bytes) is written by the sender alone, its tail (64 bytes) by the receiver
alone; then LETTERS letters. Whoever has sent rings the other's bell, an eventfd, once for all it sent.

**Letter**, 2,048 bytes: kind, connection, its number, size (8 bytes each), the socket address of the client (32), then the data.
"""

from litre.tracker.kernels.machine import fence, kernel, ld64, st64
from litre.tracker.kernels.text import copy

LETTERS, LETTER_BYTES = 128, 2048
RING_BYTES = 128 + LETTERS * LETTER_BYTES
_TAIL, _FIRST = 64, 128
LETTER_KIND, LETTER_TO, LETTER_NUMBER, LETTER_SIZE, LETTER_NAME, LETTER_DATA = 0, 8, 16, 24, 32, 64
# A request over HTTP, the body of its answer; a datagram, whose reply is sent by the receiver.
REQUEST, ANSWER, PACKET = range(3)
DATA_BYTES = LETTER_BYTES - LETTER_DATA


@kernel
def ring(rings: int, workers: int, sender: int, receiver: int) -> int:
    """The address of the ring from one worker to another."""
    return rings + RING_BYTES * (sender * workers + receiver)


@kernel
def free_letter(ring: int) -> int:
    """The letter to be written next, 0 if the receiver has not read the oldest one yet."""
    head = ld64(ring)
    if head - ld64(ring + _TAIL) >= LETTERS:
        # Looked at again behind a fence: either this sees what was read, or the reader sees that it was full.
        fence()
        if head - ld64(ring + _TAIL) >= LETTERS:
            return 0
    return ring + _FIRST + LETTER_BYTES * (head % LETTERS)


@kernel
def send_letter(ring: int) -> None:
    """Hand over the letter that was written."""
    fence()
    st64(ring, ld64(ring) + 1)


@kernel
def next_letter(ring: int) -> int:
    """The oldest letter that was not read, 0 for none."""
    tail = ld64(ring + _TAIL)
    if tail == ld64(ring):
        return 0
    fence()
    return ring + _FIRST + LETTER_BYTES * (tail % LETTERS)


@kernel
def end_letter(ring: int) -> bool:
    """The oldest letter is read: its room is the sender's again; whether the sender may wait for it."""
    tail = ld64(ring + _TAIL)
    fence()
    st64(ring + _TAIL, tail + 1)
    fence()
    return ld64(ring) - tail >= LETTERS


@kernel
def write_letter(letter: int, kind: int, to: int, number: int, data: int, size: int) -> None:
    """Write all of a letter but the name of the client."""
    st64(letter + LETTER_KIND, kind)
    st64(letter + LETTER_TO, to)
    st64(letter + LETTER_NUMBER, number)
    st64(letter + LETTER_SIZE, size)
    copy(letter + LETTER_DATA, data, size)
