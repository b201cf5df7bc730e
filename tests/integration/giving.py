"""A release of a running site, as a writer makes it: a folder, a few words in the admin, a command."""

import re
import subprocess
import sys
import urllib.request
from pathlib import Path
from random import Random

from litre.torrent.bencode import decode, encode
from tests.integration.server import PATIENCE_S, Server, environment, run

FILES = {
    "notes.txt": b"one litre\n" * 50,
    "sound/one.ogg": b"OggS" + Random(5).randbytes(900_000),
}
# What the writer says in the admin.
_SAID = """
import litre.config.wsgi
from litre.catalogue.tests.records import litre_of_tears
from litre.sharing.models import Release, RightsRecord
made = Release.objects.create(title="A litre", slug="litre", work=litre_of_tears(), is_public=True)
RightsRecord.objects.create(
    release=made, owner="Litre", ground="own", proof="ours", valid_from="2020-01-01"
)
"""
# What a reader presses on the page of an account: a key, and then none.
_JOINED = """
import litre.config.wsgi
from django.utils import timezone
from litre.accounts.models import User
from litre.sharing.members.actions import join
print(join(User.objects.create_user("mika"), timezone.now()).key)
"""
_LEFT = """
import litre.config.wsgi
from litre.accounts.models import User
from litre.sharing.members.actions import leave
leave(User.objects.get(username="mika"))
"""
# What the desk does when it decides against a notice.
_THAWED = """
import litre.config.wsgi
from django.utils import timezone
from litre.sharing.actions import thaw
thaw(1, timezone.now())
"""


def thaw_the_first(home: Path, **variables: str) -> None:
    """Whatever the first ticket of the desk froze is given out again."""
    _do(_THAWED, home, **variables)


def take_a_key(home: Path) -> str:
    """The announce key of a reader who has an account from now on."""
    return _do(_JOINED, home).strip()


def give_the_key_up(home: Path) -> None:
    _do(_LEFT, home)


def _do(words: str, home: Path, **variables: str) -> str:
    """What a program says that does this at the site of that home."""
    done = subprocess.run(
        [sys.executable, "-c", words],
        env={**environment(), "LITRE_HOME": str(home), **variables},
        check=True,
        timeout=PATIENCE_S,
        stdout=subprocess.PIPE,
        text=True,
    )
    return done.stdout


def give(home: Path, address: str, style: str = "hybrid", **variables: str) -> None:
    """Share `litre` in this home; its torrent names the site at this address as web seed."""
    for name, data in FILES.items():
        path = home / "releases" / "litre" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    said = {"LITRE_ADDRESS": address, **variables}
    _do(_SAID, home, **said)
    told = run("share", "litre", "--style", style, "--home", str(home), **said)
    assert told.returncode == 0, told.stderr


def are_there(folder: Path) -> bool:
    """Whether a client has all files, whole, below this folder."""
    return all(
        (folder / "litre" / name).exists() and (folder / "litre" / name).read_bytes() == data
        for name, data in FILES.items()
    )


def fetch(address: str) -> bytes:
    with urllib.request.urlopen(address, timeout=PATIENCE_S) as answer:
        return answer.read()


def without_web_seed(torrent: bytes) -> bytes:
    """The same torrent without its web seed: what it then gets comes from peers."""
    return encode({key: value for key, value in decode(torrent).items() if key != b"url-list"})


def line_of(server: Server) -> str:
    """Seeds and the rest, as a reader sees them on the page of the release."""
    found = re.search(
        r"\d+ seeds?, \d+ downloading, \d+ completed", server.get("/releases/litre/")[1]
    )
    return found[0] if found else ""
