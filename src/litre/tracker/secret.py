"""The secret behind connection ids, kept so that a tracker started anew knows those its forerunner gave out."""

import os
from contextlib import suppress
from pathlib import Path

# As SipHash takes it.
SECRET_BYTES = 16
_NAME = "connection-secret"


def kept_secret(folder: Path) -> bytes:
    """The secret in `folder`, made where there is none, for its owner alone to read.

    Where none can be kept it is one for this run: clients then connect anew, some only after minutes (aria2).
    """
    path = folder / _NAME
    with suppress(OSError):
        kept = path.read_bytes()
        if len(kept) == SECRET_BYTES:
            return kept
    secret = os.urandom(SECRET_BYTES)
    with suppress(OSError):
        _write(path, secret)
    return secret


def _write(path: Path, secret: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_suffix(".new")
    new.unlink(missing_ok=True)
    with open(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(secret)
    new.replace(path)
