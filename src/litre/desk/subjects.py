"""What a ticket is about: `?about=work-5` and its like, as the doors of the pages say it."""

import re
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language, gettext
from wagtail.models import Page

from litre.catalogue.choice import First, titles_first
from litre.catalogue.display import names_of
from litre.catalogue.models import Person, Work
from litre.comments.models import Comment
from litre.comments.printing import name_of
from litre.comments.queries import public_comments
from litre.journal import published
from litre.journal.models import PlainPage, ReviewPage

_CODE = re.compile(r"(page|work|person|comment)-([0-9]{1,15})")
_PATH = re.compile(r"/(?!/)[^\s\\<>\"']{0,900}")


@dataclass(frozen=True)
class Subject:
    """The thing itself (at most one of these), how it is called, and its address."""

    code: str = ""
    title: str = ""
    address: str = ""
    page: Any = None
    work: Work | None = None
    person: Person | None = None
    comment: Comment | None = None


def subject_of(code: str) -> Subject:
    """What a code names, if the public may read it; else the site as a whole.

    What is private, gone, or never was gives the same answer.
    """
    found = _CODE.fullmatch(code)
    if found:
        subject = _MAKERS[found[1]](int(found[2]))
        return subject or Subject()
    if _PATH.fullmatch(code):
        return Subject(code=code, title=code, address=code)
    return Subject()


def _page(key: int) -> Subject | None:
    pages: tuple[Any, ...] = (published.reviews(), published.plain_pages())
    for found in pages:
        page = found.filter(pk=key).first()
        if page is not None:
            return Subject(f"page-{key}", page.title, page.get_url() or "", page=page)
    return None


def _work(key: int) -> Subject | None:
    work = Work.objects.prefetch_related("names").filter(pk=key).first()
    if work is None:
        return None
    return Subject(
        f"work-{key}", title_of(work), reverse("catalogue:work", args=[work.slug]), work=work
    )


def _person(key: int) -> Subject | None:
    person = Person.objects.prefetch_related("names").filter(pk=key).first()
    if person is None:
        return None
    address = reverse("catalogue:person", args=[person.slug])
    return Subject(f"person-{key}", title_of(person), address, person=person)


def _comment(key: int) -> Subject | None:
    comment = public_comments().filter(pk=key).first()
    page = page_of(comment) if comment else None
    if comment is None or page is None:
        return None
    words = {"name": name_of(comment), "title": page.title}
    title = gettext("the comment of %(name)s on %(title)s") % words
    address = f"{page.get_url() or ''}#{comment.anchor}"
    return Subject(f"comment-{key}", title, address, page=page, comment=comment)


def page_of(comment: Comment) -> Page | None:
    """The public page on which a comment stands."""
    pages: tuple[Any, ...] = (published.reviews(), published.plain_pages())
    return next(
        (page for found in pages if (page := found.filter(thread=comment.thread_id).first())), None
    )


def title_of(record: Work | Person) -> str:
    return names_of(record).title(get_language() or "en") or record.slug


def kept_title(record: Work | Person) -> str:
    """What a ticket keeps of the name of its record: for all who will read it, whatever its reader wants first."""
    with titles_first(First.USUAL):
        return title_of(record)


def review_of(page: Any) -> ReviewPage | None:
    return page if isinstance(page, ReviewPage) else None


def is_plain(page: Any) -> bool:
    return isinstance(page, PlainPage)


_MAKERS = {"page": _page, "work": _work, "person": _person, "comment": _comment}
