"""A small export, mutilated: the importer gives a sentence or a certificate, never anything else.

A few examples by default; TEST_FUZZ=1000 tries as many.
"""

import os

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from litre.transfer.errors import TransferError
from litre.transfer.models import Run
from litre.transfer.tests import hostile
from litre.transfer.tests.bringing import bring_bytes, post, written
from litre.wxr.errors import WxrError
from litre.wxr.values import Author, Comment, Item, Term

pytestmark = pytest.mark.django_db
EXAMPLES = int(os.environ.get("TEST_FUZZ", "15"))
few = settings(
    max_examples=EXAMPLES,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip
SMALL = written(
    Author(id=1, login="wat", display_name="Wát"),
    Term(2, "category", "drama", "Drama"),
    post(
        1, title="1リットルの涙 / 1 Litre of Tears", content="木下高男\nTakao Kinoshita\n(2005)\n\n★★★★\n\n[gallery ids='3']",
        terms=(("category", "drama", "Drama"),), meta=(("rating", "4"), ("_thumbnail_id", "3")),
        comments=(Comment(id=5, content="Sob.", approved="1", date_gmt="2006-02-15 10:00:00"),),
    ),
    post(2, type="page", content='<!-- wp:image {"id":3} --><figure><img src="a.png"/></figure><!-- /wp:image -->'),
    post(3, type="attachment", status="inherit", meta=(("_wp_attached_file", "a.png"),)),
)  # fmt: skip
numbers = st.sampled_from([0, 1, 2, 3, -1, 2**31, 2**53 + 1, 2**63 - 1, -(2**63)])
texts = st.sampled_from([*hostile.SCRIPTS, *hostile.ODD]) | st.text(max_size=80).map(
    lambda text: "".join(char for char in text if char in "\t\n" or 32 <= ord(char) < 0xD800)
)
comments = st.builds(
    Comment, id=numbers, parent=numbers, author=texts, url=texts, content=texts, user_id=numbers,
    approved=st.sampled_from(["1", "0", "spam", "trash", "x", ""]), type=st.sampled_from(["", "pingback", "x"]),
    date_gmt=st.sampled_from(["2006-02-15 10:00:00", "0000-00-00 00:00:00", "9999-99-99", "0001-01-01 00:00:00"]),
)  # fmt: skip
kinds = ["post", "page", "attachment", "nav_menu_item", "wp_block", "film", "revision", ""]
states = [
    "publish",
    "draft",
    "future",
    "private",
    "pending",
    "trash",
    "inherit",
    "auto-draft",
    "x",
    "",
]
items = st.builds(
    Item, id=numbers, parent=numbers, menu_order=numbers, type=st.sampled_from(kinds), status=st.sampled_from(states),
    title=texts, content=texts, excerpt=texts, slug=texts | st.just("same"), link=texts, guid=texts, creator=texts,
    password=texts, date=st.sampled_from(["2006-02-15 10:00:00", "0000-00-00 00:00:00", "9999-12-31 23:59:59", ""]),
    date_gmt=st.sampled_from(["2006-02-15 10:00:00", "0000-00-00 00:00:00", "9999-12-31 23:59:59", "0001-01-01 00:00:00"]),
    terms=st.lists(st.tuples(st.sampled_from(["category", "post_tag", "nav_menu", "x"]), texts, texts), max_size=2).map(tuple),
    meta=st.lists(st.tuples(st.sampled_from(["_wp_attached_file", "_wp_attachment_metadata", "_thumbnail_id", "rating",
        "_menu_item_object_id", "_menu_item_menu_item_parent", "_menu_item_type", "footnotes"]), texts), max_size=3).map(tuple),
    comments=st.lists(comments, max_size=3).map(tuple),
)  # fmt: skip
terms = st.builds(Term, id=numbers, taxonomy=st.sampled_from(["category", "post_tag", "x"]),
                  slug=st.sampled_from(["a", "b", "c"]), parent=st.sampled_from(["", "a", "b", "c"]), name=texts)  # fmt: skip


def outcome(data, folder):
    """The certificate's differences, or the sentence; everything is taken back."""
    try:
        with transaction.atomic():
            run = bring_bytes(data, folder)
            again = bring_bytes(data, folder)
            transaction.set_rollback(True)
            assert again.certificate["run"]["made"] == 0
            return run.certificate["differences"]
    except (TransferError, WxrError) as error:
        assert Run.State.FAILED
        return str(error)


@few
@given(st.lists(items | terms, min_size=1, max_size=6))
def test_any_records_come_without_a_difference_and_again_without_a_change(tmp_path, records):
    assert outcome(written(*records), tmp_path) == []


@few
@given(
    st.lists(
        st.tuples(st.integers(0, len(SMALL) - 1), st.binary(max_size=4), st.integers(0, 30)),
        max_size=4,
    )
)
def test_any_bytes_give_a_certificate_or_a_sentence(tmp_path, wounds):
    data = bytearray(SMALL)
    for place, new, length in wounds:
        data[place : place + length] = new
    assert isinstance(outcome(bytes(data), tmp_path), list | str)
