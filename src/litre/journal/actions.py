"""Writes on the journal that touch more than one row."""

from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from wagtail.models import Page, Site

from litre.comments.actions import write_default_emoticons
from litre.comments.models import Thread
from litre.journal.models import HomePage, ReviewIndex, ReviewPage


@transaction.atomic
def plant() -> ReviewIndex:
    """The shelf for reviews, made with home page, site and emoticons where they are missing."""
    write_default_emoticons()
    shelf: ReviewIndex | None = ReviewIndex.objects.first()
    if shelf:
        return shelf
    home = HomePage.objects.first() or _home()
    shelf = ReviewIndex(title="Reviews", slug="reviews", show_in_menus=False)
    home.add_child(instance=shelf)
    return shelf


def _home() -> HomePage:
    root = Page.get_first_root_node()
    # Wagtail's own first page holds the address "home" until ours is the root of the site.
    Page.objects.filter(depth=2, slug="home").update(slug="wagtail-welcome")
    home = HomePage(title="Latest", slug="home")
    root.add_child(instance=home)
    Site.objects.update_or_create(
        is_default_site=True,
        defaults={"hostname": "localhost", "port": 80, "root_page": home, "site_name": "Litre"},
    )
    Page.objects.filter(depth=2, slug="wagtail-welcome").first().delete()
    return home


def thread_of(review: ReviewPage) -> Thread:
    """The thread of a review, made if there is none."""
    thread: Thread | None = review.thread
    if thread is None:
        review.thread = thread = Thread.objects.create()
        ReviewPage.objects.filter(pk=review.pk).update(thread=thread)
    return thread


def set_policy(review: ReviewPage, policy: str) -> None:
    """Open or close the comments of a review at once, be it published or not yet saved.

    The thread of a review that is not in the database is made, and comes along when it is saved.
    """
    if review.thread is None:
        review.thread = Thread.objects.create(policy=policy)
        ReviewPage.objects.filter(pk=review.pk).update(thread=review.thread)
    elif review.thread.policy != policy:
        review.thread.policy = policy
        review.thread.save(update_fields=["policy"])


@transaction.atomic
def date_corrected(page: Page, now: datetime, user: AbstractBaseUser) -> None:
    """Date a review as corrected, as a revision; what the writer has not published yet stays so."""
    review = ReviewPage.objects.filter(pk=page.pk).first()
    if review is None:
        return
    if review.has_unpublished_changes:
        draft = review.get_latest_revision_as_object()
        draft.corrected_at = now
        draft.save_revision(user=user)
        review = ReviewPage.objects.get(pk=page.pk)
        review.corrected_at = now
        review.save(clean=False)
        return
    review.corrected_at = now
    review.save_revision(user=user, log_action=True).publish(user=user)
