"""`litre tracker` as a process: asked over real sockets, told of torrents, stopped and started."""

import os
import signal
import socket
import threading
from dataclasses import replace
from http.client import HTTPConnection, HTTPException
from itertools import islice
from pathlib import Path
from random import Random
from urllib.parse import quote_from_bytes

import pytest

from litre.torrent.bencode import Value, decode
from litre.torrent.feed import (
    Account,
    Counts,
    read_accounts,
    read_counts,
    register,
    withdraw,
    write_members,
    write_registered,
)
from litre.torrent.udp import (
    ConnectRequest,
    ErrorReply,
    ScrapeRequest,
)
from tests.integration.server import PATIENCE_S, run
from tests.integration.tracking import KNOWN, OTHER, Tracker

pytest.importorskip("numba", reason="the tracker needs Numba: make install")


def test_peers_of_a_registered_torrent_find_each_other(tmp_path):
    write_registered(tmp_path / "tracker", [(KNOWN,)])
    with Tracker(tmp_path) as tracker:
        assert "registered torrents: 1" in tracker.said
        assert tracker.announce(KNOWN, 1001, left=0).peers == ()
        reply = tracker.announce(KNOWN, 1002, left=5)
        assert (reply.seeds, reply.leechers, reply.peers) == (1, 1, (("127.0.0.1", 1001),))
        assert tracker.announce(OTHER, 1) == ErrorReply(2, "unregistered torrent")
        assert tracker.stop() == 0
    assert "Stopped." in tracker.said
    assert not any(b"127.0.0.1" in p.read_bytes() for p in (tmp_path / "tracker").iterdir())


def test_changes_of_the_list_are_followed_while_it_runs(tmp_path):
    folder = tmp_path / "tracker"
    with Tracker(tmp_path) as tracker:
        assert not tracker.is_served(KNOWN)
        said = run("tracker", "--home", str(tmp_path), "--register", KNOWN.hex())
        assert said.returncode == 0, said.stderr
        tracker.wait_for(lambda: tracker.is_served(KNOWN))
        withdraw(folder, (KNOWN,))
        register(folder, (OTHER,))
        tracker.wait_for(lambda: tracker.is_served(OTHER))
        assert not tracker.is_served(KNOWN)
        (folder / "registered").write_text("something else\n")
        tracker.wait_for(lambda: "registered cannot be used" in tracker.said)
        assert tracker.is_served(OTHER)


def test_a_full_disk_is_told_with_the_folder_of_the_counts(tmp_path):
    folder = tmp_path / "tracker"
    write_registered(folder, [(KNOWN,)])
    (folder / "counts.new").symlink_to("/dev/full")
    with Tracker(tmp_path) as tracker:
        told = f"the counts are not written to {folder}: No space left on device"
        tracker.wait_for(lambda: told in tracker.said)


def test_who_completed_is_still_counted_after_a_restart(tmp_path):
    folder = tmp_path / "tracker"
    write_registered(folder, [(KNOWN,), (OTHER,)])
    with Tracker(tmp_path) as tracker:
        for info_hash in (KNOWN, OTHER):
            tracker.announce(info_hash, 1001, left=0, event=1)
        assert tracker.stop() == 0
    write_registered(folder, [(KNOWN,)])
    with Tracker(tmp_path) as tracker:
        register(folder, (OTHER,))
        tracker.wait_for(lambda: tracker.is_served(OTHER))
        tracker.announce(KNOWN, 1001, left=0, event=1)
        tracker.stop()
    assert read_counts(folder)[1] == {
        KNOWN: Counts(seeds=1, completed=2),
        OTHER: Counts(completed=1),
    }


def test_counts_are_written_while_it_runs(tmp_path):
    write_registered(tmp_path / "tracker", [(KNOWN,)])
    with Tracker(tmp_path) as tracker:
        tracker.announce(KNOWN, 1001, left=0)
        tracker.wait_for(lambda: read_counts(tmp_path / "tracker")[1].get(KNOWN) == Counts(seeds=1))


