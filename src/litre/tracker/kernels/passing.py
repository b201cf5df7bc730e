"""What browsers say, answered and passed on, for peers that are known: frames in, frames out, no socket and no interpreter.

Python owns all of it, and alone changes who is in which swarm (`known`); kernels read that, note who was heard, and write frames. What is not
taken here (`letters`) is left to Python, a frame at a time.
"""

from litre.tracker.kernels.frames import (
    T_ANSWER,
    T_COMPLETE,
    T_END,
    T_INCOMPLETE,
    T_INTERVAL,
    T_OFFER,
    T_OFFER_ID,
    T_PEER,
    begin,
    end,
    put,
    put_id,
)
from litre.tracker.kernels.known import (
    CHOSEN_AT,
    CONNECTION_AT,
    FRAMES_AT,
    FRAMES_END,
    HAS_SECOND,
    HEARD_AT,
    INTERVAL,
    IS_LOGGED,
    IS_SEED,
    LETTER_AT,
    LOG,
    LOG_TOP,
    MARKS_AT,
    NEXT,
    PEER_AT,
    ROW_BYTES,
    ROWS,
    SAID_AT,
    SWARM_AT,
    TAKEN,
    WORK,
    choose,
    find,
    is_same,
)
from litre.tracker.kernels.letters import (
    HASH,
    IS_ALL,
    IS_ANSWER,
    OFFER_ID,
    OFFERED_AT,
    OFFERED_BYTES,
    OFFERED_SIZE,
    OFFERED_TEXT,
    OFFERS,
    PEER,
    SEEN,
    TEXT,
    TEXT_SIZE,
    TO,
    read_letter,
)
from litre.tracker.kernels.machine import entry, kernel, ld8, ld32, ld64, st8, st32, st64, swap16
from litre.tracker.kernels.text import copy, put_number

# What NEXT says: a frame of so many bytes is Python's; nothing more is whole; there is no room for what may be said.
NOTHING, NO_ROOM = 0, -1
# Messages beyond are Python's. An announce may have so much said for each offer, and a reply.
MOST_BYTES, _ROOM = 32768, 40960
WORK_BYTES = LETTER_AT + MOST_BYTES + 16
_WHOLE_TEXT, _MASKED, _TWO_BYTES = 0x81, 0x80, 126


@kernel
def _welcome(ctl: int, row: int) -> None:
    """Answer an announce of a peer, and pass its offers on."""
    work, swarm = ld64(ctl + WORK), ld64(row + SWARM_AT)
    out = put(ctl, T_INTERVAL, begin(ctl, work + HASH))
    out = put(ctl, T_COMPLETE, put_number(out, ld64(ctl + INTERVAL)))
    out = put(ctl, T_INCOMPLETE, put_number(out, ld64(swarm + 24)))
    out = put_number(out, ld64(swarm + 8))
    st8(out, 125)
    end(ctl, out + 1, ld64(row + CONNECTION_AT))
    for number in range(choose(ctl, row, ld64(work + OFFERS))):
        other = ld64(work + CHOSEN_AT + 8 * number)
        offer = work + OFFERED_AT + OFFERED_BYTES * number
        out = put(ctl, T_PEER, begin(ctl, other + SAID_AT))
        out = put(ctl, T_OFFER_ID, put_id(out, row + PEER_AT))
        out = put(ctl, T_OFFER, put_id(out, offer))
        out = copy(out, ld64(offer + OFFERED_TEXT), ld64(offer + OFFERED_SIZE))
        end(ctl, put(ctl, T_END, out), ld64(other + CONNECTION_AT))


@kernel
def _pass_answer(ctl: int, row: int) -> int:
    """Pass an answer on; 1 if that was done here."""
    work = ld64(ctl + WORK)
    other = find(ctl, row, work + TO)
    if other == 0 or other == row or ld32(other + MARKS_AT) & HAS_SECOND:
        return 0
    out = put(ctl, T_PEER, begin(ctl, other + SAID_AT))
    out = put(ctl, T_OFFER_ID, put_id(out, row + PEER_AT))
    out = put(ctl, T_ANSWER, put_id(out, work + OFFER_ID))
    out = copy(out, ld64(work + TEXT), ld64(work + TEXT_SIZE))
    end(ctl, put(ctl, T_END, out), ld64(other + CONNECTION_AT))
    return 1


@kernel
def _hear(ctl: int, at: int, size: int, connection: int, now: int) -> int:
    """Do what a message asks; 0 if Python has to."""
    work = ld64(ctl + WORK)
    if read_letter(at, size, work) == 0:
        return 0
    row = find(ctl, work + HASH, work + PEER)
    if row == 0 or ld64(row + CONNECTION_AT) != connection:
        return 0
    if ld64(work + SEEN) & IS_ANSWER:
        return _pass_answer(ctl, row)
    marks = ld32(row + MARKS_AT)
    if marks & IS_SEED != ld64(work + IS_ALL) or not is_same(row + SAID_AT, work + HASH):
        return 0
    st64(row + HEARD_AT, now)
    if marks & IS_LOGGED == 0:
        st32(row + MARKS_AT, marks | IS_LOGGED)
        top = ld64(ctl + LOG_TOP)
        st32(ld64(ctl + LOG) + 4 * top, (row - ld64(ctl + ROWS)) // ROW_BYTES)
        st64(ctl + LOG_TOP, top + 1)
    _welcome(ctl, row)
    return 1


@kernel
def _unmask(at: int, size: int, out: int) -> None:
    """Write a message without its mask, the 4 bytes before it. Up to 7 bytes after it are read and overwritten."""
    mask = ld32(at - 4)
    mask |= mask << 32
    for place in range(0, size, 8):
        st64(out + place, ld64(at + place) ^ mask)


@kernel
def take_frames(ctl: int, at: int, size: int, connection: int, now: int) -> int:
    """Take whole frames of a connection, up to one that is Python's: how many bytes. NEXT says what follows.

    Up to 7 bytes behind them are the caller's too.
    """
    start, end = at, at + size
    letter = ld64(ctl + WORK) + LETTER_AT
    st64(ctl + NEXT, NOTHING)
    while at + 6 <= end and ld8(at) == _WHOLE_TEXT and ld8(at + 1) >= _MASKED:
        body, long = at + 6, ld8(at + 1) & 0x7F
        if long == _TWO_BYTES:
            if at + 8 > end:
                break
            body, long = at + 8, swap16(ld32(at + 2) & 0xFFFF)
        if long > _TWO_BYTES - 1 and body == at + 6:
            break
        if body + long > end:
            break
        if ld64(ctl + FRAMES_END) - ld64(ctl + FRAMES_AT) < MOST_BYTES + _ROOM:
            st64(ctl + NEXT, NO_ROOM)
            break
        is_done = 0
        if long <= MOST_BYTES:
            _unmask(body, long, letter)
            is_done = _hear(ctl, letter, long, connection, now)
        if is_done == 0:
            st64(ctl + NEXT, body + long - at)
            break
        st64(ctl + TAKEN, ld64(ctl + TAKEN) + 1)
        at = body + long
    return at - start


@entry
def hear(ctl: int, at: int, size: int, connection: int, now: int) -> int:
    return take_frames(ctl, at, size, connection, now)
