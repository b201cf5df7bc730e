"""An import asked for in the admin runs in a process of its own, so that a restart loses nothing."""

import json
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone

from litre.transfer.lock import is_under_way
from litre.transfer.models import Run

# A process needs some seconds to start before it holds the lock.
_STARTS_WITHIN = timedelta(seconds=30)


def begin(
    run: Run, file: UploadedFile, media: UploadedFile | None, *, fetch_media: bool, dry_run: bool
) -> None:
    """Keep what was handed in under the home, and start the import of it."""
    folder = settings.HOME / "imports" / str(run.pk)
    folder.mkdir(parents=True, exist_ok=True)
    words = ["wordpress", str(_kept(file, folder / "export.xml")), "--run", str(run.pk)]
    if media:
        words += ["--media", str(_kept(media, folder / "media.zip"))]
    elif fetch_media:
        words.append("--fetch-media")
    words += ["--dry-run"] if dry_run else []
    # Kept, so that going on with a rehearsal does not become the real thing.
    (folder / "words.json").write_text(json.dumps(words))
    start(run, words)


def start(run: Run, words: list[str]) -> None:
    log = (settings.HOME / "imports" / str(run.pk) / "log.txt").open("ab")
    command = [
        sys.executable,
        "-c",
        "from litre.config.cli import main; main()",
        "--home",
        str(settings.HOME),
        "import",
        *words,
    ]
    subprocess.Popen(  # noqa: S603 - our own command line
        command, stdout=log, stderr=log, stdin=subprocess.DEVNULL, start_new_session=True
    )
    log.close()


def again(run: Run) -> bool:
    """Go on with a run as it was asked for; False if what was handed in is gone."""
    folder = settings.HOME / "imports" / str(run.pk)
    words = folder / "words.json"
    if not words.exists() or not (folder / "export.xml").exists():
        return False
    run.state, run.started_at, run.message = Run.State.RUNNING, timezone.now(), ""
    run.save(update_fields=["state", "started_at", "message"])
    start(run, json.loads(words.read_text()))
    return True


def _kept(upload: UploadedFile, path: Path) -> Path:
    with path.open("wb") as file:
        for chunk in upload.chunks():
            file.write(chunk)
    return path


def describe(run: Run) -> dict[str, Any]:
    """What its page prints. A run that says it is running while no import is, was stopped."""
    share = int(100 * run.done / run.total) if run.total else 0
    started = run.state == Run.State.RUNNING
    is_new = timezone.now() - run.started_at < _STARTS_WITHIN
    is_running = started and (is_new or is_under_way())
    return {
        "run": run,
        "share": share,
        "is_running": is_running,
        "was_stopped": started and not is_running,
    }
