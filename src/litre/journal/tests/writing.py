"""Named people and articles for tests of pages: what a writer would make in the admin."""

from datetime import UTC, datetime
from typing import Any

from litre.accounts.models import User
from litre.catalogue.models import Credit, Person, PersonName, Work, WorkName
from litre.comments.models import Comment, Thread
from litre.journal.actions import plant, thread_of
from litre.journal.models import ReviewAuthor, ReviewPage, ReviewWork

NAMIDA = [
    ("1リットルの涙", "ja", "original"),
    ("いちリットルのなみだ", "ja-Hira", "reading"),
    ("Ichi Rittoru no Namida", "ja-Latn", "romanised"),
    ("1 Litre of Tears", "en", "translated"),
]


def at(year: int, month: int = 2, day: int = 14) -> datetime:
    return datetime(year, month, day, 12, tzinfo=UTC)


def wat() -> User:
    """The writer of the journal."""
    return User.objects.get_or_create(
        username="wat", defaults={"display_name": "Wát", "slug": "wat"}
    )[0]


def work(names: list[tuple[str, str, str]] = NAMIDA, **fields: Any) -> Work:
    made = Work(kind="drama", **fields)
    made.names = [WorkName(text=text, language=tag, form=form) for text, tag, form in names]
    made.save()
    return made


def person(original: str, latin: str) -> Person:
    made = Person()
    made.names = [
        PersonName(text=original, language="ja", form="original"),
        PersonName(text=latin, language="ja-Latn", form="romanised"),
    ]
    made.save()
    return made


def review(
    title: str = "1リットルの涙 / 1 Litre of Tears", slug: str = "namida", **fields: Any
) -> ReviewPage:
    """A published review by Wát, with a thread."""
    fields = {"published_at": at(2006), "language": "en", "other_language": "ja", **fields}
    page = ReviewPage(title=title, slug=slug, **fields)
    page.review_authors = [ReviewAuthor(user=wat())]
    plant().add_child(instance=page)
    thread_of(page)
    return page


def model_article(comments: int = 15) -> ReviewPage:
    """A review with a work, credits, a passage, links and a thread: as the model article has."""
    namida = work(publisher="Fuji Television", parts=11, year_from=2005)
    for number, (original, latin) in enumerate(
        [
            ("木下高男", "Takao Kinoshita"),
            ("村上正典", "Shosuke Murakami"),
            ("沢尻エリカ", "Erika Sawajiri"),
        ]
    ):
        role = "cast" if number == 2 else "director"
        Credit.objects.create(
            work=namida, person=person(original, latin), role=role, sort_order=number
        )
    lines = [
        {"type": "item", "id": str(n), "value": {"language": tag, "text": text}}
        for n, (tag, text) in enumerate([("ja", "<ruby>涙<rt>なみだ</rt></ruby>"), ("en", "Tears")])
    ]
    page = review(
        stars=9,
        body=[("paragraph", {"text": f'<p>See <a linktype="work" id="{namida.pk}">涙</a>.</p>'})],
    )
    page.epigraph = [{"type": "passage", "value": {"lines": lines, "layout": "stacked"}}]
    page.review_works = [ReviewWork(work=namida)]
    page.save()
    say(page.thread, comments)
    return page


def say(thread: Thread, count: int, **fields: Any) -> list[Comment]:
    """So many public comments in a thread, each an hour after the one before."""
    made = []
    for number in range(count):
        html = f"<p>Comment {number}</p>"
        given = {"author_name": f"kenchi {number}", "html": html, "state": "published", **fields}
        written = datetime(2006, 2, 14, number % 24, tzinfo=UTC)
        made.append(Comment.objects.create(thread=thread, written_at=written, **given))
    return made
