import pytest
from django.core.management import call_command
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from litre.comments.models import Comment
from litre.journal.models import ReviewPage
from litre.journal.tests.writing import review, say
from litre.search import texts_index
from litre.search.models import Document, TextsIndex
from litre.search.texts import find_texts
from litre.transfer.tests.bringing import bring_bytes, post, written
from litre.wxr.values import Comment as Said

pytestmark = pytest.mark.django_db


def found(asked):
    return [hit.page for hit in find_texts(asked)]


def test_the_index_says_what_the_tables_say_whatever_is_saved():
    page = review("Tears", body=[("paragraph", {"text": "<p>雨</p>"})])
    say(page.thread, 2)
    page.tags.add("難病")
    page.save()
    page.unpublish()
    page.save_revision().publish()
    other = review("Rain", "rain")
    say(other.thread, 1)
    other.delete()
    assert texts_index.differences() == []


def test_what_was_written_past_it_is_told_and_mended(capsys):
    page = review("Tears")
    say(page.thread, 1)
    ReviewPage.objects.filter(pk=page.pk).update(title="Rain")
    Comment.objects.update(html="<p>otherwise</p>")
    with pytest.raises(SystemExit):
        call_command("search-index", "check")
    told = capsys.readouterr().out
    assert f"page {page.pk}: says something else" in told
    assert f"page {page.pk}, comment" in told
    call_command("search-index", "rebuild")
    assert texts_index.differences() == []
    assert found("rain") == found("otherwise") == [page.pk]


def test_an_index_of_another_version_serves_and_is_renewed():
    page = review("Tears")
    call_command("search-index", "refresh", verbosity=0)
    Document.objects.update(version=0)
    TextsIndex.objects.update(version=0)
    assert texts_index.is_old()
    assert found("tears") == [page.pk]
    call_command("search-index", "refresh", verbosity=0)
    assert not texts_index.is_old()
    assert found("tears") == [page.pk]


def test_a_site_without_an_index_gets_one():
    page = review("Tears")
    for state in (TextsIndex.objects.all(), TextsIndex.objects.none()):
        state.delete()
        Document.objects.all().delete()
        assert found("tears") == []
        call_command("search-index", "refresh", verbosity=0)
        assert found("tears") == [page.pk]
    assert not texts_index.is_old()


@pytest.fixture
def five(monkeypatch):
    """Five pages that are in no index, of which two are one batch."""
    monkeypatch.setattr(texts_index, "_AT_ONCE", 2)
    pages = [review(f"Tears {number}", f"tears-{number}") for number in range(5)]
    say(pages[4].thread, 1)
    Document.objects.all().delete()
    return pages


def stop(done, of):
    raise KeyboardInterrupt


def test_one_that_was_stopped_is_seen_and_goes_on(five):
    with pytest.raises(KeyboardInterrupt):
        texts_index.rebuild(stop)
    assert found("tears") == [page.pk for page in five[:2]]
    assert texts_index.is_old()
    told = []
    assert texts_index.rebuild(lambda done, of: told.append((done, of))) == 5
    assert told == [(4, 5), (5, 5)]
    assert not texts_index.is_old()
    assert texts_index.differences() == []


def test_what_is_saved_while_one_was_stopped_has_its_comments_too(five):
    with pytest.raises(KeyboardInterrupt):
        texts_index.rebuild(stop)
    five[4].title = "Rain"
    five[4].save()
    new = review("Rain again", "rain-again")
    call_command("search-index", "refresh", verbosity=0)
    assert set(found("rain")) == {five[4].pk, new.pk}
    assert texts_index.differences() == []


def test_one_of_another_version_that_was_stopped_begins_again(five):
    with pytest.raises(KeyboardInterrupt):
        texts_index.rebuild(stop)
    TextsIndex.objects.update(version=0)
    told = []
    texts_index.rebuild(lambda done, of: told.append(done))
    assert told == [2, 4, 5]


def test_a_whole_one_is_made_anew_from_the_first_page(five):
    texts_index.rebuild()
    told = []
    texts_index.rebuild(lambda done, of: told.append(done))
    assert told == [2, 4, 5]


def test_an_import_is_found_when_it_is_done_and_again_when_it_changed(tmp_path):
    talk = (Said(id=1, content="Rosebud", approved="1"), Said(id=2, content="Xanadu", approved="0"))
    bring_bytes(written(post(1, content="Kane", comments=talk), post(2, status="draft")), tmp_path)
    page = ReviewPage.objects.get(title="Post 1")
    assert found("kane") == found("rosebud") == [page.pk]
    assert found("xanadu") == found("post 2") == []
    talk = (talk[0], Said(id=2, content="Xanadu", approved="1"))
    bring_bytes(written(post(1, content="Hearst", comments=talk)), tmp_path)
    assert found("xanadu") == found("hearst") == [page.pk]
    assert found("kane") == []
    assert texts_index.differences() == []


class TestAnyText(TestCase):
    """Whatever is asked is answered, and whatever is written is found by a part of it."""

    @settings(max_examples=60)
    @given(st.text(st.characters() | st.sampled_from("\"'*:&|!()<->^{}\0\ud800涙ﾅ")))
    def test_any_question_is_answered(self, asked):
        find_texts(asked)

    @settings(max_examples=25)
    @given(st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=60))
    def test_what_is_written_is_found(self, title):
        page = review(f"x {title}", "any")
        assert found(title[:30]) in ([], [page.pk])
        assert texts_index.differences() == []
        for hit in find_texts(title):
            for first, last in hit.passage.marks:
                assert 0 <= first < last <= len(hit.passage.text)
