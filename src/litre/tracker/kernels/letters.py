"""What browsers say, read strictly: JSON as `bittorrent-tracker` of npm writes it. Whatever else there may be is Python's.

Taken are announces that change nothing but the time, and answers, without white space, with no letter beyond ASCII but in ids. Taken
or not, never is anything read otherwise than `browsers/messages.py` reads it. A message ends at `end`; up to 15 bytes beyond it may be read, and mean
nothing. Functions that read on return the address behind what they took, 0 for what is not taken.

**Found** is a block of words: which fields there were, whether `left` is 0, how many offers, three ids, the answer, the offers.
A text is its address and its size; an id takes 24 bytes.
"""

from litre.tracker.kernels.machine import add, kernel, ld8, ld64, st8, st64
from litre.tracker.kernels.text import first_bytes, hex_value, word

SEEN, IS_ALL, OFFERS, TEXT, TEXT_SIZE = (8 * place for place in range(5))
HASH, PEER, TO, OFFER_ID = (40 + 24 * place for place in range(4))
OFFERED_AT, OFFERED_BYTES, MOST_OFFERS = 136, 40, 10
# Of one offer.
OFFERED_TEXT, OFFERED_SIZE = 24, 32
FOUND_BYTES = OFFERED_AT + OFFERED_BYTES * MOST_OFFERS

# Fields, as bits of SEEN.
_OTHER, _ACTION, _HASH, _PEER, _LEFT, _EVENT, _OFFERS, _ANSWER, _TO, _OFFER_ID = (
    1 << place for place in range(10)
)
IS_ANSWER = _ANSWER
_NEEDED = _ACTION | _HASH | _PEER
_OF_ANSWER = _NEEDED | _ANSWER | _TO | _OFFER_ID
_OF_ANNOUNCE = _NEEDED | _LEFT | _EVENT | _OFFERS
_ID_BYTES, _LONGEST_KEY, _MOST_DIGITS = 20, 16, 18
_QUOTE, _ESCAPE, _COMMA, _MINUS, _COLON = 34, 92, 44, 45, 58
_OPEN, _CLOSE, _OPEN_LIST, _CLOSE_LIST = 123, 125, 91, 93

_ONES = 0x0101010101010101
_HIGH = -0x7F7F7F7F7F7F7F80
_SPACES, _QUOTES, _ESCAPES = 32 * _ONES, 34 * _ONES, 92 * _ONES
_N_ACTION, _N_OFFERS, _N_ANSWER = word("action"), word("offers"), word("answer")
_N_HASH, _N_HASH_END, _N_PEER = word("info_has"), word("h"), word("peer_id")
_N_LEFT, _N_EVENT, _N_TO, _N_TO_END = word("left"), word("event"), word("to_peer_"), word("id")
_N_OFFER_ID = word("offer_id")
_ANNOUNCE, _NULL, _TRUE, _FALSE = word("announce"), word("null"), word("true"), word("false")
_STARTED, _UPDATE, _PAUSED = word("started"), word("update"), word("paused")
_TYPE, _OFFER, _ANSWERED = word('{"type":'), word('"offer",'), word('"answer"')
_SDP, _SDP_NEXT, _OF_OFFER, _ITS_ID, _ITS_ID_END = (
    word('"sdp":"'),
    word(',"sdp":"'),
    word('{"offer"'),
    word(',"offer_'),
    word('id":'),
)


@kernel
def _short_escape(byte: int) -> int:
    """What a letter after the escape means; 0 for none that means anything alone."""
    if byte == _QUOTE or byte == _ESCAPE or byte == 47:  # noqa: SIM109 - no tuple for Numba
        return byte
    if byte == 98:
        return 8
    if byte == 102:
        return 12
    if byte == 110:
        return 10
    if byte == 114:
        return 13
    return 9 if byte == 116 else 0


@kernel
def _escaped(at: int, end: int) -> int:
    """What an escape means, below 256, and 256 times how long it is; 0 for others."""
    if at + 2 > end:
        return 0
    byte = ld8(at + 1)
    short = _short_escape(byte)
    if short:
        return 512 | short
    if byte != 117 or at + 6 > end or ld8(at + 2) != 48 or ld8(at + 3) != 48:
        return 0
    high, low = hex_value(ld8(at + 4)), hex_value(ld8(at + 5))
    return 0 if high < 0 or low < 0 else 6 * 256 | high << 4 | low


@kernel
def _letter(at: int, end: int) -> int:
    """The same for whatever stands in a text."""
    if at >= end:
        return 0
    byte = ld8(at)
    if byte == _ESCAPE:
        return _escaped(at, end)
    if byte < 32 or byte == _QUOTE:
        return 0
    if byte < 128:
        return 256 | byte
    if byte & 0xFE != 0xC2 or at + 2 > end or ld8(at + 1) & 0xC0 != 0x80:
        return 0
    return 512 | (byte & 3) << 6 | ld8(at + 1) & 63


