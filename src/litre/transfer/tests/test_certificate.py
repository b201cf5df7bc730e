"""The certificate: what it counts is what is really on the site."""

import pytest

from litre.transfer.certificate_text import certificate_text
from litre.transfer.models import Imported
from litre.transfer.tests.bringing import bring_bytes, post, written
from litre.transfer.tests.test_hostile_media import attachment, png, zipped

pytestmark = pytest.mark.django_db


def line_of(run, kind):
    return next(line for line in run.certificate["items"] if line["kind"] == kind)


def counts_of(run, kind):
    line = line_of(run, kind)
    return [line[name] for name in ("in", "came", "kept_aside", "held")]


def test_attachments_without_their_files_are_held(tmp_path):
    run = bring_bytes(written(*(attachment(f"{n}.png", n) for n in range(1, 11))), tmp_path)
    assert counts_of(run, "attachment") == [10, 0, 0, 10]
    assert run.certificate["differences"] == []
    assert "10        0        0       10" in certificate_text(run)


def test_what_was_held_came_once_its_file_is_given(tmp_path):
    data = written(attachment("a.png", 1), attachment("b.php", 2))
    bring_bytes(data, tmp_path)
    media = zipped(tmp_path, **{"uploads/a.png": png(), "uploads/b.php": b"<?php"})
    assert counts_of(bring_bytes(data, tmp_path, media), "attachment") == [2, 1, 0, 1]


def test_a_dry_run_counts_the_files_that_would_be_stored(tmp_path):
    media = zipped(
        tmp_path, **{"uploads/a.png": png(), "uploads/b.pdf": b"%PDF", "uploads/c.php": b"<?php"}
    )
    data = written(*(attachment(name, n) for n, name in enumerate(["a.png", "b.pdf", "c.php"], 1)))
    run = bring_bytes(data, tmp_path, media, dry_run=True)
    assert counts_of(run, "attachment") == [3, 2, 0, 1]
    assert run.certificate["differences"] == []


def test_a_row_without_a_thing_does_not_count_as_come(tmp_path):
    bring_bytes(written(post(1)), tmp_path)
    Imported.objects.filter(kind="post").update(object_id=None)
    # Nothing changed at the source, so the import leaves the row as it is.
    run = bring_bytes(written(post(1)), tmp_path)
    assert [line["kind"] for line in run.certificate["differences"]] == ["post"]
