"""Sending what lies in the outbox. Nothing is sent twice; what was cut off may not have been sent.

A letter is marked as being sent, for good, before the server hears of it. So after a crash, or where
the connection breaks while the server has the letter, nobody knows whether it went: it is not sent
again and called "perhaps sent". What the server refuses for now is tried again, later each time.
"""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from smtplib import SMTPException, SMTPRecipientsRefused, SMTPResponseException

from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend

from litre.comments.notices.letters import message_of
from litre.comments.notices.models import Letter

_log = logging.getLogger(__name__)
Connect = Callable[[], BaseEmailBackend]
_AT_ONCE = 100
_MOST_ATTEMPTS = 8
_CUT_OFF_AFTER = timedelta(minutes=15)
_KEPT = timedelta(days=30)


def send_due(now: datetime, connect: Connect = get_connection) -> int:
    """Send what is due, a hundred at most; how many went. One connection serves all."""
    _settle_cut_off(now)
    due = Letter.objects.filter(state=Letter.State.WAITING, due_at__lte=now).order_by(
        "due_at", "pk"
    )
    keys = list(due.values_list("pk", flat=True)[:_AT_ONCE])
    if not keys:
        return 0
    connection = connect()
    try:
        connection.open()
    except (SMTPException, OSError) as error:
        # Nothing was handed over: all of it is tried again.
        _log.warning("the mail server can't be reached: %s", error)
        Letter.objects.filter(pk__in=keys).update(due_at=now + timedelta(minutes=2))
        return 0
    try:
        return _send_all(keys, now, connection)
    finally:
        connection.close()


def _send_all(keys: list[int], now: datetime, connection: BaseEmailBackend) -> int:
    """Until a letter does not get through: then the connection may be dead, and the next minute tries."""
    count = 0
    for key in keys:
        state = _send(key, now, connection)
        count += state == Letter.State.SENT
        if state in {Letter.State.UNSURE, Letter.State.WAITING}:
            break
    return count


def forget_sent(now: datetime) -> int:
    """Forget letters that ended a month ago; how many."""
    return Letter.objects.filter(ended_at__lt=now - _KEPT).delete()[0]


def _send(key: int, now: datetime, connection: BaseEmailBackend) -> Letter.State:
    # Outside any transaction: the mark is in the database before the first word to the server.
    waiting = Letter.objects.filter(pk=key, state=Letter.State.WAITING)
    if not waiting.update(state=Letter.State.SENDING, due_at=now):
        return Letter.State.NEEDLESS
    letter = Letter.objects.select_related("follower", "comment__author").get(pk=key)
    message = message_of(letter)
    if message is None:
        return _end(letter, Letter.State.NEEDLESS, now)
    try:
        connection.send_messages([message])
    except (SMTPResponseException, SMTPRecipientsRefused) as error:
        return _refused(letter, _code(error), now)
    except ValueError:
        _log.exception("letter %d can't be written", letter.pk)
        return _end(letter, Letter.State.REFUSED, now)
    except (SMTPException, OSError) as error:
        _log.warning("letter %d may not have been sent: %s", letter.pk, error)
        return _end(letter, Letter.State.UNSURE, now)
    return _end(letter, Letter.State.SENT, now)


def _refused(letter: Letter, code: int, now: datetime) -> Letter.State:
    """The server answered no: for now (4xx), or for good."""
    letter.attempts += 1
    if code >= 500 or letter.attempts >= _MOST_ATTEMPTS:
        _log.warning("letter %d was refused with %d", letter.pk, code)
        return _end(letter, Letter.State.REFUSED, now)
    letter.state = Letter.State.WAITING
    letter.due_at = now + timedelta(minutes=2**letter.attempts * 2)
    letter.save(update_fields=["state", "due_at", "attempts"])
    return Letter.State.WAITING


def _code(error: SMTPResponseException | SMTPRecipientsRefused) -> int:
    if isinstance(error, SMTPResponseException):
        return error.smtp_code
    return max((code for code, _words in error.recipients.values()), default=550)


def _end(letter: Letter, state: Letter.State, now: datetime) -> Letter.State:
    letter.state, letter.ended_at = state, now
    letter.save(update_fields=["state", "ended_at", "attempts"])
    return state


def _settle_cut_off(now: datetime) -> None:
    """What a process that is gone was about to send: perhaps it did."""
    cut_off = Letter.objects.filter(state=Letter.State.SENDING, due_at__lt=now - _CUT_OFF_AFTER)
    cut_off.update(state=Letter.State.UNSURE, ended_at=now)
