"""What the sample gives away, with its right, its files and its torrent."""

import shutil
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path

from litre.journal.models import ReviewPage
from litre.sample import model
from litre.sample.data import HERE
from litre.sharing.actions import folder_of, take_files
from litre.sharing.metainfo import can_make
from litre.sharing.models import Release, RightsRecord
from litre.sharing.torrents import renew_torrent


def bring_releases(
    releases: Iterable[model.Release], pages: Mapping[str, ReviewPage], now: datetime
) -> None:
    """Every release, shared from now on; without its torrent where libtorrent is not installed."""
    for each in releases:
        made = _release(each, pages[each.review])
        if can_make():
            renew_torrent(made, now)
        else:
            take_files(made)


def _release(release: model.Release, page: ReviewPage) -> Release:
    notes, notes_other = (line.text for line in release.notes)
    made: Release = Release.objects.create(
        title=release.title,
        slug=release.key,
        page=page,
        text=release.text,
        notes=notes,
        notes_other=notes_other,
        is_public=True,
    )
    RightsRecord.objects.create(
        release=made,
        owner=release.owner,
        ground=RightsRecord.Ground.LICENCE,
        licence="CC0-1.0",
        proof=release.proof,
        valid_from=release.valid_from,
    )
    folder = folder_of(made)
    folder.mkdir(parents=True, exist_ok=True)
    for name in release.files:
        shutil.copyfile(HERE / name, folder / Path(name).name)
    return made
