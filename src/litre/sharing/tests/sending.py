"""A client of tus, and what it finds on the disk."""

import base64
from pathlib import Path

from django.test import Client

from litre.desk.tests.letters import staff_client
from litre.sharing.actions import folder_of
from litre.sharing.models import Release
from litre.sharing.uploading import parts

DATA = bytes(range(256)) * 40


class Sender:
    """A client of tus, as simple as can be."""

    def __init__(self, release: Release, client: Client | None = None) -> None:
        self.client = client or staff_client()
        self.uploads = f"/admin/sharing/{release.pk}/uploads/"

    def create(self, name: str, size: object = len(DATA), **said: str):
        pairs = {"filename": name, **said}
        coded = ",".join(f"{k} {base64.b64encode(v.encode()).decode()}" for k, v in pairs.items())
        headers = {"Upload-Length": str(size), "Upload-Metadata": coded}
        return self.ask("post", self.uploads, headers)

    def address(self, name: str, size: int = len(DATA), **said: str) -> str:
        answer = self.create(name, size, **said)
        assert answer.status_code == 201, answer.content
        return answer["Location"]

    def patch(self, where: str, at: int, data: bytes, **headers: str):
        said = {"Upload-Offset": str(at), "Content-Length": str(len(data)), **headers}
        return self.ask("patch", where, said, data)

    def ask(
        self, method: str, where: str, headers: dict[str, str] | None = None, data: bytes = b""
    ):
        said = {"Tus-Resumable": "1.0.0", **(headers or {})}
        kind = "application/offset+octet-stream"
        if method in {"post", "patch"}:
            return getattr(self.client, method)(where, data, content_type=kind, headers=said)
        return getattr(self.client, method)(where, headers=said)


def there(release: Release) -> set[str]:
    folder = folder_of(release)
    return {one.relative_to(folder).as_posix() for one in folder.rglob("*") if one.is_file()}


def partials() -> list[Path]:
    return sorted(parts.partials().iterdir()) if parts.partials().is_dir() else []
