"""The classifier: what it learns, how a decision is unlearnt, and when it keeps silent."""

import pytest
from django.core.management import call_command

from litre.comments.actions import post_comment, take_back
from litre.comments.models import Comment, Lesson, Word
from litre.comments.moderation.actions import decide, undo
from litre.comments.moderation.words import reasons_of
from litre.comments.spam.bayes import ENOUGH, Counts, score
from litre.comments.spam.features import features
from litre.comments.spam.learnt import learnt
from litre.comments.tests import writing
from litre.comments.tests.writing import NOW, occasion, typed
from litre.comments.typed import Draft

SPAM = "Buy cheap replica watches and viagra pills at our best online store"
HAM = "The scene at the hospital made me cry, Sawajiri Erika was wonderful in it"


@pytest.fixture
def page(db):
    return writing.page()


def _comment(page, text, **fields):
    said = {"author_name": "kenchi", "written_at": NOW, "state": "pending", **fields}
    return Comment.objects.create(thread=page.thread, source=text, **said)


def _taught(page, count=ENOUGH):
    rows = [_comment(page, f"{HAM} {number}") for number in range(count)]
    decide(rows, "published", None)
    decide([_comment(page, f"{SPAM} {number}") for number in range(count)], "spam", None)


def _known():
    return set(Word.objects.values_list("feature", "ham", "spam"))


def test_reads_words_hosts_and_signs():
    found = features("澤尻 http://a.example http://b.example http://c.example", "Casino")
    assert {"#link", "#links", "@a.example", "~casino", "泽尻"} <= set(found)
    assert "#shout" in features("BUY THIS RIGHT NOW")
    assert len(features("word " * 9 + " ".join(map(str, range(900))))) <= 150


def test_knows_nothing_before_it_has_seen_enough_of_both():
    seen = {"viagra": Counts(0, 500)}
    assert score(["viagra"], seen, Counts(ENOUGH - 1, 500)) is None
    assert score(["viagra"], seen, Counts(500, 0)) is None


def test_one_word_alone_makes_no_spam():
    said = score(["viagra"], {"viagra": Counts(0, 500)}, Counts(500, 500))
    assert said is not None
    assert not said.is_spam


def test_what_was_called_spam_is_spam_and_says_why(page):
    _taught(page)
    comment = post_comment(
        typed("Cheap replica watches, viagra and pills!"), occasion(page)
    ).comment
    assert comment.state == "spam"
    assert "what you called spam" in reasons_of(comment)[0]
    assert "viagra" in reasons_of(comment)[0]
    assert post_comment(typed("I cried at the hospital, too."), occasion(page)).is_public


def test_silent_until_taught(page):
    _taught(page, ENOUGH - 1)
    assert post_comment(typed(SPAM), occasion(page)).is_public


def test_what_only_the_checks_caught_is_no_lesson(page):
    post_comment(typed(SPAM), occasion(page, fields={"homepage": "x"}))
    assert not Lesson.objects.exists()


def test_undo_unlearns_exactly(page):
    first = _comment(page, HAM)
    decide([first], "published", None)
    before = _known()
    second = _comment(page, SPAM)
    batch = decide([first, second], "spam", None)
    assert _known() != before
    undo(batch, None)
    assert _known() == before
    assert [each.sort for each in Lesson.objects.all()] == ["ham"]


def test_a_second_thought_teaches_the_other_sort(page):
    comment = _comment(page, SPAM)
    decide([comment], "spam", None)
    decide([comment], "published", None)
    assert ("", 1, 0) in _known()
    decide([comment], "removed", None)
    assert not _known()


def test_unlearning_holds_when_the_words_have_changed(page):
    comment = _comment(page, HAM)
    decide([comment], "published", None)
    Comment.objects.filter(pk=comment.pk).update(source="other words")
    decide([comment], "held", None)
    assert not _known()


def test_what_its_author_took_back_is_forgotten(page):
    comment = post_comment(typed(HAM), occasion(page)).comment
    decide([comment], "spam", None)
    decide([comment], "published", None)
    take_back(comment, occasion(page, own=frozenset({comment.pk})))
    assert not _known()


def test_learns_anew_what_was_decided_or_imported(page):
    _taught(page, 2)
    _comment(page, HAM, state="published", imported_id=7)
    _comment(page, SPAM, state="spam")
    call_command("learn_spam")
    assert ("", 3, 2) in _known()
    assert Lesson.objects.count() == 5


def test_asks_the_database_once(page, django_assert_num_queries):
    _taught(page)
    with django_assert_num_queries(1):
        learnt(Draft(typed(SPAM), "", occasion(page)))
