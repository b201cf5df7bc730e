"""Threads: comments of readers, answers of writers, mentions from elsewhere."""

from collections.abc import Iterable, Mapping

from django.utils.html import escape, linebreaks

from litre.accounts.models import User
from litre.comments.models import Comment, Thread
from litre.sample import model
from litre.ui.cleaning import clean_html

_POLICIES = {
    "open": Thread.Policy.OPEN,
    "closed": Thread.Policy.CLOSED,
    "ages": Thread.Policy.BY_AGE,
}


def bring_thread(review: model.Review, authors: Mapping[str, User]) -> Thread:
    """The thread of a review. What a comment led to (its `outcome`) has no place in it yet."""
    thread = Thread.objects.create(policy=_POLICIES[review.comments_state])
    _bring_comments(thread, review.comments, authors)
    Comment.objects.bulk_create(_mention(thread, mention) for mention in review.mentions)
    return thread


def _bring_comments(
    thread: Thread, comments: Iterable[model.Comment], authors: Mapping[str, User]
) -> None:
    made: dict[str, Comment] = {}
    for comment in comments:
        made[comment.key] = Comment.objects.create(
            thread=thread,
            parent=made.get(comment.parent),
            state=Comment.State.PUBLISHED,
            author=authors.get(comment.writer),
            author_name=comment.author,
            author_email=comment.address,
            source=comment.text,
            html=_shown(comment.text),
            written_at=comment.date,
        )


def _mention(thread: Thread, mention: model.Mention) -> Comment:
    return Comment(
        thread=thread,
        kind=mention.kind,
        state=Comment.State.PUBLISHED,
        author_name=f"{mention.author}: {mention.title}",
        author_address=mention.address,
        source=mention.excerpt,
        html=_shown(mention.excerpt),
        written_at=mention.date,
    )


def _shown(text: str) -> str:
    return clean_html(linebreaks(escape(text)))
