"""Kernels are loaded once there is enough to do, and not before."""

import os

from litre.torrent.feed import Changes
from litre.tracker.browsers.program import Haste
from litre.tracker.browsers.server import Bounds
from litre.tracker.browsers.tests.test_server import KNOWN, Served, announce

MANY = 1000


def test_kernels_come_once_there_is_enough_to_do() -> None:
    served = Served(Bounds(connections=20), is_quick=False)
    served.server.swarms.apply(Changes(added=[(KNOWN,)]))
    haste = Haste(served.server, 120, MANY)
    browser = served.connect()
    for heard in (MANY - 1, MANY - 1):
        served.server.heard += heard
        haste.keep()
        assert haste._loader is None
    served.server.heard += MANY
    haste.keep()
    assert haste._loader
    browser.send(announce(b"a"))
    browser.read()
    haste._loader.join()
    haste.keep()
    assert served.server._quick
    heard = served.server.heard
    browser.send(announce(b"a"))
    assert browser.read()["incomplete"] == 1
    # Python did not take it.
    assert served.server.heard == heard
    served.server.close()
    os.close(served.bell)
    os.close(served.rung)


def test_with_none_they_are_there_before_anything_is_heard() -> None:
    served = Served(Bounds(connections=20), is_quick=False)
    Haste(served.server, 120, 0).keep()
    assert served.server._quick
    served.server.close()
    os.close(served.bell)
    os.close(served.rung)
