"""The certificate: what it counts is what is really on the site."""

from dataclasses import replace

import pytest
from django.db.models import Case, When
from wagtail.models import Page, PageViewRestriction

from litre.accounts.models import User
from litre.comments import models as site
from litre.journal.models import ReviewPage
from litre.media.models import Picture
from litre.transfer.certificate_text import certificate_text
from litre.transfer.models import Imported
from litre.transfer.tests.bringing import NOW, bring_bytes, here, notes_of, post, written
from litre.transfer.tests.test_hostile_media import attachment, png, zipped
from litre.wxr.values import Comment, Term

pytestmark = pytest.mark.django_db
DAY = "2006-02-15 10:00:00"


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


def thread_of(run, number=1):
    return next(one for one in run.certificate["threads"] if one["item"] == f"post {number}")


TALK = post(
    1,
    comments=(
        Comment(id=1, author="a", content="One.", approved="1", date_gmt=DAY),
        Comment(id=2, author="b", content="Two.", approved="1", date_gmt=DAY),
        Comment(id=3, author="c", content="Spam.", approved="spam", date_gmt=DAY),
        Comment(id=4, author="d", content="[…]", approved="1", type="pingback", date_gmt=DAY),
    ),
)


def test_a_count_that_differs_by_mentions_is_explained_from_the_site(tmp_path):
    run = bring_bytes(written(TALK, post(2)), tmp_path)
    assert len(run.certificate["threads"]) == 1
    assert (thread_of(run)["wordpress"], thread_of(run)["comments"]) == (3, 2)
    assert thread_of(run)["mentions"] == 1
    assert run.certificate["differences"] == []


def test_a_count_that_was_moderated_here_is_explained(tmp_path):
    bring_bytes(written(TALK), tmp_path)
    site.Comment.objects.filter(imported_id=1).update(state="removed")
    site.Comment.objects.filter(imported_id=3).update(state="published")
    site.Comment.objects.create(
        thread=here(ReviewPage, "post", 1).thread, state="published", written_at=NOW
    )
    run = bring_bytes(written(TALK), tmp_path)
    line = thread_of(run)
    assert [line[name] for name in ("hidden", "approved", "written")] == [1, 1, 1]
    assert (line["wordpress"], line["comments"], line["mentions"]) == (3, 3, 1)
    assert run.certificate["differences"] == []
    assert "1 hidden here" in certificate_text(run)


@pytest.mark.parametrize(("number", "kind"), [(2, "comments"), (4, "mentions")])
def test_a_count_that_nothing_explains_is_a_difference(tmp_path, number, kind):
    bring_bytes(written(TALK), tmp_path)
    site.Comment.objects.filter(imported_id=number).delete()
    run = bring_bytes(written(TALK), tmp_path)
    lines = {line["kind"]: line for line in run.certificate["differences"]}
    line = lines[f"published {kind}"]
    assert line["state"] == "post 1"
    assert line["in"] == line["came"] + 1


STATES = (
    post(1),
    post(2, status="draft"),
    post(3, status="future", date="2099-01-01 00:00:00", date_gmt="2099-01-01 00:00:00"),
    post(4, status="private"),
    post(5, password="tears"),
    post(6, status="future", date="0000-00-00 00:00:00", date_gmt="0000-00-00 00:00:00"),
)


def test_every_state_of_the_file_is_met_on_the_site(tmp_path):
    run = bring_bytes(written(*STATES), tmp_path)
    assert run.certificate["differences"] == []
    assert not notes_of(run, "decided here")


def test_what_somebody_decided_here_is_a_note_and_no_difference(tmp_path):
    bring_bytes(written(*STATES), tmp_path)
    here(ReviewPage, "post", 1).unpublish()
    here(ReviewPage, "post", 2).save_revision().publish()
    run = bring_bytes(written(*STATES), tmp_path)
    assert run.certificate["differences"] == []
    notes = notes_of(run, "decided here")
    assert len(notes) == 2
    assert "publish: live by the file, not live here" in notes[0]
    assert "draft: not live by the file, live here" in notes[1]


@pytest.mark.parametrize(
    ("number", "state"), [(1, "publish"), (2, "draft"), (3, "future"), (4, "private")]
)
def test_a_state_that_nobody_changed_is_a_difference(tmp_path, number, state):
    bring_bytes(written(*STATES), tmp_path)
    pages = Page.objects.filter(pk=here(ReviewPage, "post", number).pk)
    pages.update(live=Case(When(live=True, then=False), default=True))
    run = bring_bytes(written(*STATES), tmp_path)
    assert [line["state"] for line in run.certificate["differences"]] == [state]
    assert len(notes_of(run, "differs")) == 1


def test_a_lost_password_is_a_difference(tmp_path):
    bring_bytes(written(*STATES), tmp_path)
    PageViewRestriction.objects.filter(page=here(ReviewPage, "post", 5)).delete()
    run = bring_bytes(written(*STATES), tmp_path)
    assert "live with a password by the file, live here" in notes_of(run, "differs")[0]
    assert len(run.certificate["differences"]) == 1


def test_each_note_leads_to_its_place_in_the_admin_and_to_its_address(tmp_path):
    long = "x" * 300
    file = attachment("a.pdf", 7)
    talk = Comment(id=9, author="a", content="!", approved="1", date_gmt=DAY)
    files = (replace(attachment("a.png", 8), comments=(talk,)), replace(file, comments=(talk,)))
    tag = Term(3, "post_tag", "sad", "Sad", description="Tears.")
    media = zipped(tmp_path, **{"uploads/a.png": png(), "uploads/a.pdf": b"%PDF"})
    data = written(post(1, title=long), post(2, title=long, status="draft"), *files, tag)
    run = bring_bytes(data, tmp_path, media)
    found = {one["item"]: (one["edit"], one["address"]) for one in run.certificate["notes"]}
    page, draft = (here(ReviewPage, "post", number) for number in (1, 2))
    assert found["post 1"] == (f"/admin/pages/{page.pk}/edit/", page.url)
    assert found["post 2"] == (f"/admin/pages/{draft.pk}/edit/", "")
    picture = here(Picture, "attachment", 8)
    assert found["attachment 8"] == (f"/admin/images/{picture.pk}/", picture.file.url)
    assert found["attachment 7"][0].startswith("/admin/documents/edit/")
    assert found["term post_tag:sad"] == ("", "")
    assert f"/admin/pages/{page.pk}/edit/" in certificate_text(run)


def test_the_text_names_refused_media_and_says_how_many_more(tmp_path):
    run = bring_bytes(written(post(1)), tmp_path)
    run.certificate["media_refused"] = [f"{n}.png: a link" for n in range(45)]
    text = certificate_text(run)
    assert "0.png: a link" in text
    assert "and 5 more" in text


def test_the_page_lists_five_hundred_and_the_file_all(tmp_path, client):
    client.force_login(User.objects.create_superuser("owner", password="secret"))
    run = bring_bytes(written(post(1)), tmp_path, zipped(tmp_path, **{"../a.png": png()}))
    note = {"item": "post 1", "title": "", "kind": "held", "what": "w", "why": "y", "edit": "/e/7/"}
    run.certificate["notes"] = [{**note, "title": f"n{n}."} for n in range(5100)]
    run.save()
    page = client.get(f"/admin/import/{run.pk}/").content.decode()
    assert "../a.png: its name leads out" in page
    assert "n499." in page
    assert "n500." not in page
    assert "and 4,600 more" in page
    assert 'href="/e/7/"' in page
    assert len(client.get(f"/admin/import/{run.pk}/certificate.json").json()["notes"]) == 5100
