"""Calls of the system that compiled functions make. Linux on 64 bits."""

import platform
from typing import Any

from numba import types

INTERRUPTED, AGAIN = 4, 11
DONT_WAIT, NO_SIGNAL = 0x40, 0x4000
# SOCK_NONBLOCK | SOCK_CLOEXEC
NON_BLOCKING = 0o2004000
EPOLL_ADD, EPOLL_IN = 1, 1
# `struct epoll_event` is packed on x86 alone.
EVENT_BYTES, EVENT_DATA = (12, 4) if platform.machine() == "x86_64" else (16, 8)

_int, _long, _address = types.int32, types.int64, types.int64


def _call(name: str, result: Any, *arguments: Any) -> Any:
    return types.ExternalFunction(name, result(*arguments))


recvmmsg = _call("recvmmsg", _int, _int, _address, types.uint32, _int, _address)
sendmmsg = _call("sendmmsg", _int, _int, _address, types.uint32, _int)
poll = _call("poll", _int, _address, types.uint64, _int)
errno = _call("__errno_location", _address)
time = _call("time", _long, _address)
epoll_wait = _call("epoll_wait", _int, _int, _address, _int, _int)
epoll_ctl = _call("epoll_ctl", _int, _int, _int, _int, _address)
accept4 = _call("accept4", _int, _int, _address, _address, _int)
recv = _call("recv", _long, _int, _address, _long, _int)
send = _call("send", _long, _int, _address, _long, _int)
sendto = _call("sendto", _long, _int, _address, _long, _int, _address, _int)
read = _call("read", _long, _int, _address, _long)
write = _call("write", _long, _int, _address, _long)
close = _call("close", _int, _int)
