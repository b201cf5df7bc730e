"""Where compiled kernels are kept. Not part of what is compiled, and imported before any of it.

Numba compiles a kernel anew when its own file changes, but does not see that one it calls has changed.
So the code of each version of the kernels has a folder of its own, named by a digest of them all.
"""

import hashlib
import os
import shutil
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from litre.tracker.errors import TrackerError

_KERNELS = Path(__file__).with_name("kernels")


def keep_code_in(folder: Path) -> bool:
    """Keep compiled kernels below `folder`; whether those of this version are there already.

    Has to be called before kernels are imported. Removes the code of other versions. Raises
    TrackerError where there is no Numba or the system lacks what the kernels call.
    """
    if not sys.platform.startswith("linux"):
        raise TrackerError("the tracker needs Linux: it takes datagrams many at a time")
    try:
        numba = version("numba")
    except PackageNotFoundError:
        raise TrackerError(
            "the tracker needs Numba, which is not installed for Python "
            f"{sys.version_info.major}.{sys.version_info.minor}. `make install` brings it, for "
            "Python 3.11 to 3.14; `make install-small` leaves it out"
        ) from None
    mine = folder / _digest(numba)
    for other in folder.glob("*") if folder.is_dir() else ():
        if other != mine:
            shutil.rmtree(other, ignore_errors=True)
    os.environ["NUMBA_CACHE_DIR"] = str(mine)
    return mine.is_dir()


def _digest(numba: str) -> str:
    digest = hashlib.sha256(f"{numba} {sys.version}".encode())
    for path in sorted(_KERNELS.glob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
