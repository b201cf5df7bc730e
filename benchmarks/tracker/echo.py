"""The least a UDP server can do: take datagrams and send as many bytes back. `echo.py PORT BYTES`.

Its cost is that of the system, the same for every server in any language.
"""

import socket
import sys

import numpy as np
from numba import njit, types

_BATCH, _BUFFER_BYTES = 64, 2048
_recvmmsg = types.ExternalFunction(
    "recvmmsg", types.int32(types.int32, types.int64, types.uint32, types.int32, types.int64)
)
_sendmmsg = types.ExternalFunction(
    "sendmmsg", types.int32(types.int32, types.int64, types.uint32, types.int32)
)
_WAIT_FOR_ONE = 0x10000


@njit("(int64, uint32[:, :], uint32[:, :], int64)", cache=True)
def echo(file, headers, vectors, size):
    """For ever: what came is sent back from the same buffers, `size` bytes of it."""
    while True:
        for place in range(_BATCH):
            headers[place, 2] = 16
            vectors[place, 2] = _BUFFER_BYTES
        came = _recvmmsg(file, headers.ctypes.data, _BATCH, _WAIT_FOR_ONE, 0)
        for place in range(came):
            vectors[place, 2] = size
        done = 0
        while done < came:
            went = _sendmmsg(file, headers.ctypes.data + 64 * done, came - done, 0)
            done += max(went, 1)


def main(port: int, size: int) -> None:
    buffers = np.zeros((_BATCH, _BUFFER_BYTES), np.uint8)
    names = np.zeros((_BATCH, 16), np.uint8)
    vectors, headers = np.zeros((_BATCH, 2), np.int64), np.zeros((_BATCH, 8), np.int64)
    vectors[:, 0] = buffers.ctypes.data + _BUFFER_BYTES * np.arange(_BATCH)
    headers[:, 0] = names.ctypes.data + 16 * np.arange(_BATCH)
    headers[:, 2] = vectors.ctypes.data + 16 * np.arange(_BATCH)
    headers[:, 3] = 1
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as one:
        one.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 8 << 20)
        one.bind(("127.0.0.1", port))
        print("ready", flush=True)
        echo(one.fileno(), headers.view(np.uint32), vectors.view(np.uint32), size)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
