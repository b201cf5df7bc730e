"""A second export of the same site: what is newer comes, what somebody wrote here stays."""

import pytest
from wagtail.models import Page, PageViewRestriction

from litre.accounts.persons import erase, person_of
from litre.catalogue.models import Work
from litre.comments.models import Comment
from litre.journal.models import MenuItem, ReviewPage
from litre.media.models import Picture
from litre.transfer.models import Imported, Run
from litre.transfer.tests.bringing import bring_bytes, database, here, notes_of, post, written
from litre.transfer.tests.snapshot import differences
from litre.transfer.tests.test_hostile_media import png, zipped
from litre.wxr.values import Comment as Said
from litre.wxr.values import Term

pytestmark = pytest.mark.django_db
FIRST = Said(id=11, author="thorn", content="Sob.", approved="1", date_gmt="2006-02-15 10:00:00")
SECOND = Said(id=12, parent=11, content="Me too.", approved="1", date_gmt="2006-02-16 10:00:00")
NAMIDA = post(
    1, title="1リットルの涙 / 1 Litre of Tears (2005)", content="★★★★\n\nSob.", comments=(FIRST,)
)


def changed(one, **values):
    return type(one)(**{**{name: getattr(one, name) for name in type(one).__slots__}, **values})


def body(page):
    return str(list(page.body.raw_data))


def test_a_newer_export_updates_what_changed_and_nothing_else(tmp_path):
    other = post(2, content="The same.")
    bring_bytes(written(NAMIDA, other), tmp_path)
    before = here(Page, "post", 2)
    newer = changed(NAMIDA, content="★★★★\n\nBawl.", comments=(FIRST, SECOND))
    run = bring_bytes(written(newer, other, post(3)), tmp_path)
    assert run.certificate["run"] == {"made": 1, "changed": 1, "unchanged": 1, "ours": 0}
    assert run.certificate["differences"] == []
    assert "Bawl." in body(here(ReviewPage, "post", 1))
    assert Comment.objects.get(pk=12).parent_id == 11
    assert here(Page, "post", 2).latest_revision_created_at == before.latest_revision_created_at
    assert ReviewPage.objects.count() == 3


def test_a_part_of_the_export_removes_nothing_and_differs_in_nothing(tmp_path):
    bring_bytes(written(NAMIDA, post(2, comments=(SECOND,))), tmp_path)
    before = database()
    run = bring_bytes(written(post(2, comments=(SECOND,))), tmp_path)
    assert run.certificate["differences"] == []
    assert differences(before, database()) == []


def test_a_page_edited_here_stays_as_it_is_and_is_listed(tmp_path):
    bring_bytes(written(NAMIDA), tmp_path)
    page = here(ReviewPage, "post", 1)
    page.excerpt = "Mine."
    page.save_revision().publish()
    newer = changed(NAMIDA, content="Theirs.", excerpt="Theirs.", comments=(FIRST, SECOND))
    run = bring_bytes(written(newer), tmp_path)
    page.refresh_from_db()
    assert page.excerpt == "Mine."
    assert "Theirs." not in body(page)
    assert any("it was edited here" in line for line in notes_of(run, "kept aside"))
    assert run.certificate["run"]["ours"] == 1
    assert Imported.objects.get(kind="post").original["content"] == "Theirs."
    assert Comment.objects.filter(pk=12).exists()


def test_a_moderated_comment_keeps_the_state_it_was_given_here(tmp_path):
    bring_bytes(written(NAMIDA), tmp_path)
    Comment.objects.filter(pk=11).update(state=Comment.State.SPAM)
    bring_bytes(written(changed(NAMIDA, comments=(changed(FIRST, content="Sob!"),))), tmp_path)
    assert Comment.objects.get(pk=11).state == Comment.State.SPAM


def test_pictures_that_come_later_find_their_places(tmp_path):
    address = "https://tears.example/wp-content/uploads/a.png"
    article = post(
        1,
        content=f'<img class="wp-image-7" src="{address}" alt="diary">',
        meta=(("_thumbnail_id", "7"),),
    )
    file = post(
        7, type="attachment", status="inherit", guid=address, meta=(("_wp_attached_file", "a.png"),)
    )
    bring_bytes(written(article, file), tmp_path)
    assert here(ReviewPage, "post", 1).hero is None
    run = bring_bytes(
        written(article, file), tmp_path, zipped(tmp_path, **{"uploads/a.png": png()})
    )
    page = here(ReviewPage, "post", 1)
    assert page.hero == Picture.objects.get()
    assert page.body[0].value["picture"] == Picture.objects.get()
    assert run.certificate["differences"] == []
    assert notes_of(run, "held") == []