@kernel
def _read_id(at: int, end: int, out: int) -> int:
    """A text of 20 letters below 256, as bytes to `out`."""
    if at >= end or ld8(at) != _QUOTE:
        return 0
    at += 1
    for place in range(_ID_BYTES):
        letter = _letter(at, end)
        if letter == 0:
            return 0
        st8(out + place, letter & 0xFF)
        at += letter >> 8
    return at + 1 if at < end and ld8(at) == _QUOTE else 0


@kernel
def _is_plain(letters: int) -> bool:
    """Whether none of 8 letters is beyond ASCII, below a space, a quotation mark or an escape."""
    quotes, escapes = letters ^ _QUOTES, letters ^ _ESCAPES
    odd = letters | (add(letters, -_SPACES) & ~letters)
    odd |= add(quotes, -_ONES) & ~quotes
    odd |= add(escapes, -_ONES) & ~escapes
    return odd & _HIGH == 0


@kernel
def _after_escape(at: int, end: int) -> int:
    """Behind an escape of any letter but halves of pairs."""
    if at + 2 > end:
        return 0
    if ld8(at + 1) != 117:
        return at + 2 if _escaped(at, end) else 0
    if at + 6 > end or (ld8(at + 2) | 32 == 100 and ld8(at + 3) >= 56):
        return 0
    for place in range(2, 6):
        if hex_value(ld8(at + place)) < 0:
            return 0
    return at + 6


@kernel
def _text_end(at: int, end: int) -> int:
    """The quotation mark that ends a text of ASCII, whose first letter is at `at`."""
    while at < end:
        if at + 8 <= end and _is_plain(ld64(at)):
            at += 8
            continue
        byte = ld8(at)
        if byte == _QUOTE:
            return at
        if byte < 32 or byte > 127:
            return 0
        if byte == _ESCAPE:
            at = _after_escape(at, end)
            if at == 0:
                return 0
        else:
            at += 1
    return 0


@kernel
def _key_end(at: int, end: int) -> int:
    """The quotation mark that ends a name, which has no escapes."""
    last = min(end, at + _LONGEST_KEY)
    while at < last:
        byte = ld8(at)
        if byte == _QUOTE:
            return at
        if byte < 32 or byte > 127 or byte == _ESCAPE:
            return 0
        at += 1
    return 0


@kernel
def _field(at: int, size: int) -> int:
    """Which field a name is."""
    name, rest = first_bytes(at, size), first_bytes(at + 8, max(size - 8, 0))
    if name == _N_ACTION:
        return _ACTION
    if name == _N_HASH and rest == _N_HASH_END:
        return _HASH
    if name == _N_PEER:
        return _PEER
    if name == _N_LEFT:
        return _LEFT
    if name == _N_EVENT:
        return _EVENT
    if name == _N_OFFERS:
        return _OFFERS
    if name == _N_ANSWER:
        return _ANSWER
    if name == _N_TO and rest == _N_TO_END:
        return _TO
    return _OFFER_ID if name == _N_OFFER_ID and size == 8 else _OTHER


@kernel
def _number(at: int, end: int) -> int:
    """Behind a whole number of at most 18 digits, as JSON writes it."""
    first = at
    while at < end and at < first + _MOST_DIGITS and 48 <= ld8(at) <= 57:
        at += 1
    if at == first or (ld8(first) == 48 and at > first + 1):
        return 0
    return at


@kernel
def _nothing(at: int, end: int) -> int:
    """Behind `null`."""
    return at + 4 if at + 4 <= end and first_bytes(at, 4) == _NULL else 0


@kernel
def _anything(at: int, end: int) -> int:
    """Behind a text, a number or a word that nobody reads."""
    if at >= end:
        return 0
    byte = ld8(at)
    if byte == _QUOTE:
        close = _text_end(at + 1, end)
        return close + 1 if close else 0
    if byte == _MINUS:
        return _number(at + 1, end)
    if 48 <= byte <= 57:
        return _number(at, end)
    if at + 4 <= end and first_bytes(at, 4) == _TRUE:
        return at + 4
    if at + 5 <= end and first_bytes(at, 5) == _FALSE:
        return at + 5
    return _nothing(at, end)


@kernel
def _action(at: int, end: int) -> int:
    if at + 10 > end or ld8(at) != _QUOTE or ld8(at + 9) != _QUOTE:
        return 0
    return at + 10 if ld64(at + 1) == _ANNOUNCE else 0


