"""What site and tracker tell each other: text files in one folder, each written by one of them.

`registered` is the site's: which torrents the tracker may serve. `counts` is the tracker's: who is in
their swarms. Either may be stopped, started or gone: the other goes on with the file as it is. This
is the one module of the room that opens files; the folder is handed in.

    litre registered 1                      litre counts 1 1764108000
    +HASH                                   HASH 3 12 40 1 2 7
    +HASH HASH                              (seeds, leechers, completed over IPv4, then IPv6)
    -HASH

A hash is 40 digits of hexadecimal; two on a line are the two of one hybrid torrent, that of version 1 first, that of
version 2 cut to its first 20 bytes (BEP 52). They are one swarm: counts stand under the first, whoever announces
under both is counted once, and both are withdrawn together. Both files are
replaced as a whole, so that nobody reads half of one, but `registered` is appended to for a single
change. A line without its end is not yet there.

A site with members has two more, `members` (whose announce keys are taken) and `accounts` (what they gave and took):

    litre members 1                         litre accounts 1 1764108000
    KEY                                     KEY 123456 7890 86400
                                            (bytes uploaded, bytes downloaded, seconds as a seed)

A key is 32 digits of hexadecimal. Both are replaced as a whole.

Browsers have swarms of their own, as they speak to no other client; who is in them stands in `counts-browsers`, in the form of `counts`, as if
over IPv4. Whoever reads the counts gets the sum.
"""

import fcntl
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import astuple, dataclass, field, replace
from pathlib import Path

from litre.torrent.errors import BadFeed

REGISTERED, COUNTS, MEMBERS, ACCOUNTS = "registered", "counts", "members", "accounts"
BROWSERS = "counts-browsers"
# Counts of browsers this much older than the others are of a process that is no more.
_STALE_S = 90
_REGISTERED_HEAD = b"litre registered 1\n"
_COUNTS_HEAD = "litre counts 1 "
_MEMBERS_HEAD = "litre members 1"
_ACCOUNTS_HEAD = "litre accounts 1 "
_HASH_BYTES, _KEY_BYTES = 20, 16
_READ_BYTES = 1 << 20

Hashes = tuple[bytes, ...]


@dataclass(slots=True)
class Changes:
    """What became of the list since it was last read.

    `is_whole`: these are all torrents, what is not `added` is withdrawn.
    """

    is_whole: bool = False
    added: list[Hashes] = field(default_factory=list)
    withdrawn: list[Hashes] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Counts:
    """Of one info-hash. Who is in the swarms of both families is counted in each."""

    seeds: int = 0
    leechers: int = 0
    completed: int = 0
    seeds_ipv6: int = 0
    leechers_ipv6: int = 0
    completed_ipv6: int = 0


@dataclass(frozen=True, slots=True)
class Account:
    """Of one member, since they were given their key: as their clients say."""

    uploaded: int = 0
    downloaded: int = 0
    seeding_s: int = 0


# The site's side: writing the list, reading the counts.


def write_registered(folder: Path, torrents: Iterable[Hashes]) -> None:
    """Replace the list: these torrents and no others may be served."""
    with _one_writer(folder):
        _replace(folder / REGISTERED, (_REGISTERED_HEAD, *(_line(b"+", t) for t in torrents)))


def register(folder: Path, torrent: Hashes) -> None:
    """Add one torrent to the list: its info-hash, or the two of a hybrid."""
    _append(folder, _line(b"+", torrent))


def withdraw(folder: Path, torrent: Hashes) -> None:
    """Take one torrent from the list, named as it was registered; it is refused within two seconds."""
    _append(folder, _line(b"-", torrent))


def read_counts(folder: Path) -> tuple[int, dict[bytes, Counts]]:
    """When the counts were written (seconds since 1970) and what they are, browsers among them; 0 and none if never.

    Torrents nobody is in, or ever finished, are not listed. Raises BadFeed for another form.
    """
    written_s, counts = read_counts_of(folder, COUNTS)
    browsers_s, browsers = read_counts_of(folder, BROWSERS)
    is_there = browsers_s > written_s - _STALE_S
    for info_hash, more in browsers.items():
        added = more if is_there else replace(more, seeds=0, leechers=0)
        counts[info_hash] = _sum(counts.get(info_hash, Counts()), added)
    return written_s or browsers_s, counts