def test_workers_share_the_torrents_and_scrape_them_all(tmp_path):
    hashes = [bytes((n, 255 - n, n, n)) + bytes(16) for n in range(40)]
    write_registered(tmp_path / "tracker", [(one,) for one in hashes])
    with Tracker(tmp_path, "--host", "127.0.0.1", "--workers", "3") as tracker:
        for one in hashes:
            tracker.wait_for(lambda one=one: tracker.is_served(one))
            assert tracker.announce(one, 1001, left=0).seeds == 1
        connection = tracker.ask(ConnectRequest(1).packed()).connection
        for start in range(3):
            asked = tuple(hashes[start:] + hashes[:start])
            reply = tracker.ask(ScrapeRequest(connection, 1, asked).packed())
            assert [one.seeds for one in reply.torrents] == [1] * 40
        child = int(_children(tracker.process.pid)[0])
        os.kill(child, signal.SIGKILL)
        tracker.wait_for(lambda: "is started anew" in tracker.said)
        for one in hashes:
            tracker.wait_for(lambda one=one: tracker.is_served(one))
        assert tracker.stop() == 0
    assert len(read_counts(tmp_path / "tracker")[1]) > 20


def _http(tracker: Tracker, host: str = "127.0.0.1") -> HTTPConnection:
    return HTTPConnection(host, tracker.port, timeout=PATIENCE_S)


def _announce_over_http(
    connection: HTTPConnection, info_hash: bytes, port: int, left: int = 0, **fields: str
) -> dict[bytes, Value]:
    query = f"info_hash={quote_from_bytes(info_hash, safe='')}&port={port}&left={left}"
    connection.request("GET", f"/announce?{query}", headers=fields)
    return decode(connection.getresponse().read())


def test_http_and_udp_serve_the_same_swarms(tmp_path):
    write_registered(tmp_path / "tracker", [(KNOWN,)])
    with Tracker(tmp_path) as tracker:
        connection = _http(tracker)
        assert _announce_over_http(connection, KNOWN, 1001)[b"peers"] == b""
        taken = connection.sock
        reply = _announce_over_http(connection, KNOWN, 1002, 5)
        assert connection.sock is taken
        assert (reply[b"complete"], reply[b"peers"]) == (1, b"\x7f\0\0\1" + (1001).to_bytes(2))
        assert len(tracker.announce(KNOWN, 1003, left=5).peers) == 2
        assert _announce_over_http(connection, OTHER, 1)[b"failure reason"]
        last = _announce_over_http(connection, KNOWN, 1004, Connection="close")
        assert last[b"incomplete"] == 2
        assert connection.sock is None


def test_any_worker_answers_over_http_for_all(tmp_path):
    hashes = [bytes((n, 255 - n, n, n)) + bytes(16) for n in range(30)]
    write_registered(tmp_path / "tracker", [(one,) for one in hashes])
    with Tracker(tmp_path, "--host", "127.0.0.1", "--workers", "3") as tracker:
        for one in hashes:
            tracker.wait_for(lambda one=one: tracker.is_served(one))
        connections = [_http(tracker) for _ in range(12)]
        for number, connection in enumerate(connections):
            for one in hashes:
                reply = _announce_over_http(connection, one, 1000 + number)
                assert reply[b"complete"] == 1 + number, tracker.said
        query = "&".join(f"info_hash={quote_from_bytes(one, safe='')}" for one in hashes)
        connections[0].request("GET", f"/scrape?{query}")
        files = decode(connections[0].getresponse().read())[b"files"]
        assert [file[b"complete"] for file in files.values()] == [12] * 30
        assert tracker.stop() == 0


@pytest.mark.parametrize("workers", ["1", "3"])
def test_whoever_announces_a_hybrid_under_both_hashes_is_counted_once(tmp_path, workers):
    pairs = [
        (bytes((n, 0, 0, 127 - n)) + bytes(16), bytes((n, 1, 0, 2 * n)) + bytes(16))
        for n in range(9)
    ]
    write_registered(tmp_path / "tracker", pairs)
    with Tracker(tmp_path, "--host", "127.0.0.1", "--workers", workers) as tracker:
        connections = [_http(tracker) for _ in range(3)]
        for first, second in pairs:
            tracker.wait_for(lambda first=first: tracker.is_served(first))
            assert tracker.announce(second, 1001, left=0).seeds == 1
            for one in (first, second):
                assert tracker.announce(one, 1001, left=0, event=1).seeds == 1
                for connection in connections:
                    assert _announce_over_http(connection, one, 1001)[b"complete"] == 1
            assert tracker.announce(second, 1002, left=4).peers == (("127.0.0.1", 1001),)
        asked = tuple(one for pair in pairs for one in pair)
        connection = tracker.ask(ConnectRequest(1).packed()).connection
        reply = tracker.ask(ScrapeRequest(connection, 1, asked).packed())
        assert [(one.seeds, one.leechers) for one in reply.torrents] == [(1, 1)] * 18
        withdraw(tmp_path / "tracker", pairs[0])
        for one in pairs[0]:
            tracker.wait_for(lambda one=one: not tracker.is_served(one))
        assert tracker.stop() == 0
    counted = read_counts(tmp_path / "tracker")[1]
    assert counted == {first: Counts(seeds=1, leechers=1) for first, _ in pairs[1:]}


