from datetime import timedelta
from smtplib import SMTPDataError, SMTPRecipientsRefused, SMTPServerDisconnected

import pytest
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import CommandError, call_command

from litre.comments.notices import following
from litre.comments.notices.models import Letter
from litre.comments.notices.sending import forget_sent
from litre.comments.notices.spreading import spread
from litre.comments.notices.tests.letters import MINUTE, follower, post, run
from litre.comments.tests import writing
from litre.comments.tests.writing import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def page():
    return writing.page()


class _Server(EmailBackend):
    """A mail server that answers the first letters so."""

    def __init__(self, *errors):
        super().__init__()
        self.errors = list(errors)

    def send_messages(self, messages):
        if self.errors and (error := self.errors.pop(0)):
            raise error
        return super().send_messages(messages)


class _Unreachable(EmailBackend):
    def open(self):
        raise ConnectionRefusedError("nobody listens")


def _told_by(page, *errors):
    comment = follower(page).comment
    post(page, "hello", name="ken", parent=comment.pk)
    run(connect=lambda: _Server(*errors))
    return Letter.objects.get(kind="comment")


def test_a_server_that_is_away_costs_nothing(page):
    comment = follower(page).comment
    post(page, "hello", name="ken", parent=comment.pk)
    assert run(connect=_Unreachable) == []
    assert run(NOW + 2 * MINUTE) == []
    assert len(run(NOW + 4 * MINUTE)) == 1


def test_what_the_server_refuses_for_now_is_tried_again_later_each_time(page):
    letter = _told_by(page, SMTPDataError(451, b"later"))
    assert (letter.state, letter.attempts, letter.due_at) == ("waiting", 1, NOW + 5 * MINUTE)
    run(NOW + 6 * MINUTE, lambda: _Server(SMTPDataError(451, b"later")))
    letter.refresh_from_db()
    assert letter.due_at == NOW + 14 * MINUTE
    assert len(run(NOW + 15 * MINUTE)) == 1


def test_what_the_server_refuses_for_good_is_not_tried_again(page):
    letter = _told_by(page, SMTPRecipientsRefused({"aya@mail.example": (550, b"nobody")}))
    assert letter.state == "refused"


def test_what_broke_off_is_not_sent_twice(page):
    letter = _told_by(page, SMTPServerDisconnected("gone"))
    assert letter.state == "unsure"
    assert run(NOW + timedelta(hours=1)) == []


def test_one_that_breaks_off_leaves_the_others_for_the_next_minute(page):
    follower(page, "aya@mail.example", "all")
    follower(page, "bob@mail.example", "all")
    post(page, "hello", name="ken")
    assert run(connect=lambda: _Server(SMTPServerDisconnected("gone"))) == []
    assert len(run(NOW + 2 * MINUTE)) == 2


def test_a_process_that_died_while_sending_sends_nothing_twice(page):
    comment = follower(page).comment
    post(page, "hello", name="ken", parent=comment.pk)
    spread(NOW)
    Letter.objects.filter(kind="comment").update(state="sending", due_at=NOW)
    assert run(NOW + timedelta(hours=1)) == []
    assert Letter.objects.get(kind="comment").state == "unsure"


def test_old_letters_and_addresses_that_gave_no_answer_are_forgotten(page):
    post(page, email="aya@mail.example", notify="all")
    run()
    assert following.forget_unanswered(NOW + timedelta(days=6)) == 0
    assert following.forget_unanswered(NOW + timedelta(days=8)) > 0
    post(page, email="bob@mail.example", notify="all")
    run()
    assert forget_sent(NOW + timedelta(days=29)) == 0
    assert forget_sent(NOW + timedelta(days=31)) == 1


def test_by_hand_nothing_goes_out_with_links_to_a_guess(settings):
    settings.ADDRESS_IS_KNOWN = False
    with pytest.raises(CommandError, match="LITRE_ADDRESS"):
        call_command("send_letters")
