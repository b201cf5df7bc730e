"""Where things lie: the control block, torrent records, sets of peers, chunks.

**Control block**: 8 bytes a word, named below. **Records**: 64 bytes a torrent:

    0   info-hash, 20 bytes          20  completed over IPv4, 4
    24  set of its IPv4 peers, 36    60  chunk of its IPv6 swarm (28 bits) and marks (4 bits)

The second info-hash of a hybrid has a record too, marked as an *alias*: where others have a set, it has the first
info-hash, under which the one swarm of both is. Every worker keeps the aliases of all torrents.

**Slots**: open addressing over the records, 8 bytes: number of the record + 1, tag above it.

**Chunks**: 128 bytes, from one pool, by number; 0 is none. Holding peers, a chunk has 18 of IPv4 or 6 of
IPv6: their keys (address and port in wire order, 6 or 18 bytes) from 0 on, so that a reply is copied
in one go, and a byte of state each from 108 on: 7 bits of time, 1 for partial seeds.

**Sets**: 4 bytes count, 4 bytes seeds, then numbers of chunks. Seeds stand first; there are no holes. A set
in a record has 7 chunks. A torrent with more peers is *split*: its set then holds, for leechers and for seeds, a tree of
parts, by linear hashing of the key: root, depth, number of parts (12 bytes each, from 8 on), and how many of the
leechers are partial seeds (4 bytes, at 32); in a set that is counted when somebody asks. A part is
a set of 14 chunks, 64 bytes, two to a leaf; a node of the tree has 32 children of 4 bytes.

The IPv6 swarm of a torrent is one chunk, made when the first such peer comes: completed, then its set.
"""

(
    RECORDS,
    RECORD_TOP,
    RECORD_FREE,
    TORRENTS,
    SLOTS,
    SLOT_MASK,
    CHUNKS,
    CHUNK_TOP,
    CHUNK_FREE,
    CHUNKS_USED,
    BUDGET,
    SECRET_0,
    SECRET_1,
    SECRET_ODD,
    RANDOM,
    EPOCH,
    LIFE,
    WINDOW,
    INTERVAL,
    JITTER,
    WANT_USUAL,
    WANT_MOST,
    WANT_MOST_6,
    PUBLIC_ONLY,
    ERRORS,
    MARK,
    SWEEP,
    PEERS,
    SCRATCH,
    ASIDE,
    PATTERN,
    WORKERS,
    WORKER,
    OTHERS,
    CONNECTS,
    ANNOUNCES,
    SCRAPES,
    REFUSED,
    FORGED,
    DROPPED,
    EXPIRED,
    FULL,
    UNSENT,
    BATCHES,
    REQUESTS,
    SHED,
    UNNOTED,
    MEMBERS,
    MEMBER_MASK,
    LOG,
    LOG_HEAD,
    LOG_TAIL,
    PROXIES,
    PAGES,
    ALIASES,
    PROXY_HEADERS,
) = _WORDS = tuple(8 * place for place in range(56))
CONTROL_BYTES = 8 * len(_WORDS)
# What is counted, under the names by which a host tells of it.
COUNTED = {
    "peers": PEERS,
    "torrents": TORRENTS,
    "aliases": ALIASES,
    "connects": CONNECTS,
    "announces": ANNOUNCES,
    "scrapes": SCRAPES,
    "refused": REFUSED,
    "forged": FORGED,
    "dropped": DROPPED,
    "expired": EXPIRED,
    "full": FULL,
    "unsent": UNSENT,
    "batches": BATCHES,
    "requests": REQUESTS,
    "shed": SHED,
    "unnoted": UNNOTED,
}

RECORD_BYTES = 64
COMPLETED_AT, SET_AT, MARKS_AT = 20, 24, 60
SWARM_6 = (1 << 28) - 1
LISTED, MARKED, ALIAS = 1 << 28, 1 << 29, 1 << 30

CHUNK_BYTES = 128
STATE_AT = 108
EPOCHS = 128
PARTIAL = 128

# Bytes of a key, which also say the family.
IPV4, IPV6 = 6, 18
IN_RECORD, IN_PART = 7, 14
# In a split swarm alone.
PARTIALS_AT = 32
SPLIT = 1 << 31
COUNT = SPLIT - 1
MASK_48 = (1 << 48) - 1

# What is asked: at the address of an *ask*, 64 bytes.
ASK_WIDTH, ASK_SEED, ASK_EVENT, ASK_WANT, ASK_PARTIAL = 24, 32, 40, 48, 56
ASK_BYTES = 64
COMPLETED_EVENT, STARTED_EVENT, STOPPED_EVENT = 1, 2, 3

# The scratch memory: what is asked, then room for a few words; the rest by place.
SCRATCH_BYTES = 32768
HASH_AT, ASIDE_AT, ERRORS_AT, OTHERS_AT, PATTERN_AT = 256, 512, 1024, 2048, 3072
# Texts of HTTP: 8 bytes length, then the text. What a query says. What a request is. Peers to be sent.
TEXTS_AT, TEXT_BYTES, TEXTS = 4096, 256, 43
SAID_AT, NOTE_AT, PEERS_AT, NAME_AT, PROXIES_AT = 15360, 17408, 17536, 19456, 20480
# As many addresses of proxies at most, of 16 bytes; a page that is shown, with its length before it.
PROXIES_MOST, PAGE_BYTES = 64, 8192

# Of a query, a word each; then a value as it is read, and hashes of 20 bytes in order.
(
    SAID_NAMES,
    SAID_PORT,
    SAID_LEFT,
    SAID_EVENT,
    SAID_PARTIAL,
    SAID_WANT,
    SAID_COMPACT,
    SAID_UP,
    SAID_DOWN,
    SAID_HASHES,
) = (8 * place for place in range(10))
SAID_BYTES, SAID_VALUE, SAID_HASH, SAID_KEY, SAID_PEER = 80, 80, 152, 1672, 1688

# Of a request, a word each.
NOTE_KIND, NOTE_CLOSE, NOTE_TARGET, NOTE_SIZE, NOTE_QUERY, NOTE_KEYED, NOTE_WHY = (
    8 * place for place in range(7)
)
# What members announce, for the host: rows of a ring.
LOG_ROWS, LOG_ROW_BYTES = 4096, 96
