"""The site's secret key: made once, kept in its home, readable by its owner alone."""

import os
import secrets
from pathlib import Path


def secret_key(home: Path) -> str:
    """The key in `home/secret-key`, made if there is none; two starts at once agree on one."""
    home.mkdir(parents=True, exist_ok=True)
    path = home / "secret-key"
    if not path.exists():
        mine = home / f".secret-key.{secrets.token_hex(4)}"
        descriptor = os.open(mine, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(48))
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(mine, path)
        except FileExistsError:
            pass
        finally:
            mine.unlink()
    return path.read_text().strip()