def test_a_dry_run_says_what_would_come_and_changes_nothing(tmp_path):
    before = database()
    run = bring_bytes(
        written(NAMIDA, Term(5, "category", "drama", "Drama")), tmp_path, dry_run=True
    )
    assert differences(before, database()) == []
    assert run.certificate["dry_run"]
    assert run.certificate["differences"] == []
    assert run.certificate["run"]["made"] == 1
    assert Run.objects.get().state == Run.State.DONE


def test_a_dry_run_leaves_no_file_behind(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path / "media"
    file = post(7, type="attachment", status="inherit", meta=(("_wp_attached_file", "dry.png"),))
    bring_bytes(
        written(file), tmp_path, zipped(tmp_path, **{"uploads/dry.png": png()}), dry_run=True
    )
    assert [path for path in (tmp_path / "media").rglob("*") if path.is_file()] == []


def test_a_state_that_changed_at_the_source_comes_along(tmp_path):
    bring_bytes(written(NAMIDA), tmp_path)
    bring_bytes(written(changed(NAMIDA, comments=(changed(FIRST, approved="spam"),))), tmp_path)
    assert Comment.objects.get(pk=11).state == Comment.State.SPAM


def test_what_the_owner_took_down_stays_down(tmp_path):
    bring_bytes(written(NAMIDA), tmp_path)
    page = here(ReviewPage, "post", 1)
    page.unpublish()
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    bring_bytes(written(changed(NAMIDA, comments=(FIRST, SECOND))), tmp_path)
    assert not here(Page, "post", 1).live
    assert page.get_view_restrictions().exists()


def test_what_the_source_hides_is_hidden(tmp_path):
    bring_bytes(written(NAMIDA), tmp_path)
    bring_bytes(written(changed(NAMIDA, password="himitsu")), tmp_path)
    found = here(Page, "post", 1).get_view_restrictions().get()
    assert found.password == "himitsu"


@pytest.mark.parametrize("hidden", [{"status": "draft"}, {"status": "private"}, {"password": "x"}])
def test_what_nobody_may_read_is_not_read_into_the_catalogue(tmp_path, hidden):
    bring_bytes(written(changed(NAMIDA, **hidden)), tmp_path)
    assert not Work.objects.exists()
    assert "★★★★" in body(here(ReviewPage, "post", 1))


def test_a_line_gone_from_the_menu_goes(tmp_path):
    lines = [
        post(
            number,
            type="nav_menu_item",
            title=f"Line {number}",
            terms=(("nav_menu", "main", "Main"),),
            meta=(("_menu_item_type", "custom"), ("_menu_item_url", f"/{number}/")),
        )
        for number in (7, 8)
    ]
    bring_bytes(written(*lines), tmp_path)
    run = bring_bytes(written(changed(lines[0], title="First")), tmp_path)
    assert [line.title for line in MenuItem.objects.all()] == ["First"]
    assert run.certificate["differences"] == []


def test_who_was_erased_is_not_brought_back_by_a_newer_export(tmp_path):
    mika = changed(FIRST, author="Mika", email="mika@example.org", content="Call 090-1234-5678.")
    gone = post(7, status="trash", comments=(changed(mika, id=71),))
    bring_bytes(written(changed(NAMIDA, comments=(mika, SECOND)), gone), tmp_path)
    assert "Mika" in str(list(Imported.objects.values_list("notes", "original")))
    erase(person_of("MIKA@example.org"))
    newer = changed(NAMIDA, content="Newer.", comments=(changed(mika, content="Back!"), SECOND))
    run = bring_bytes(written(newer, changed(gone, content="Newer.")), tmp_path)
    assert run.certificate["differences"] == []
    kept = Comment.objects.get(imported_id=11)
    assert (kept.source, kept.author_name, kept.author_email, kept.state) == ("", "", "", "removed")
    assert Comment.objects.get(imported_id=12).parent_id == kept.pk
    here(ReviewPage, "post", 1).delete()
    bring_bytes(written(changed(newer, content="Newest.")), tmp_path)
    assert not Comment.objects.exclude(author_email="").exists()
    kept_of_imports = [
        *Imported.objects.values_list("notes", "original"), *Run.objects.values_list("certificate")
    ]  # fmt: skip
    assert "Mika" not in str(kept_of_imports)
    assert "mika@" not in str(kept_of_imports)
