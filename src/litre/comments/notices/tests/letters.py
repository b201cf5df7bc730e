"""Comments whose authors want to be told, and a minute of the clock."""

from datetime import timedelta

from django.core import mail

from litre.comments.actions import post_comment
from litre.comments.models import Comment
from litre.comments.notices import following
from litre.comments.notices.models import Follower
from litre.comments.notices.sending import send_due
from litre.comments.notices.spreading import spread
from litre.comments.signals import comment_changed
from litre.comments.tests.writing import NOW, occasion, typed

MINUTE = timedelta(minutes=1)


def post(page, text="I cried.", email="", notify="", holding="nothing", now=NOW, **more):
    """A comment by a guest with these wishes; what stands in the database."""
    said = typed(text, email=email, **{k: more.pop(k) for k in ("name", "parent") if k in more})
    when = occasion(page, holding, now=now, fields={"notify": notify}, **more)
    return post_comment(said, when).comment


def follower(page, email="aya@mail.example", notify="replies", **more) -> Follower:
    """Somebody who asked, was asked, and said yes."""
    comment = post(page, email=email, notify=notify, **more)
    send_due(NOW)
    mail.outbox.clear()
    found = Follower.objects.get(comment=comment)
    following.confirm(found, NOW)
    found.refresh_from_db()
    return found


def run(now=NOW + MINUTE, connect=None) -> list:
    """A minute of the clock; the messages that went."""
    before = len(mail.outbox)
    spread(now)
    send_due(now, *([connect] if connect else []))
    return mail.outbox[before:]


def move(comment, state) -> None:
    """What the desk of the writer does: another state, and word of it."""
    before, comment.state = comment.state, state
    comment.save()
    comment_changed.send(sender=Comment, comment=comment, before=before)