def test_killed_again_and_again_under_load_it_loses_no_registration(tmp_path):
    folder, rng = tmp_path / "tracker", Random(4)
    hashes = [rng.randbytes(20) for _ in range(300)]
    left = iter(hashes)
    withdrawn: list[bytes] = []
    for _ in range(4):
        with Tracker(tmp_path, "--host", "127.0.0.1", "--workers", "2") as tracker:
            asking = [threading.Thread(target=_ask_until_it_ends, args=(tracker,)) for _ in "ab"]
            for one in asking:
                one.start()
            for place, info_hash in enumerate(islice(left, 75)):
                register(folder, (info_hash,))
                if place % 5 == 0:
                    withdraw(folder, (info_hash,))
                    withdrawn.append(info_hash)
            tracker.process.kill()
            for one in asking:
                one.join()
    with Tracker(tmp_path, "--host", "127.0.0.1", "--workers", "2") as tracker:
        served = [one for one in hashes if one not in withdrawn]
        tracker.wait_for(lambda: tracker.is_served(served[-1]))
        assert [one for one in served if not tracker.is_served(one)] == []
        assert [one for one in withdrawn if tracker.is_served(one)] == []


def test_killed_under_load_it_keeps_who_completed_and_swarms_come_back(tmp_path):
    folder, hashes = tmp_path / "tracker", [bytes((n,)) * 20 for n in range(30)]
    write_registered(folder, [(one,) for one in hashes])
    wanted = {one: Counts(seeds=1, leechers=1, completed=0) for one in hashes}

    def meet(tracker: Tracker, event: int) -> None:
        """In each swarm one is a seed and one is none; the seed completes in every other."""
        for n, one in enumerate(hashes):
            tracker.wait_for(lambda one=one: tracker.is_served(one))
            tracker.announce(one, 1001, left=0, event=event if n % 2 else 0)
            tracker.announce(one, 1002, left=9)
            wanted[one] = replace(wanted[one], completed=wanted[one].completed + event * (n % 2))

    for _ in range(3):
        with Tracker(tmp_path, "--host", "127.0.0.1", "--workers", "2") as tracker:
            asking = threading.Thread(target=_ask_until_it_ends, args=(tracker,))
            asking.start()
            meet(tracker, event=1)
            tracker.wait_for(lambda: read_counts(folder)[1] == wanted)
            tracker.process.kill()
            asking.join()
    with Tracker(tmp_path, "--host", "127.0.0.1", "--workers", "2") as tracker:
        meet(tracker, event=0)
        tracker.wait_for(lambda: read_counts(folder)[1] == wanted)


def _ask_until_it_ends(tracker: Tracker) -> None:
    """Announces by chance over HTTP, until nobody answers."""
    rng, connection = Random(5), _http(tracker)
    try:
        while True:
            _announce_over_http(connection, rng.randbytes(20), 1)
    except (OSError, HTTPException):
        return
    finally:
        connection.close()


def test_it_shows_numbers_and_believes_the_named_proxy(tmp_path):
    proxy = {"LITRE_TRACKER_PROXIES": "127.0.0.1"}
    write_registered(tmp_path / "tracker", [(KNOWN,), (OTHER,)])
    with Tracker(tmp_path, "--host", "127.0.0.1", "--workers", "2", **proxy) as tracker:
        connection = _http(tracker)
        for one in (KNOWN, OTHER):
            tracker.wait_for(lambda one=one: tracker.is_served(one))
            said = {"X-Forwarded-For": "9.9.9.9, 192.0.2.7"}
            reply = _announce_over_http(connection, one, 1001, **said)
            assert reply[b"external ip"] == bytes((192, 0, 2, 7))

        def shown(target: str) -> str:
            connection.request("GET", target)
            return connection.getresponse().read().decode()

        tracker.wait_for(lambda: "\nlitre_tracker_peers 2\n" in shown("/metrics"))
        assert "Peers / ピア: 2\n" in shown("/")


