"""A new site on SQLite in a folder of its own, and its owner before it, in this process."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import django


@contextmanager
def owned_site() -> Iterator[tuple[Any, Any]]:
    """A client that is signed in as the owner, and the owner; the folder goes afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(LITRE_HOME=folder, DJANGO_SETTINGS_MODULE="litre.config.settings")
        django.setup()
        # Django has to be set up before its models can be imported.
        from django.core.management import call_command
        from django.test import Client

        from litre.accounts.models import User
        from litre.serving.template import copy_to

        copy_to(Path(folder) / "litre.sqlite3")
        call_command("collectstatic", verbosity=0, interactive=False)
        owner = User.objects.create_superuser("owner")
        client = Client(SERVER_NAME="localhost")
        client.force_login(owner)
        yield client, owner