@kernel
def _event(at: int, end: int) -> int:
    """An event that changes nothing of a peer that is known."""
    if at >= end or ld8(at) != _QUOTE:
        return 0
    close = _key_end(at + 1, end)
    size = close - at - 1
    if close == 0 or size > 8:
        return 0
    name = first_bytes(at + 1, size)
    if size == 0 or name == _UPDATE:
        return close + 1
    return close + 1 if name == _STARTED or name == _PAUSED else 0  # noqa: SIM109 - no tuple for Numba


@kernel
def _left(at: int, end: int, found: int) -> int:
    if at < end and ld8(at) == 110:
        return _nothing(at, end)
    after = _number(at, end)
    if after:
        st64(found + IS_ALL, 1 if ld8(at) == 48 else 0)
    return after


@kernel
def _described(at: int, end: int, kind: int, out: int) -> int:
    """`{"type":"offer","sdp":"..."}`, or of an answer: its text to `out`."""
    if at + 24 > end or ld64(at) != _TYPE or ld64(at + 8) != kind:
        return 0
    if kind == _OFFER:
        if first_bytes(at + 16, 7) != _SDP:
            return 0
        at += 23
    else:
        if ld64(at + 16) != _SDP_NEXT:
            return 0
        at += 24
    close = _text_end(at, end)
    if close == 0 or close + 2 > end or ld8(close + 1) != _CLOSE:
        return 0
    st64(out, at)
    st64(out + 8, close - at)
    return close + 2


@kernel
def _offer(at: int, end: int, out: int) -> int:
    """`{"offer":...,"offer_id":"..."}`."""
    if at + 9 > end or ld64(at) != _OF_OFFER or ld8(at + 8) != _COLON:
        return 0
    at = _described(at + 9, end, _OFFER, out + OFFERED_TEXT)
    if at == 0 or at + 12 > end or ld64(at) != _ITS_ID or first_bytes(at + 8, 4) != _ITS_ID_END:
        return 0
    at = _read_id(at + 12, end, out)
    return at + 1 if at and at < end and ld8(at) == _CLOSE else 0


@kernel
def _offers(at: int, end: int, found: int) -> int:
    if at + 2 > end or ld8(at) != _OPEN_LIST:
        return 0
    if ld8(at + 1) == _CLOSE_LIST:
        return at + 2
    for number in range(MOST_OFFERS):
        at = _offer(at + 1, end, found + OFFERED_AT + OFFERED_BYTES * number)
        if at == 0 or at >= end:
            return 0
        st64(found + OFFERS, number + 1)
        if ld8(at) == _CLOSE_LIST:
            return at + 1
        if ld8(at) != _COMMA:
            return 0
    return 0


@kernel
def _value(field: int, at: int, end: int, found: int) -> int:
    if field == _OTHER:
        return _anything(at, end)
    if ld64(found + SEEN) & field:
        return 0
    st64(found + SEEN, ld64(found + SEEN) | field)
    if field == _ACTION:
        return _action(at, end)
    if field == _LEFT:
        return _left(at, end, found)
    if field == _EVENT:
        return _event(at, end)
    if field == _OFFERS:
        return _offers(at, end, found)
    if field == _ANSWER:
        return _described(at, end, _ANSWERED, found + TEXT)
    if field == _HASH:
        return _read_id(at, end, found + HASH)
    if field == _PEER:
        return _read_id(at, end, found + PEER)
    return _read_id(at, end, found + (TO if field == _TO else OFFER_ID))


@kernel
def _is_whole(seen: int) -> int:
    """1 if these fields make an announce or an answer, and nothing between."""
    if seen & _ANSWER:
        return 1 if seen == _OF_ANSWER else 0
    return 1 if seen & _NEEDED == _NEEDED and seen & ~_OF_ANNOUNCE == 0 else 0


@kernel
def read_letter(at: int, size: int, found: int) -> int:
    """Read a message of so many bytes into `found`; 1 if it is taken."""
    st64(found + SEEN, 0)
    st64(found + IS_ALL, 0)
    st64(found + OFFERS, 0)
    end = at + size
    if size < 2 or ld8(at) != _OPEN:
        return 0
    while at + 1 < end and ld8(at + 1) == _QUOTE:
        close = _key_end(at + 2, end)
        if close == 0 or close + 2 > end or ld8(close + 1) != _COLON:
            return 0
        field = _field(at + 2, close - at - 2)
        at = _value(field, close + 2, end, found)
        if at == 0 or at >= end:
            return 0
        if ld8(at) == _CLOSE:
            return _is_whole(ld64(found + SEEN)) if at + 1 == end else 0
        if ld8(at) != _COMMA:
            return 0
    return 0
