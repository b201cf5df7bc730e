"""Finding articles by their text; the same on every database."""

import pytest
from wagtail.models import PageViewRestriction

from litre.comments.models import Comment
from litre.journal.models import PlainPage, ReviewPage
from litre.journal.tests.writing import review, say
from litre.search.texts import Part, find_texts

pytestmark = pytest.mark.django_db

BODY = (
    "<p>Aya is fifteen. She falls on her way to school, and keeps a diary from then on: "
    "主人公・池内亜也は普通の女子高生だった。</p>"
    "<p>ﾄﾞﾗﾏの主題歌は「Only Human」。It was Ｓｈｏ̄ｗｎ in Wrocław, and everyone cried a 淚.</p>"
)


def paragraphs(html):
    return [("paragraph", {"text": html})]


@pytest.fixture
def article():
    page = review("1リットルの涙 / 1 Litre of Tears", body=paragraphs(BODY))
    page.tags.add("難病", "tear-jerker")
    page.save()
    return page


def found(asked, **how):
    return [hit.page for hit in find_texts(asked, **how)]


@pytest.mark.parametrize(
    ("asked", "part", "marked"),
    [
        ("リットル", Part.TITLE, ["リットル"]),
        ("ットル", Part.TITLE, ["ットル"]),
        ("りっとる", Part.TITLE, ["リットル"]),
        ("ﾘｯﾄﾙ 涙", Part.TITLE, ["リットル", "涙"]),
        ("LITRE tea", Part.TITLE, ["Litre", "Tears"]),
        ("litre of 1", Part.TITLE, ["1", "1", "Litre", "of"]),
        ("病", Part.TAG, ["病"]),
        ("難病", Part.TAG, ["難病"]),
        ("jerker", Part.TAG, ["jerker"]),
        ("池内", Part.BODY, ["池内"]),
        ("主人公池内", Part.BODY, ["主人公・池内"]),
        ("池內亞也", Part.BODY, ["池内亜也"]),
        ("ドラマ", Part.BODY, ["ﾄﾞﾗﾏ"]),
        ("human only", Part.BODY, ["Only", "Human"]),
        ("shown wroclaw", Part.BODY, ["Ｓｈｏ̄ｗｎ", "Wrocław"]),
        ("diary 普通", Part.BODY, ["diary", "普通"]),
        ("schoo", Part.BODY, ["school"]),
    ],
)
def test_an_article_is_found_by_its_words_in_any_shape(article, asked, part, marked):
    (hit,) = find_texts(asked)
    assert hit.page == article.pk
    assert hit.part == part
    assert [hit.passage.text[first:last] for first, last in hit.passage.marks] == marked
    assert hit.language == "en"
    assert hit.other_language == "ja"


@pytest.mark.parametrize(
    "asked",
    ["ットリ", "涙リットル涙", "choo", "schoo diary", "tears of joy", "池内公", "", " ", "?!", "・", "\x00", "\ud800"],
)  # fmt: skip
def test_what_is_not_there_is_not_found(article, asked):
    assert find_texts(asked) == []


@pytest.mark.parametrize(
    "asked",
    ['"', '"tears', "tears*", "tears AND", "OR tears", "NOT", "body:tears", "tears'; --", "NEAR(a b)", "^tears",
     "{title}: tears", "tears & ! |", "tears:*", "<->", "(", "%", "\\", "tears\x00", "te\ud800"],
)  # fmt: skip
def test_signs_of_an_engine_are_only_signs(article, asked):
    assert set(found(asked)) <= {article.pk}


def test_a_huge_question_is_answered(article):
    assert find_texts("涙" * 100_000) == []
    assert find_texts("zz " * 50_000) == []
    assert found("tears " * 20_000) == [article.pk]


def test_a_passage_is_short_and_holds_what_was_asked():
    review(
        "Long", body=paragraphs(f"<p>{'雨が降る。' * 400}ここで涙が出た{'。風が吹く' * 400}</p>")
    )
    (hit,) = find_texts("涙が出た")
    assert len(hit.passage.text) < 160
    assert hit.passage.text.startswith("ここで涙が出た")
    assert hit.passage.is_cut_before
    assert hit.passage.is_cut_after