def _sum(one: Counts, other: Counts) -> Counts:
    return Counts(*map(sum, zip(astuple(one), astuple(other), strict=True)))


def read_counts_of(folder: Path, name: str) -> tuple[int, dict[bytes, Counts]]:
    """The same of one process of the tracker: COUNTS or BROWSERS."""
    path = folder / name
    try:
        head, *lines = path.read_text(encoding="ascii").splitlines()
        if not head.startswith(_COUNTS_HEAD):
            raise BadFeed(str(path), "it does not begin as counts of this version do")
        return int(head.removeprefix(_COUNTS_HEAD)), dict(_counted(line) for line in lines)
    except FileNotFoundError:
        return 0, {}
    except BadFeed:
        raise
    except ValueError:
        raise BadFeed(str(path), "a line of it is no hash with its counts") from None


def write_members(folder: Path, keys: Iterable[bytes]) -> None:
    """Replace the list of members: these announce keys are taken, 16 bytes each, and no others."""
    with _one_writer(folder):
        lines = (f"{_key_text(key)}\n".encode() for key in keys)
        _replace(folder / MEMBERS, (f"{_MEMBERS_HEAD}\n".encode(), *lines))


def read_accounts(folder: Path) -> dict[bytes, Account]:
    """What each member gave and took, by their keys. Raises BadFeed for another form."""
    path = folder / ACCOUNTS
    try:
        head, *lines = path.read_text(encoding="ascii").splitlines()
        if not head.startswith(_ACCOUNTS_HEAD):
            raise BadFeed(str(path), "it does not begin as accounts of this version do")
        return dict(_account(line) for line in lines)
    except FileNotFoundError:
        return {}
    except BadFeed:
        raise
    except ValueError:
        raise BadFeed(str(path), "a line of it is no key with its account") from None


# The tracker's side: reading the list, writing the counts.


class RegisteredReader:
    """Reads what changed in the list since the last reading; cheap if nothing did."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / REGISTERED
        self._file: tuple[int, int] | None = None
        self._offset = 0

    def changes(self) -> Changes | None:
        """What changed; None if nothing did. Raises BadFeed; the next reading tries again.

        A list that is missing is taken as not yet written: nothing changes.
        """
        try:
            with self.path.open("rb") as stream:
                now = os.fstat(stream.fileno())
                is_new = (now.st_dev, now.st_ino) != self._file or now.st_size < self._offset
                if not is_new and now.st_size == self._offset:
                    return None
                changes, offset = self._read(stream.fileno(), 0 if is_new else self._offset)
        except FileNotFoundError:
            return None
        self._file, self._offset = (now.st_dev, now.st_ino), offset
        return changes if is_new or changes.added or changes.withdrawn else None

    def _read(self, descriptor: int, offset: int) -> tuple[Changes, int]:
        """The changes from `offset` on, and where the next reading begins."""
        changes, rest = Changes(is_whole=offset == 0), b""
        if changes.is_whole:
            if os.pread(descriptor, len(_REGISTERED_HEAD), 0) != _REGISTERED_HEAD:
                raise BadFeed(str(self.path), "it does not begin as a list of this version does")
            offset = len(_REGISTERED_HEAD)
        last: dict[Hashes, bool] = {}
        while piece := os.pread(descriptor, _READ_BYTES, offset):
            offset += len(piece)
            *lines, rest = (rest + piece).split(b"\n")
            for line in lines:
                torrent, is_added = self._change(line)
                last.pop(torrent, None)
                last[torrent] = is_added
        changes.added = [torrent for torrent, is_added in last.items() if is_added]
        if not changes.is_whole:
            changes.withdrawn = [torrent for torrent, is_added in last.items() if not is_added]
        return changes, offset - len(rest)

    def _change(self, line: bytes) -> tuple[Hashes, bool]:
        try:
            torrent = tuple(_hash(text) for text in line[1:].decode("ascii").split(" "))
        except ValueError:
            torrent = ()
        if line[:1] not in (b"+", b"-") or not 1 <= len(torrent) <= 2:
            raise BadFeed(str(self.path), "a line of it is no change of the list")
        return torrent, line.startswith(b"+")


def write_counts(
    folder: Path, now_s: int, counts: Iterable[tuple[bytes, Counts]], name: str = COUNTS
) -> None:
    """Replace the counts of one process of the tracker by these."""
    _replace(
        folder / name,
        (f"{_COUNTS_HEAD}{now_s}\n".encode(), *(_counts_line(h, c) for h, c in counts)),
    )


class MembersReader:
    """Reads the list of members when it was replaced; cheap if it was not."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / MEMBERS
        self._file: tuple[int, int, int] | None = None

    def changed(self) -> set[bytes] | None:
        """All keys, if the list is another than before; None if not, or if there is none. Raises BadFeed."""
        try:
            stat = self.path.stat()
            file = (stat.st_ino, stat.st_mtime_ns, stat.st_size)
            if file == self._file:
                return None
            head, *lines = self.path.read_text(encoding="ascii").splitlines()
            if head != _MEMBERS_HEAD:
                raise BadFeed(str(self.path), "it does not begin as a list of members does")
            keys = {_key(line) for line in lines}
        except FileNotFoundError:
            return None
        except BadFeed:
            raise
        except ValueError:
            raise BadFeed(str(self.path), "a line of it is no announce key") from None
        self._file = file
        return keys