def test_members_have_accounts_and_others_leave_no_trace(tmp_path):
    folder, key = tmp_path / "tracker", bytes(range(16))
    write_registered(folder, [(KNOWN,), (OTHER,)])
    write_members(folder, [key])
    for total in (Account(1000), Account(2000)):
        with Tracker(tmp_path, "--host", "127.0.0.1", "--workers", "2") as tracker:
            for info_hash in (KNOWN, OTHER):
                tracker.wait_for(lambda one=info_hash: tracker.is_served(one))
                for uploaded in (0, 500):
                    query = f"info_hash={quote_from_bytes(info_hash, safe='')}&uploaded={uploaded}"
                    query += f"&peer_id={'-TR4000-':0<20}"
                    for path in (f"/{key.hex()}/announce", "/announce"):
                        connection = _http(tracker)
                        connection.request("GET", f"{path}?{query}&port={len(path)}")
                        assert b"peers" in decode(connection.getresponse().read())
            tracker.wait_for(lambda total=total: read_accounts(folder).get(key) == total)
            assert tracker.stop() == 0
        assert read_accounts(folder) == {key: total}
    assert not any(b"127.0.0.1" in path.read_bytes() for path in folder.iterdir())


def test_requests_may_come_in_pieces_or_many_at_once(tmp_path):
    write_registered(tmp_path / "tracker", [(KNOWN,), (OTHER,)])
    query = f"info_hash={quote_from_bytes(KNOWN, safe='')}&port=1&left=0"
    request = f"GET /announce?{query} HTTP/1.1\r\nHost: x\r\n\r\n".encode()
    with Tracker(tmp_path, "--host", "127.0.0.1", "--workers", "2") as tracker:
        tracker.wait_for(lambda: tracker.is_served(KNOWN))
        for _ in range(4):
            with socket.create_connection(("127.0.0.1", tracker.port), PATIENCE_S) as one:
                for at in range(0, len(request), 7):
                    one.sendall(request[at : at + 7])
                one.sendall(request * 9)
                said = b""
                while said.count(b"8:complete") < 10:
                    came = one.recv(65536)
                    assert came, said
                    said += came
                one.sendall(b"GET / " + b"x" * 5000)
                while b"431 Request" not in said:
                    came = one.recv(65536)
                    assert came, said
                    said += came
        assert said.count(b"200 OK") == 10
        with socket.create_connection(("127.0.0.1", tracker.port), PATIENCE_S) as one:
            one.sendall(Random(1).randbytes(3000) + b"\r\n\r\n")
            assert one.recv(65536).startswith(b"HTTP/1.1 400 ")
        assert tracker.stop() == 0


def _children(process: int) -> list[str]:
    return Path(f"/proc/{process}/task/{process}/children").read_text().split()


def test_it_answers_over_ipv6_too(tmp_path):
    try:
        with socket.socket(socket.AF_INET6) as one:
            one.bind(("::1", 0))
    except OSError:
        pytest.skip("no IPv6 on this machine")
    write_registered(tmp_path / "tracker", [(KNOWN,)])
    with Tracker(tmp_path, "--host", "::1") as tracker:
        tracker.announce(KNOWN, 1001, "::1", left=0)
        over_http = _announce_over_http(_http(tracker, "::1"), KNOWN, 1003, 1)
        assert over_http[b"peers6"] == bytes(15) + b"\1" + (1001).to_bytes(2)
        assert tracker.announce(KNOWN, 1002, "::1", left=1).peers[0][0] == "::1"


def test_on_all_addresses_it_takes_public_ones_only(tmp_path):
    write_registered(tmp_path / "tracker", [(KNOWN,)])
    with Tracker(tmp_path, "--workers", "1") as tracker:
        assert tracker.announce(KNOWN, 1001) == ErrorReply(2, "address is not public")


def test_what_cannot_be_is_said_in_a_sentence(tmp_path):
    other = tmp_path / "other"
    with Tracker(tmp_path) as tracker:
        taken = run(
            *("tracker", "--home", str(other), "--host", "127.0.0.1"),
            *("--port", str(tracker.port), "--websocket-port", "0"),
        )
    assert (taken.returncode, "Address already in use" in taken.stderr) == (1, True)
    # Before anything is compiled, and before it is announced.
    assert "Preparing" not in taken.stdout
    assert not (other / "cache" / "tracker").exists()
    bad = run("tracker", "--home", str(tmp_path), "--register", "12")
    assert (bad.returncode, "Traceback" in bad.stderr) == (2, False)
    wrong = run("tracker", "--home", str(tmp_path), LITRE_TRACKER_INTERVAL="5")
    assert wrong.returncode == 2
    assert "LITRE_TRACKER_INTERVAL is '5'" in wrong.stderr
