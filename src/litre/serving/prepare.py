"""What has to be true before a site is served: tables, static files. Cheap if it is already."""

import hashlib
import json
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from subprocess import CalledProcessError

import django
import wagtail
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from litre.serving import triggers
from litre.serving.template import copy_to

Say = Callable[[str], object]


def prepare(say: Say) -> None:
    """Bring database and static files of the home up to this version of Litre."""
    prepare_home(say)
    _collect(say)


def prepare_home(say: Say) -> None:
    """Its folders and its tables; no styles and scripts, which only pages need."""
    settings.HOME.mkdir(parents=True, exist_ok=True)
    settings.MEDIA_ROOT.mkdir(exist_ok=True)
    if connection.vendor == "sqlite":
        _begin(Path(connection.settings_dict["NAME"]), say)
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        say("Preparing the database …")
        call_command("migrate", verbosity=0, interactive=False)
    triggers.install()


def _begin(path: Path, say: Say) -> None:
    """A new home gets a copy of the template; without one it migrates like any other."""
    if path.exists():
        return
    say("Preparing the database …")
    with suppress(OSError, CalledProcessError):
        copy_to(path, settings.LANGUAGE_CODE)


def _collect(say: Say) -> None:
    stamp = Path(settings.STATIC_ROOT) / "stamp.json"
    state = {"files": _static_state()}
    if stamp.exists() and json.loads(stamp.read_text()) == state:
        return
    say("Collecting styles and scripts …")
    call_command("collectstatic", verbosity=0, interactive=False, clear=True)
    stamp.write_text(json.dumps(state))


def _static_state() -> str:
    """A digest that changes with any static file of ours or any version of Wagtail or Django."""
    digest = hashlib.blake2b(f"{django.VERSION} {wagtail.VERSION}".encode(), digest_size=16)
    for finder in get_finders():
        for path, storage in finder.list([]):
            if "litre" in path:
                digest.update(f"{path} {storage.get_modified_time(path).timestamp()}".encode())
    return digest.hexdigest()