def test_a_comment_is_found_with_its_place(article):
    (comment,) = say(article.thread, 1, html="<p>わたしも<b>号泣</b>しました</p>", imported_id=42)
    (hit,) = find_texts("号泣しま")
    assert (hit.page, hit.part, hit.comment) == (article.pk, Part.COMMENT, comment.pk)
    assert hit.anchor == "comment-42"
    assert hit.passage.text == "わたしも号泣しました"


def test_each_page_comes_once(article):
    say(article.thread, 3, html="<p>Tears again</p>")
    assert found("tears") == [article.pk]


def test_a_title_comes_before_a_text_and_a_text_before_a_comment():
    by_comment = review("C", "c")
    say(by_comment.thread, 1, html="<p>Rosebud</p>")
    by_text = review("B", "b", body=paragraphs("<p>His last word was rosebud, they say.</p>"))
    by_title = review("Rosebud", "a", body=paragraphs("<p>A sledge of some kind</p>"))
    assert found("rosebud") == [by_title.pk, by_text.pk, by_comment.pk]
    assert found("rosebud", limit=2) == [by_title.pk, by_text.pk]


def test_only_the_pages_asked_for_are_looked_at(article):
    other = review("Other tears", "other", stars=8)
    assert found("tears", among=ReviewPage.objects.filter(stars=8)) == [other.pk]


def test_a_plain_page_is_found(article):
    about = PlainPage(title="About", slug="about", body=paragraphs("<p>Who writes here</p>"))
    article.get_parent().get_parent().add_child(instance=about)
    assert found("who writes") == [about.pk]


def test_what_is_not_public_is_not_found_and_is_at_once_when_it_is(article):
    article.unpublish()
    assert found("tears") == []
    article.refresh_from_db()
    article.save_revision().publish()
    assert found("tears") == [article.pk]
    closed = PageViewRestriction.objects.create(page=article.get_parent(), restriction_type="login")
    assert found("tears") == []
    closed.delete()
    ReviewPage.objects.filter(pk=article.pk).update(live=False)
    assert found("tears") == []


def test_a_draft_does_not_change_what_is_found(article):
    article.title = "Something else"
    article.save_revision()
    assert found("something else") == []
    assert found("litre of tears") == [article.pk]
    article.get_latest_revision().publish()
    assert found("something else") == [article.pk]
    assert found("litre of tears") == []


def test_a_deleted_page_is_not_found(article):
    article.delete()
    assert find_texts("tears") == []


@pytest.mark.parametrize("state", ["pending", "spam", "removed"])
def test_only_public_comments_are_found(article, state):
    (comment,) = say(article.thread, 1, html="<p>号泣</p>", state=state)
    assert found("号泣") == []
    comment.state = "published"
    comment.save()
    assert found("号泣") == [article.pk]
    comment.state = state
    comment.save()
    assert found("号泣") == []


def test_what_a_comment_hides_as_a_spoiler_is_not_found(article):
    html = '<p>号泣 <span class="spoiler">she <em>perishes</em></span></p>'
    say(article.thread, 1, html=html)
    assert found("号泣")
    assert not found("perishes")


def test_a_comment_that_was_changed_or_deleted_is_found_as_it_is(article):
    (comment,) = say(article.thread, 1, html="<p>号泣</p>")
    comment.html = "<p>大笑い</p>"
    comment.save()
    assert found("号泣") == []
    assert found("大笑い") == [article.pk]
    Comment.objects.all().delete()
    assert found("大笑い") == []


def test_what_a_comment_hides_is_not_told(article):
    say(article.thread, 1, html="<p>Write to tomoko@example.org about it</p>")
    assert found("tomoko") == []
    (hit,) = find_texts("about it")
    assert "tomoko" not in hit.passage.text


def test_tags_and_kinds_are_found_by_their_new_names(article):
    tag = article.tags.get(name="難病")
    tag.name = "闘病記"
    tag.save()
    assert found("難病") == []
    assert found("闘病記") == [article.pk]
