"""`litre serve`: prepare the home, then answer on one address until told to stop."""

import gc
import os
import socket
import sys
from argparse import ArgumentParser
from importlib.util import find_spec
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, call_command
from django.core.servers.basehttp import get_internal_wsgi_application
from django.db import connections
from waitress.server import create_server

from litre.serving import clock
from litre.serving.addresses import take_any_letters
from litre.serving.beside import keep_running
from litre.serving.listening import allowed_connections, listen, port
from litre.serving.prepare import prepare
from litre.serving.workers import Crew

# Python looks for cycles after every 700 new objects, which costs some of the CPU of a comment. How much was
# measured on a busy machine only, with results too far apart to give one; a higher number is looked for less often.
_GARBAGE = 20_000


class Command(BaseCommand):
    help = "Serve the site in --home. Prepares it first, if need be."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default="127.0.0.1", help="address to listen on")
        parser.add_argument(
            "--port", type=port, default=8000, help="port; 0 lets the system choose"
        )
        parser.add_argument(
            "--sample", action="store_true", help="write sample content if the site is empty"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        prepare(self._say)
        call_command("plant", sample=options["sample"])
        # The application is loaded here, once the home is prepared: it reads the static manifest.
        # Before the fork, so that the processes share its memory.
        application = get_internal_wsgi_application()
        sockets = self._listen(options["host"], options["port"])
        self._greet(settle_address(options["host"], sockets[0].getsockname()[1]))

        def answer() -> None:
            take_any_letters()
            create_server(
                application,
                sockets=sockets,
                threads=settings.THREADS,
                ident=None,
                clear_untrusted_proxy_headers=False,
                # Waitress takes a hundred, and would keep the next waiting for as long as they stay.
                connection_limit=allowed_connections(),
                asyncore_use_poll=True,
                # Who goes away in the middle of a file is no fault, nor is a file that is given no longer; a disk that
                # fails is told by whoever reads it (`parts.py`).
                log_socket_errors=False,
            ).run()

        # No process may use a connection to the database that another opened.
        connections.close_all()
        gc.freeze()
        gc.set_threshold(_GARBAGE)
        jobs = [answer] * settings.WORKERS + [clock.run]
        if settings.TRACKER and self._has_tracker():
            words = self._tracker(options["host"])
            jobs.append(lambda: keep_running([*words, "--parent", str(os.getpid())]))
        Crew(jobs).run()
        self._say("Stopped.")

    def _has_tracker(self) -> bool:
        """Whether what the tracker needs is there; looked for, as no process of the site may load it."""
        if find_spec("numba") and sys.platform.startswith("linux"):
            return True
        self._say("The tracker is not started: it needs Linux and what make install brings.")
        return False

    def _tracker(self, host: str) -> list[str]:
        """The command of the tracker: for the world if the site is, else where the site is."""
        where = settings.TRACKER_HOST or ("" if settings.ADDRESS else host)
        program = [sys.executable, "-c", "from litre.config.cli import main; main()", "tracker"]
        return [*program, "--home", str(settings.HOME), f"--host={where}"]

    def _listen(self, host: str, port: int) -> list[socket.socket]:
        try:
            return listen(host, port)
        except OSError as error:
            why = error.strerror or os.strerror(error.errno or 0)
            sys.exit(f"litre: {host}:{port}: {why}; choose another with --port")

    def _greet(self, address: str) -> None:
        self._say(f"Litre is at {address}/")
        call_command("welcome", address=address)
        self._say(f"Its home is {settings.HOME}. Stop with Ctrl-C.")

    def _say(self, text: str) -> None:
        self.stdout.write(text)
        self.stdout.flush()


def settle_address(host: str, port: int) -> str:
    """Let letters of this process and of those begun from now on lead to where the site is found: its name, or else here."""
    shown = f"[{host}]" if ":" in host else host
    if host in {"0.0.0.0", "::"}:  # noqa: S104 - compared, not bound
        shown = "localhost"
    settings.WAGTAILADMIN_BASE_URL = settings.ADDRESS or f"http://{shown}:{port}"
    settings.ADDRESS_IS_KNOWN = True
    return settings.WAGTAILADMIN_BASE_URL
