"""A release with its folder and its right, as tests need it."""

from datetime import date, datetime
from pathlib import Path

from litre.catalogue.tests.records import litre_of_tears
from litre.sharing.actions import folder_of, take_files, tell_tracker
from litre.sharing.models import Release, RightsRecord, Torrent
from litre.torrent.feed import RegisteredReader

FILES = {"notes.txt": b"a litre\n" * 40, "sound/one.ogg": b"OggS" + bytes(range(256)) * 150}


def write(folder: Path, files: dict[str, bytes]) -> None:
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def right(release: Release, **fields: object) -> RightsRecord:
    said = {
        "owner": "Litre",
        "ground": "licence",
        "licence": "CC0-1.0",
        "proof": "https://rights.example/1",
        "valid_from": date(2020, 1, 1),
    }
    return RightsRecord.objects.create(release=release, **{**said, **fields})


def enrol(release: Release, now: datetime, plain: str = "") -> None:
    """A torrent of both versions, and its place on the tracker's list."""
    hashes = {"v1": "11" * 20, "v2": "22" * 32, "plain": plain}
    Torrent.objects.create(release=release, number=1, made_at=now, metainfo=b"", **hashes)
    tell_tracker(now)


def give(files: dict[str, bytes] | None = None, **fields: object) -> Release:
    """A published release with files and no right yet."""
    said = {"title": "A litre, read aloud", "slug": "litre", "is_public": True}
    release = Release(**{**said, **fields})
    if not release.work and not release.page:
        release.work = litre_of_tears()
    release.save()
    write(folder_of(release), FILES if files is None else files)
    take_files(release)
    return release


def served(home: Path) -> list[tuple[bytes, ...]]:
    """The swarms on the tracker's list, each by its info-hashes."""
    return RegisteredReader(home / "tracker").changes().added
