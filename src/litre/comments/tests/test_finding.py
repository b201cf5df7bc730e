import re

import pytest
from wagtail.models import PageViewRestriction

from litre.comments.models import Comment
from litre.comments.tests import writing
from litre.comments.threads import PAGE
from litre.journal.tests.writing import say

pytestmark = pytest.mark.django_db


def test_an_address_leads_to_the_page_on_which_a_comment_stands(client):
    page = writing.page()
    rows = say(page.thread, 160)
    Comment.objects.filter(pk=rows[0].pk).update(imported_id=777)
    last = Comment.objects.order_by("-written_at", "-pk").first()
    expected = f"{page.url}?comments=2#comment-{last.pk}"
    assert client.get(f"/comments/at/{last.pk}/")["Location"] == expected
    assert client.get(f"/comments/{page.thread_id}/number/{last.pk}/")["Location"] == expected
    first = client.get(f"/comments/{page.thread_id}/number/777/")["Location"]
    assert first == f"{page.url}#comment-777"
    assert client.get(f"/ja/comments/at/{last.pk}/")["Location"] == f"/ja{expected}"


def test_a_long_page_is_cut_and_says_where_it_goes_on(client, django_assert_max_num_queries):
    page = writing.page()
    say(page.thread, 160)
    client.get(page.url)
    with django_assert_max_num_queries(15):
        html = client.get(page.url).content.decode()
    assert "160 comments" in html
    assert html.count('id="comment-') - html.count("comment-form") < PAGE + 9
    assert f'rel="next" href="{page.url}?comments=2#comments"' in html
    html = client.get(f"{page.url}?comments=2").content.decode()
    assert f'rel="prev" href="{page.url}?comments=1#comments"' in html
    assert 'rel="next"' not in html


def test_the_midst_and_the_end_of_many_pages_are_not_far(client):
    page = writing.page()
    say(page.thread, 1001)
    html = client.get(f"{page.url}?comments=2").content.decode()
    assert "1,001 comments" in html
    assert (
        re.findall(r'comments=(\d+)#comments" aria-label="Page \1 of 11"', html)
        == ["1", "6", "11"] * 2
    )
    assert html.count('<b aria-current="page">2</b>') == 2


def test_who_sends_the_last_of_many_is_led_to_it(client):
    page = writing.page()
    say(page.thread, 160)
    answer = writing.send(client, page)
    sent = Comment.objects.latest("pk")
    assert answer["Location"] == f"{page.url}?comments=2&written={sent.pk}#comment-{sent.pk}"
    assert "/change/" in client.get(answer["Location"]).content.decode()


@pytest.mark.parametrize("number", ["999999", "9" * 400])
def test_what_is_not_there_is_not_found(client, number):
    page = writing.page()
    held = say(page.thread, 1, state="held")[0]
    for address in (f"at/{number}", f"{page.thread_id}/number/{number}", f"at/{held.pk}"):
        assert client.get(f"/comments/{address}/").status_code == 404
    shown = say(page.thread, 1)[0]
    PageViewRestriction.objects.create(page=page, restriction_type="password", password="x")
    assert client.get(f"/comments/at/{shown.pk}/").status_code == 404
