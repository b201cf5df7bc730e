"""A PostgreSQL server of the tests' own: from the machine's programs, on a socket in a folder that goes.

The first process starts it, and those it starts find it by the environment. What is migrated once is
kept for the next run, as with SQLite (`litre.serving.template`).
"""

import atexit
import fcntl
import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any
from urllib.parse import quote

from litre.serving.template import state

ROOT = Path(__file__).parent.parent
CACHE = ROOT / ".pytest_cache" / "databases"
_FOLDER = "TEST_POSTGRESQL"
_TEMPLATE = "litre_template"
_USER = "litre"
# Nothing of a test has to outlive a power cut.
_FAST = ["-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off"]


class Missing(RuntimeError):
    """Why no server can be had here."""


def programs() -> Path:
    """The newest PostgreSQL of the machine; raises Missing where there is none."""
    found = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3])
    )
    if found:
        return found[-1].parent
    if initdb := shutil.which("initdb"):
        return Path(initdb).parent
    raise Missing("no PostgreSQL here: apt-get install postgresql, or put initdb on the PATH")


def wanted() -> bool:
    """Whether the whole run is to be on PostgreSQL: TEST_DATABASE=postgresql."""
    asked = os.environ.get("TEST_DATABASE", "sqlite")
    if asked not in {"sqlite", "postgresql"}:
        raise Missing(f"TEST_DATABASE is {asked!r}: write sqlite or postgresql")
    return asked == "postgresql"


def address(name: str) -> str:
    """What LITRE_DATABASE has to be for the database of that name; starts the server if need be."""
    return f"postgresql://{_USER}@/{name}?host={quote(str(_server()), safe='')}"


def fresh(name: str) -> str:
    """A new, migrated database of that name; its address."""
    return copied(_TEMPLATE, name)


def copied(source: str, name: str) -> str:
    """A new database like another, to which nobody may be connected; its address."""
    run(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
    run(f'CREATE DATABASE "{name}" TEMPLATE "{source}"')
    return address(name)


def run(sql: str, database: str = "postgres") -> list[tuple[Any, ...]]:
    """One statement; its rows."""
    import psycopg

    connection = psycopg.connect(host=str(_server()), user=_USER, dbname=database, autocommit=True)
    with connection:
        cursor = connection.execute(sql)
        return cursor.fetchall() if cursor.description else []


def _server() -> Path:
    """The folder of the socket."""
    if _FOLDER not in os.environ:
        cluster = _cluster()
        folder = Path(tempfile.mkdtemp(prefix="litre-pg-"))
        owner = _owner()
        shutil.copytree(cluster, folder / "data")
        _give(folder, owner)
        _start(folder, owner)
        os.environ[_FOLDER] = str(folder)
    return Path(os.environ[_FOLDER])


def _owner() -> pwd.struct_passwd:
    """Who runs the server: it refuses root."""
    if os.geteuid():
        return pwd.getpwuid(os.geteuid())
    try:
        return pwd.getpwnam("postgres")
    except KeyError:
        return pwd.getpwnam("nobody")


def _give(folder: Path, owner: pwd.struct_passwd) -> None:
    if os.geteuid() == 0:
        for path in (folder, *folder.rglob("*")):
            os.chown(path, owner.pw_uid, owner.pw_gid)
    (folder / "data").chmod(0o700)


def _as(owner: pwd.struct_passwd) -> dict[str, Any]:
    if os.geteuid():
        return {}
    return {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []}


def _start(folder: Path, owner: pwd.struct_passwd) -> None:
    starting = os.getpid()
    log = (folder / "log").open("wb")
    server = subprocess.Popen(
        [
            programs() / "postgres", "-D", folder / "data", "-k", folder, *_FAST,
            "-c", "listen_addresses=", "-c", "max_connections=100",
        ],
        stdout=log, stderr=log, cwd="/", start_new_session=True, **_as(owner),
    )  # fmt: skip

    def stop() -> None:
        if os.getpid() != starting:
            return
        # "Immediate shutdown": nothing here is kept.
        server.send_signal(3)
        server.wait(30)
        shutil.rmtree(folder, ignore_errors=True)

    atexit.register(stop)
    ready = [programs() / "pg_isready", "-q", "-h", folder, "-U", _USER, "-d", "postgres"]
    while subprocess.run(ready, check=False).returncode:
        if server.poll() is not None:
            raise Missing(f"PostgreSQL does not start:\n{(folder / 'log').read_text()}")


def _cluster() -> Path:
    """A stopped cluster with the migrated template in it, made once for each state of the source."""
    kept = CACHE / f"{state()}-postgresql-{programs().parts[-2]}"
    CACHE.mkdir(parents=True, exist_ok=True)
    with (CACHE / "postgresql.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (kept / "done").exists():
            shutil.rmtree(kept, ignore_errors=True)
            _make(kept)
            (kept / "done").touch()
    return kept / "data"


def _make(kept: Path) -> None:
    folder = Path(tempfile.mkdtemp(prefix="litre-pg-new-"))
    owner = _owner()
    if os.geteuid() == 0:
        os.chown(folder, owner.pw_uid, owner.pw_gid)
    subprocess.run(
        [
            programs() / "initdb", "-D", folder / "data", "-U", _USER, "-A", "trust", "-E", "UTF8",
            "--locale=C.UTF-8", "--no-sync",
        ],
        check=True, stdout=subprocess.DEVNULL, cwd="/", **_as(owner),
    )  # fmt: skip
    _fill(folder, owner)
    shutil.copytree(folder / "data", kept / "data")
    shutil.rmtree(folder)


def _fill(folder: Path, owner: pwd.struct_passwd) -> None:
    program = [programs() / "pg_ctl", "-D", folder / "data", "-w", "-s"]
    options = f"-k {folder} {' '.join(_FAST)} -c listen_addresses="
    subprocess.run(
        [*program, "-l", folder / "log", "-o", options, "start"], check=True, cwd="/", **_as(owner)
    )
    try:
        make = [programs() / "createdb", "-h", folder, "-U", _USER, _TEMPLATE]
        subprocess.run(make, check=True)
        _migrate(f"postgresql://{_USER}@/{_TEMPLATE}?host={quote(str(folder), safe='')}")
    finally:
        subprocess.run([*program, "stop"], check=True, cwd="/", **_as(owner))


def _migrate(database: str) -> None:
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("LITRE_", "DJANGO_"))
    }
    with tempfile.TemporaryDirectory() as home:
        subprocess.run(
            [
                sys.executable, "-c", "from litre.config.cli import main; main()",
                "migrate", "--home", home, "--verbosity", "0",
            ],
            check=True, env={**kept, "LITRE_DATABASE": database}, cwd=ROOT,
        )  # fmt: skip
