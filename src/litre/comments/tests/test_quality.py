"""Each check for spam catches what it did: alone, on the comments and the senders of `benchmarks/spam`.

A figure that falls below its line here is a check that got worse; raise the line when it gets better.
"""

import pytest
from benchmarks.spam.caught import READING, by_learning_of_few, by_reading
from benchmarks.spam.senders import CHECKS, SENDERS, sent
from benchmarks.spam.sets import read_own

pytestmark = pytest.mark.django_db
# Of 20 spam at least, and of 20 others at most.
_READ = {"links": (17, 1), "listed words": (6, 0), "listed hosts": (3, 0)}
_LEARNT = (11, 0)
# What becomes of the comments of each sender under one check alone; what is not named is seen.
_SENT = {
    "fills in all it finds, at once": {
        "trap": {"spam": 200},
        "hasty": {"held": 200},
        "limits": {"published": 20, "refused": 180},
        "sum": {"published": 120, "held": 80},
    },
    "leaves the trap alone, at once": {
        "trap": {"published": 200},
        "hasty": {"held": 200},
        "limits": {"published": 20, "refused": 180},
        "sum": {"published": 120, "held": 80},
    },
    "waits a minute, one address": {
        "trap": {"published": 200},
        "hasty": {"published": 200},
        "limits": {"published": 20, "refused": 180},
        "sum": {"published": 120, "held": 80},
    },
    "waits a minute, 200 networks": {
        "trap": {"published": 200},
        "hasty": {"published": 200},
        "limits": {"published": 60, "held": 140},
        "sum": {"published": 120, "held": 80},
    },
    "20 readers, one comment each": {check: {"published": 20} for check in CHECKS},
}


def test_the_set_has_twenty_of_each_sort():
    rows = read_own()
    assert (len(rows), sum(row.is_spam for row in rows)) == (40, 20)


@pytest.mark.parametrize("word", READING)
def test_what_is_read_is_caught_as_it_was(word):
    caught, (spam, others) = by_reading(READING[word], read_own()), _READ[word]
    assert (caught.named[True] >= spam, caught.named[False] <= others) == (True, True), str(caught)


def test_what_was_learnt_is_caught_as_it_was():
    caught = by_learning_of_few(read_own())
    assert caught.named[True] >= _LEARNT[0], str(caught)
    assert caught.named[False] <= _LEARNT[1], str(caught)


@pytest.mark.parametrize("name", SENDERS)
def test_who_sends_much_is_stopped_as_before(name):
    assert {word: dict(sent(SENDERS[name], check)) for word, check in CHECKS.items()} == _SENT[name]
