# ruff: noqa: E402 - where compiled code is kept has to be said before kernels are imported
"""What an announce costs the kernels alone, without the system: `datagram_bench.py [ANNOUNCES]`.

Batches of 64 datagrams are written to memory where `recvmmsg` would put them, fetched ahead and answered as in the loop. The same
without answers is taken off. To compare two versions, run them in turns: neighbours change the cost of memory by a third.
"""

import os
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from litre.tracker.code import keep_code_in

keep_code_in(Path(tempfile.gettempdir()) / "litre-bench-datagrams")

import numpy as np
from load import hashes

from litre.tracker.engine import Engine, EngineConfig
from litre.tracker.kernels import loop
from litre.tracker.kernels.layout import WINDOW
from litre.tracker.kernels.machine import (
    kernel,
    late_entry,
    ld32,
    ld64,
    multiply,
    shift_left,
    shift_right,
    st32,
    st64,
    swap32,
)
from litre.tracker.kernels.packets import connection_id, handle
from litre.tracker.post import Post, Ways

BATCH, ROUNDS = 64, 30
JOIN, ASK, NOTHING = range(3)
SWARMS = ((10_000, 100), (1, 200_000))
_FIRST_ADDRESS = 11 << 24


@kernel
def _drawn(number: int, limit: int) -> int:
    """A number below `limit`, as good as by chance; splitmix64."""
    mixed = multiply(number + 1, 0x1E3779B97F4A7C15)
    mixed = multiply(mixed ^ shift_right(mixed, 30), 0x3F58476D1CE4E5B9)
    mixed = multiply(mixed ^ shift_right(mixed, 27), 0x14D049BB133111EB)
    return ((shift_right(mixed, 31) & 0x7FFFFFFF) * limit) >> 31


@kernel
def _write(ctl: int, at: int, info_hash: int, peer: int, wanted: int) -> None:
    """The name of a peer, at the address that stands at `at`, and its announce, at `at` + 8; a quarter are seeds."""
    name, packet = ld64(at), ld64(at + 8)
    st64(name, 2 | shift_left(swap32(_FIRST_ADDRESS + peer), 32))
    st64(packet, connection_id(ctl, name, ld64(ctl + WINDOW)))
    st64(packet + 8, swap32(1))
    st64(packet + 16, ld64(info_hash))
    st64(packet + 24, ld64(info_hash + 8))
    st32(packet + 32, ld32(info_hash + 16))
    st64(packet + 64, min(peer % 4, 1))
    st64(packet + 80, 0)
    st32(packet + 92, swap32(wanted))
    st32(packet + 96, 0x1111)


@late_entry
def drive(ctl: int, io: int, plan: int, first: int, batches: int, mode: int) -> int:
    """So many batches; `plan`: torrents, peers, hashes (24 bytes each), room for two words."""
    torrents, peers, info_hashes = ld64(plan), ld64(plan + 8), ld64(plan + 16)
    answered = 0
    for number in range(first, first + BATCH * batches):
        place, torrent, peer, wanted = number % BATCH, number % torrents, number // torrents, 1
        if mode != JOIN:
            torrent, peer, wanted = _drawn(number, torrents), _drawn(~number, peers), number % 75
        st64(plan + 24, ld64(ld64(io + loop.RECEIVED) + loop.HEADER_BYTES * place))
        st64(plan + 32, ld64(io + loop.BUFFERS_IN) + loop.BUFFER_BYTES * place)
        _write(ctl, plan + 24, info_hashes + 24 * torrent, peer, wanted)
        if place == BATCH - 1 and mode != NOTHING:
            for step in range(BATCH + loop.STEPS_AHEAD):
                at = loop.fetch_ahead(ctl, io, step, BATCH)
                if at >= 0:
                    name = ld64(ld64(io + loop.RECEIVED) + loop.HEADER_BYTES * at)
                    packet = ld64(io + loop.BUFFERS_IN) + loop.BUFFER_BYTES * at
                    out = ld64(io + loop.BUFFERS_OUT) + loop.BUFFER_BYTES * at
                    answered += 1 if handle(ctl, packet, 98, name, out) >= 20 else 0
    return answered


def main(announces: int) -> None:
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    for torrents, peers in SWARMS:
        engine, post = Engine(EngineConfig(), int(time.time())), Post(Ways())
        info_hashes = hashes(torrents)
        for info_hash in info_hashes:
            engine.register(info_hash)
        table = np.frombuffer(b"".join(one + bytes(4) for one in info_hashes), np.uint8)
        plan = np.array([torrents, peers, table.ctypes.data, 0, 0], np.int64)
        where = (engine.address, int(post._words.ctypes.data), int(plan.ctypes.data))
        drive(*where, 0, torrents * peers // BATCH, JOIN)
        costs = [_cost_ns(where, n * announces, announces // BATCH) for n in range(1, ROUNDS + 1)]
        print(
            f"{torrents:,} torrents of {peers:,} peers: {median(costs):.0f} ns an announce in the middle, "
            f"{sorted(costs)[ROUNDS // 5]:.0f} in the best fifth; {engine.get('PEERS'):,} peers"
        )


def _cost_ns(where: tuple[int, int, int], first: int, batches: int) -> float:
    spent = []
    for mode in (ASK, NOTHING):
        before = time.thread_time_ns()
        answered = drive(*where, first, batches, mode)
        spent.append(time.thread_time_ns() - before)
        if mode == ASK and answered != BATCH * batches:
            raise SystemExit(f"{answered} of {BATCH * batches} were answered")
    return (spent[0] - spent[1]) / (BATCH * batches)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 64_000)