def write_accounts(folder: Path, now_s: int, accounts: dict[bytes, Account]) -> None:
    """Replace the accounts by these."""
    lines = (
        f"{key.hex()} {a.uploaded} {a.downloaded} {a.seeding_s}\n".encode()
        for key, a in accounts.items()
    )
    _replace(folder / ACCOUNTS, (f"{_ACCOUNTS_HEAD}{now_s}\n".encode(), *lines))


def _account(line: str) -> tuple[bytes, Account]:
    text, *numbers = line.split(" ")
    if len(numbers) != 3 or not all(number.isdigit() for number in numbers):
        raise ValueError(line)
    return _key(text), Account(*map(int, numbers))


def _key(text: str) -> bytes:
    key = bytes.fromhex(text)
    if len(text) != 2 * _KEY_BYTES or len(key) != _KEY_BYTES or not any(key):
        raise ValueError(text)
    return key


def _key_text(key: bytes) -> str:
    if len(key) != _KEY_BYTES or not any(key):
        raise ValueError("an announce key has 16 bytes, not all zero")
    return key.hex()


def _counts_line(info_hash: bytes, counts: Counts) -> bytes:
    return (
        f"{info_hash.hex()} {counts.seeds} {counts.leechers} {counts.completed}"
        f" {counts.seeds_ipv6} {counts.leechers_ipv6} {counts.completed_ipv6}\n"
    ).encode()


def _counted(line: str) -> tuple[bytes, Counts]:
    text, *numbers = line.split(" ")
    if len(numbers) != 6 or not all(number.isdigit() for number in numbers):
        raise ValueError(line)
    return _hash(text), Counts(*map(int, numbers))


def _hash(text: str) -> bytes:
    info_hash = bytes.fromhex(text)
    if len(info_hash) != _HASH_BYTES or len(text) != 2 * _HASH_BYTES:
        raise ValueError(text)
    return info_hash


def _line(sign: bytes, torrent: Hashes) -> bytes:
    if not 1 <= len(torrent) <= 2 or any(len(one) != _HASH_BYTES for one in torrent):
        raise ValueError("a torrent has one info-hash of 20 bytes, or two")
    return sign + b" ".join(one.hex().encode() for one in torrent) + b"\n"


def _append(folder: Path, line: bytes) -> None:
    with _one_writer(folder):
        path = folder / REGISTERED
        if not path.exists():
            _replace(path, (_REGISTERED_HEAD,))
        with path.open("ab") as stream:
            stream.write(line)
            stream.flush()
            os.fsync(stream.fileno())


def _replace(path: Path, parts: Iterable[bytes]) -> None:
    beside = path.with_name(path.name + ".new")
    with beside.open("wb") as stream:
        stream.writelines(parts)
        stream.flush()
        os.fsync(stream.fileno())
    beside.replace(path)


@contextmanager
def _one_writer(folder: Path) -> Iterator[None]:
    """Two workers of the site don't write the list at once; the lock goes with its process."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / f"{REGISTERED}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
