"""What can't be shown as subtitles among the files of a release."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from litre.sharing.actions import folder_of
from litre.sharing.models import Release
from litre.sharing.subtitles.converting import READERS, refusal
from litre.sharing.subtitles.naming import tag_in


def refused_in(release: Release) -> Iterator[tuple[str, str]]:
    """Path and reason of each; whoever gives the release hears it when the files are read."""
    for path in release.files.values_list("path", flat=True):
        if PurePosixPath(path).suffix.lower() in READERS:
            reason = refusal(folder_of(release) / path, tag_in(path, release.subtitles))
            if reason:
                yield path, reason
