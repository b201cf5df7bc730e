"""What an account knows of its reader's comments, and what becomes of them when the reader leaves."""

import json
from datetime import UTC, datetime

import pytest

from litre.accounts.actions import leave
from litre.accounts.models import User
from litre.comments.models import Comment, Thread
from litre.comments.signals import comment_changed

pytestmark = pytest.mark.django_db

AT = datetime(2026, 11, 25, tzinfo=UTC)


@pytest.fixture
def reader():
    return User.objects.create_user("reader-1", "y@example.org", display_name="Yuriko")


@pytest.fixture
def thread():
    return Thread.objects.create()


def _write(thread, reader, **said):
    fields = {"state": "published", "source": "oops, it's Sawajiri Erika", "written_at": AT} | said
    return Comment.objects.create(thread=thread, author=reader, ip="192.0.2.7", **fields)


def test_a_reader_sees_the_own_comments_with_their_state(client, reader, thread):
    _write(thread, reader)
    _write(thread, reader, source="<b>held</b>", state="held")
    _write(thread, None, source="of somebody else")
    client.force_login(reader)
    page = client.get("/account/").content.decode()
    assert "Sawajiri Erika" in page
    assert "&lt;b&gt;held" in page
    assert "of somebody else" not in page
    assert page.count('class="tag"') == 1


def test_a_page_without_comments_says_so(client, reader):
    client.force_login(reader)
    assert "None yet." in client.get("/account/").content.decode()


def test_the_copy_holds_what_was_written_and_nothing_of_others(client, reader, thread):
    _write(thread, reader, private="my address")
    _write(thread, None, source="of somebody else")
    client.force_login(reader)
    answer = client.post("/account/copy/")
    assert "attachment" in answer["Content-Disposition"]
    said = json.loads(answer.content)
    assert [each["text"] for each in said["comments"]] == ["oops, it's Sawajiri Erika"]
    assert said["comments"][0]["told_to_the_writer_alone"] == "my address"
    assert said["account"]["name_in_print"] == "Yuriko"


def test_what_stays_is_signed_with_the_name_and_holds_nothing_else(reader, thread):
    comment = _write(thread, reader)
    leave(reader, keep=True)
    comment.refresh_from_db()
    assert (comment.author_name, comment.state, comment.ip) == ("Yuriko", "published", "")
    assert comment.author is None


def test_what_goes_leaves_an_empty_place_and_tells_who_has_to_know(reader, thread):
    told = []

    def hear(sender, comment, before, **kwargs):
        told.append((comment.pk, before))

    comment = _write(thread, reader)
    reply = _write(thread, None, parent=comment)
    comment_changed.connect(hear)
    try:
        leave(reader, keep=False)
    finally:
        comment_changed.disconnect(hear)
    comment.refresh_from_db()
    reply.refresh_from_db()
    assert (comment.source, comment.html, comment.author_name, comment.ip) == ("", "", "", "")
    assert (comment.state, reply.state) == ("removed", "published")
    assert told == [(comment.pk, "published")]
    assert not User.objects.exists()
