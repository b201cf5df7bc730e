"""The real export, whole: everything is here, in its state, at its date, under its number."""

from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import PageViewRestriction

from litre.accounts.models import User
from litre.comments.models import Comment
from litre.journal.models import Kind, Menu, PlainPage, ReviewPage
from litre.transfer.models import Imported
from litre.transfer.tests.bringing import bring_file, database, here
from litre.transfer.tests.snapshot import differences
from litre.wxr.tests.real import real

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("seeded")]
MODEL, THAI, LOCKED = 16, 28, 42


def review(number):
    return here(ReviewPage, "film" if number == 47 else "post", number)


def test_counts_reconcile_to_zero_difference(seeded):
    said = seeded.certificate
    assert said["differences"] == []
    assert sum(line["in"] for line in said["items"] if line["kind"] not in ("term", "author")) == 48
    assert sum(line["in"] for line in said["comments"]) == 30


def test_a_second_run_changes_nothing():
    before = database()
    run = bring_file(real("seed-site.xml"), real("seed-site-uploads.zip"))
    assert differences(before, database()) == []
    assert run.certificate["run"] == {"made": 0, "changed": 0, "unchanged": 48, "ours": 0}


@pytest.mark.parametrize("number", [38, 39, 40, 44])
def test_drafts_pending_and_scheduled_are_not_public(number):
    assert not review(number).live


def test_a_private_post_wants_a_login_and_a_protected_one_its_password(client):
    private = PageViewRestriction.objects.get(page=review(41))
    assert private.restriction_type == PageViewRestriction.LOGIN
    assert client.get(review(41).url).status_code == 302
    locked = PageViewRestriction.objects.get(page=review(LOCKED))
    assert locked.password == 'ひみつ&"pw"'
    assert "secret text" not in client.get(review(LOCKED).url).content.decode()
    assert PageViewRestriction.objects.count() == 2
    assert AnonymousUser().is_anonymous


def test_a_scheduled_post_is_published_when_its_time_comes():
    page = review(44)
    due = datetime(2030, 1, 1, 2, tzinfo=UTC)
    assert (page.live, page.go_live_at) == (False, due)
    assert page.latest_revision.approved_go_live_at == due
    past = timezone.now().replace(microsecond=0)
    page.latest_revision.content["go_live_at"] = past.isoformat()
    page.latest_revision.approved_go_live_at = past
    page.latest_revision.save()
    call_command("publish_scheduled")
    assert review(44).live


def test_a_trashed_post_is_kept_aside_whole():
    row = Imported.objects.get(kind="post", foreign_id="45")
    assert (row.outcome, row.object_id) == ("kept_aside", None)
    assert row.original["title"] == "Trashed"


def test_kinds_are_nested_and_tags_are_of_any_script():
    child = Kind.objects.get(taxonomy="kind", slug="j-drama")
    assert child.parent.slug == "drama"
    assert child.extra == {"icon": "📺"}
    assert "<em>(renzoku)</em>" in child.description
    assert Kind.objects.get(slug="ละคร").parent.name == "ภาพยนตร์ไทย"
    assert Kind.objects.filter(taxonomy="director").count() == 3
    assert "泣ける" in {tag.name for tag in review(MODEL).tags.all()}


def test_custom_fields_are_kept_and_used():
    fields = review(MODEL).custom_fields
    assert len(fields["director"]) == 2
    assert fields["year"] == ["2005"]
    assert review(MODEL).stars == 10
    assert "odd key with spaces & <tags>" in review(23).custom_fields


def test_the_menu_is_nested_and_leads_on():
    lines = list(Menu.objects.get().items.all())
    assert len(lines) == 5
    assert lines[0].address
    assert any(line.parent_id for line in lines)
    assert {line.page_id is not None for line in lines} == {True, False}
    assert any(line.kind_id for line in lines)


def test_sticky_excerpt_featured_picture_author_and_parent_come():
    assert [page.pk for page in ReviewPage.objects.filter(pinned=True)] == [review(43).pk]
    assert review(MODEL).excerpt
    assert review(17).hero.source_name.endswith("gallery-1.jpg")
    assert review(MODEL).hero is not None
    authors = [row.user.display_name for row in review(MODEL).review_authors.all()]
    assert authors == ["wät"]
    wat = User.objects.get(username="wat")
    assert (wat.last_name, wat.has_usable_password()) == ("O'Neil & Søn", False)
    page = here(PlainPage, "page", 49)
    assert page.get_parent().specific == here(PlainPage, "page", 48)


def test_dates_are_utc_and_a_draft_without_one_has_the_sites_own():
    assert review(MODEL).published_at == datetime(2006, 2, 14, 14, 35, tzinfo=UTC)
    assert review(39).published_at == datetime(2026, 11, 22, 14, 42, 27, tzinfo=UTC)


def test_slugs_of_every_script_stay():
    assert review(29).slug == "일-리터의-눈물-1리터의-눈물"
    assert review(MODEL).slug == "ichi-rittoru-no-namida"


def test_the_more_link_stays_where_it_was():
    kinds = [block.block_type for page in ReviewPage.objects.all() for block in page.body]
    assert "more" in kinds


def test_comments_keep_numbers_threads_states_kinds_and_dates():
    comments = {one.pk: one for one in Comment.objects.all()}
    assert len(comments) == 30
    assert all(one.imported_id == pk for pk, one in comments.items())
    count = {kind: sum(one.kind == kind for one in comments.values()) for kind in Comment.Kind}
    assert (count["comment"], count["pingback"], count["trackback"]) == (27, 2, 1)
    states = sorted(one.state for one in comments.values())
    assert (states.count("pending"), states.count("removed")) == (1, 1)
    assert any(one.parent_id and comments[one.parent_id].parent_id for one in comments.values())
    assert all(one.written_at.year < 2026 for one in comments.values())
    assert comments[31].parent_id is None
    assert comments[31].extra["parent"] == 99999
    assert any(one.author_id for one in comments.values())


OLD = [
    "/ichi-rittoru-no-namida/", "/ichi-rittoru-no-namida", "/?p=16", "/nana-review/", "/film/nobody-knows/",
    "/%e6%94%be%e9%80%81%e3%83%aa%e3%82%b9%e3%83%88-episode-table/",
    "/wp-content/uploads/2006/02/ichi-rittoru-no-namida-300x150.jpg",
    "/wp-content/uploads/2006/02/ichi-rittoru-no-namida-scaled.jpg", "/wp-content/uploads/2010/05/leaflet.pdf",
    "/?attachment_id=6", "/scenes/%e7%ac%ac1%e8%a9%b1/", "/category/drama/j-drama/", "/category/drama/",
    "/author/wat/", "/?author=1", "/?cat=2", "/feed/", "/feed/atom/", "/ichi-rittoru-no-namida/feed/",
    "/2006/02/14/ichi-rittoru-no-namida/", "/tag/%e6%b3%a3%e3%81%91%e3%82%8b/",
]  # fmt: skip


@pytest.mark.parametrize("path", OLD)
def test_an_old_address_answers_301_to_what_is_there_now(path, client):
    answer = client.get(path)
    assert answer.status_code == 301, path
    assert client.get(answer["Location"], follow=True).status_code == 200


@pytest.mark.parametrize("name", ["malformed-ampersand.xml", "malformed-control-chars.xml"])
def test_a_malformed_export_comes_whole_with_its_repair_named(name):
    run = bring_file(real(name))
    assert run.certificate["differences"] == []
    assert run.certificate["source"]["repairs"]
