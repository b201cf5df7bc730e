"""An import asked for in the admin runs in a process of its own, so that a restart loses nothing."""

import subprocess
import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from litre.transfer.models import Run


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
    start(run, words + (["--dry-run"] if dry_run else []))


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
    """Go on with a run that was stopped; False if what was handed in is gone."""
    folder = settings.HOME / "imports" / str(run.pk)
    if not (folder / "export.xml").exists():
        return False
    words = ["wordpress", str(folder / "export.xml"), "--run", str(run.pk)]
    start(
        run,
        words + (["--media", str(folder / "media.zip")] if (folder / "media.zip").exists() else []),
    )
    return True


def _kept(upload: UploadedFile, path: Path) -> Path:
    with path.open("wb") as file:
        for chunk in upload.chunks():
            file.write(chunk)
    return path


def describe(run: Run) -> dict[str, Any]:
    share = int(100 * run.done / run.total) if run.total else 0
    return {"run": run, "share": share, "is_running": run.state == Run.State.RUNNING}
