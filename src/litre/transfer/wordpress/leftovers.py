"""Files of a run that was killed after it had written them and before the database knew of them."""

from pathlib import PurePosixPath

from django.core.files.storage import default_storage
from wagtail.documents import get_document_model

from litre.media.models import Picture, Rendition
from litre.media.paths import safe_path


def clear_picture(path: str) -> None:
    """Remove the file that wants the place of this picture, and its renditions, if no row has them."""
    name = safe_path(path, (PurePosixPath(path).suffix.lower() or ".",))
    if not default_storage.exists(name) or Picture.objects.filter(file=name).exists():
        return
    default_storage.delete(name)
    start = f"{PurePosixPath(name).stem[:30]}."
    names = [f"images/{one}" for one in _files("images") if one.startswith(start)]
    known = set(Rendition.objects.filter(file__in=names).values_list("file", flat=True))
    for one in set(names) - known:
        default_storage.delete(one)


def clear_document(path: str) -> None:
    """The same for a document."""
    model = get_document_model()
    wanted = default_storage.get_valid_name(PurePosixPath(path).name)
    name = model._meta.get_field("file").generate_filename(None, wanted)
    if default_storage.exists(name) and not model.objects.filter(file=name).exists():
        default_storage.delete(name)


def _files(folder: str) -> list[str]:
    return default_storage.listdir(folder)[1] if default_storage.exists(folder) else []
