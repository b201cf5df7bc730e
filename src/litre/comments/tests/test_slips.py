from datetime import timedelta

import pytest

from litre.comments.errors import OldForm
from litre.comments.slips import LATEST, new_slip, read_slip
from litre.comments.tests.writing import NOW, typed


def test_a_slip_says_for_which_thread_and_how_old_it_is():
    slip = read_slip(new_slip(7, NOW), 7, NOW + timedelta(seconds=90))
    assert (slip.thread, slip.age_s) == (7, 90)


@pytest.mark.parametrize("text", ["", "7.1.x", "7.1.x:forged", "x" * 5000, "涙:涙", "\0"])
def test_a_forged_slip_is_refused_with_a_sentence(text):
    with pytest.raises(OldForm, match="send them again"):
        read_slip(text, 7, NOW)


@pytest.mark.parametrize(
    ("thread", "later_s"),
    [(8, 0), (7, int(LATEST.total_seconds()) + 1), (7, -3600)],
    ids=["other", "old", "future"],
)
def test_a_slip_holds_for_one_thread_and_some_days(thread, later_s):
    with pytest.raises(OldForm):
        read_slip(new_slip(7, NOW), thread, NOW + timedelta(seconds=later_s))


def test_one_form_and_one_text_are_one_submission():
    slip = read_slip(new_slip(7, NOW), 7, NOW)
    other = read_slip(new_slip(7, NOW), 7, NOW)
    assert slip.submission(typed(), None) == slip.submission(typed(), None)
    numbers = {
        slip.submission(typed(), None),
        slip.submission(typed("other"), None),
        slip.submission(typed(name="other"), None),
        slip.submission(typed(), 1),
        slip.submission(typed(), None, "mark"),
        other.submission(typed(), None),
    }
    assert len(numbers) == 6
