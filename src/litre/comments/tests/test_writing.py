from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import PageViewRestriction

from litre.accounts.models import User
from litre.comments.models import Comment, Thread
from litre.comments.slips import new_slip
from litre.comments.tests import writing
from litre.comments.tests.writing import FROM_HERE, form_of, only, post, send
from litre.journal.models import JournalSettings
from litre.journal.tests.writing import say

pytestmark = pytest.mark.django_db


def test_a_guest_comments_on_the_page_and_is_led_to_the_comment(client):
    page = writing.page()
    answer = send(client, page)
    comment = only()
    assert answer.status_code == 302
    assert answer["Location"] == f"{page.url}?written={comment.pk}#comment-{comment.pk}"
    html = client.get(answer["Location"]).content.decode()
    assert "I cried, too." in html
    assert f"/comments/mine/{comment.pk}/change/" in html
    assert "/change/" not in client.get(page.url).content.decode()


def test_who_only_reads_gets_no_cookie_and_the_page_no_token(client):
    page = writing.page()
    answer = client.get(page.url)
    assert not answer.cookies
    assert "csrf" not in answer.content.decode()
    assert client.get(f"/comments/{page.thread_id}/").cookies == {}


@pytest.mark.parametrize(
    ("prefix", "words"),
    [("", "reads it before others do"), ("/ja", "筆者が先に読んでから公開します")],
)
def test_what_waits_is_shown_to_its_author_alone(client, prefix, words):
    page = writing.page("all")
    form = form_of(client, prefix + page.url)
    answer = post(client, f"{prefix}/comments/{page.thread_id}/", form, **FROM_HERE)
    mine = answer["Location"]
    assert mine == f"{prefix}/comments/mine/{only().pk}/"
    html = client.get(mine).content.decode()
    assert words in html
    assert "I cried, too." in html
    assert "I cried" not in client.get(page.url).content.decode()
    client.cookies.clear()
    assert client.get(mine).status_code == 404


def test_a_double_press_is_one_comment(client):
    page = writing.page()
    form = form_of(client, page.url)
    first, again = send(client, page, form), send(client, page, form)
    assert Comment.objects.count() == 1
    assert first["Location"] == again["Location"]
    send(client, page, form, text="Something else.")
    assert Comment.objects.count() == 2


@pytest.mark.parametrize(
    "headers", [{"HTTP_ORIGIN": "https://evil.example"}, {"HTTP_SEC_FETCH_SITE": "cross-site"}]
)
def test_forms_of_other_sites_are_refused_with_a_sentence(client, headers):
    page = writing.page()
    form = form_of(client, page.url)
    answer = post(client, f"/comments/{page.thread_id}/", form, **headers)
    assert answer.status_code == 403
    assert "not sent by a page of this site" in answer.content.decode()
    assert not Comment.objects.exists()


def test_an_old_or_forged_form_keeps_its_words_and_gets_a_new_slip(client):
    page = writing.page()
    old = new_slip(page.thread_id, timezone.now() - timedelta(days=30))
    for slip in (old, "forged", ""):
        answer = send(client, page, slip=slip)
        html = answer.content.decode()
        assert answer.status_code == 409
        assert "I cried, too." in html
        assert "send them again" in html
    assert not Comment.objects.exists()
    hidden = dict(slip=html.split('name="slip" value="')[1].split('"')[0])
    assert send(client, page, **hidden).status_code == 302


def test_a_comment_of_a_megabyte_is_refused_unread(client):
    page = writing.page()
    answer = send(client, page, text="x" * 1_000_000)
    assert answer.status_code == 413
    assert "far too long" in answer.content.decode()
    answer = send(client, page, text="涙" * 10_001)
    assert answer.status_code == 400
    assert "10001" in answer.content.decode()


@pytest.mark.parametrize(
    "said",
    [
        {"text": "\0\0"},
        {"name": "\u202e\u200b"},
        {"email": "nobody"},
        {"parent": "x"},
        {"parent": "9" * 400},
        {"parent": "9" * 5000},
        {"parent": "-1"},
        {"text": "\ud800".encode("utf-16", "surrogatepass").decode("latin-1")},
    ],
)
def test_what_is_wrong_is_said_and_never_breaks(client, said):
    page = writing.page()
    assert send(client, page, **said).status_code in {302, 400, 409}


def test_names_lose_what_is_not_seen(client):
    send(client, writing.page(), name="\u202etaW\u200b <b>x</b>\u0000")
    assert only().author_name == "taW <b>x</b>"
    html = client.get("/reviews/namida/").content.decode()
    assert "taW &lt;b&gt;x&lt;/b&gt;" in html


@pytest.mark.parametrize("choice", ["", "nonsense"])
def test_a_number_is_noticed_before_it_is_public(client, choice):
    page = writing.page()
    answer = send(client, page, text="Call me: 03-1234-5678", contacts=choice)
    html = answer.content.decode()
    assert answer.status_code == 422
    assert 'name="contacts" value="private"' in html
    assert 'name="contacts" value="mask"' in html
    assert "03-1234-5678</textarea>" in html
    assert not Comment.objects.exists()


@pytest.mark.parametrize(
    ("choice", "kept"), [("mask", ""), ("private", "Write to k@mail.example!")]
)
def test_a_contact_goes_to_the_writer_or_nowhere(client, choice, kept):
    page = writing.page()
    send(client, page, text="Write to k@mail.example!", contacts=choice)
    comment = only()
    assert comment.private == kept
    assert comment.source == "Write to [e-mail address hidden]!"
    assert "mail.example" not in client.get(page.url).content.decode()


def test_a_preview_shows_and_keeps_nothing(client):
    page = writing.page()
    html = send(client, page, text="*so* {涙|なみだ}", preview="1").content.decode()
    assert "<em>so</em>" in html
    assert "涙<rp>(</rp>" in html
    assert not Comment.objects.exists()


def test_a_reply_and_a_quotation_need_no_script(client):
    page = writing.page()
    first = say(page.thread, 1, source="one\ntwo k@mail.example")[0]
    address = f"/comments/{page.thread_id}/"
    assert (
        f'href="{address}?reply={first.pk}#comment-form"' in client.get(page.url).content.decode()
    )
    html = client.get(f"{address}?reply={first.pk}").content.decode()
    assert f'name="parent" value="{first.pk}"' in html
    assert "Comment 0" in html
    html = client.get(f"{address}?quote={first.pk}").content.decode()
    assert "&gt; one\n&gt; two [e-mail address hidden]" in html
    send(client, page, form_of(client, f"{address}?reply={first.pk}"))
    assert Comment.objects.exclude(pk=first.pk).get().parent == first


def test_what_is_not_public_can_be_neither_seen_nor_answered(client):
    page = writing.page()
    held = say(page.thread, 1, state="held", source="secret")[0]
    html = client.get(f"/comments/{page.thread_id}/?quote={held.pk}").content.decode()
    assert "secret" not in html
    assert send(client, page, parent=str(held.pk)).status_code == 409


@pytest.mark.parametrize("method", ["get", "post"])
def test_there_is_no_box_for_pages_nobody_may_read(client, method):
    page = writing.page()
    form = form_of(client, page.url)
    ask = getattr(client, method)
    PageViewRestriction.objects.create(page=page, restriction_type="password", password="x")
    assert ask(f"/comments/{page.thread_id}/?marked=1", form, **FROM_HERE).status_code == 404
    assert ask("/comments/999999/?marked=1", form, **FROM_HERE).status_code == 404
    page.view_restrictions.all().delete()
    page.unpublish()
    assert ask(f"/comments/{page.thread_id}/?marked=1", form, **FROM_HERE).status_code == 404


def test_a_closed_page_says_so_and_takes_nothing(client):
    page = writing.page()
    form = form_of(client, page.url)
    say(page.thread, 1)
    Thread.objects.update(policy="closed")
    html = client.get(page.url).content.decode()
    assert "what was said stays here to be read" in html
    assert "comment-form" not in html
    answer = send(client, page, form)
    assert answer.status_code == 403
    told = answer.content.decode()
    assert "closed" in told
    # Without a script the page is all there is: what was typed must not be lost with it.
    assert "readonly>I cried, too.</textarea>" in told
    assert 'href="/desk/new/"' in told
    assert "<textarea" not in client.get(f"/comments/{page.thread_id}/").content.decode()


@pytest.mark.parametrize(
    ("days", "is_open"), [(0, False), (366, False), (367, True), (2_147_483_647, True)]
)
def test_comments_close_by_age(client, days, is_open):
    page = writing.page(published_at=timezone.now() - timedelta(days=366, hours=1))
    JournalSettings.objects.update(close_comments_after_days=days)
    Thread.objects.update(policy="by_age")
    assert ("comment-form" in client.get(page.url).content.decode()) == is_open


def test_addresses_are_never_shortened_after_more_days_than_there_are(client):
    writing.page()
    JournalSettings.objects.update(shorten_addresses_after_days=2_147_483_647)
    call_command("shorten_addresses")


def test_who_is_signed_in_needs_no_name(client):
    page = writing.page()
    client.force_login(User.objects.create(username="k", display_name="Kenchi"))
    assert "You are signed in as Kenchi" in client.get(page.url).content.decode()
    send(client, page, name="")
    assert only().author.username == "k"


def test_its_author_changes_it_and_takes_it_back(client):
    page = writing.page()
    send(client, page)
    own = f"/comments/mine/{only().pk}/"
    assert "I cried, too.</textarea>" in client.get(f"{own}change/").content.decode()
    assert (
        "<em>"
        in client.post(
            f"{own}change/", {"text": "*x*", "preview": "1"}, **FROM_HERE
        ).content.decode()
    )
    assert client.post(f"{own}change/", {"text": "k@mail.example"}, **FROM_HERE).status_code == 422
    assert client.post(f"{own}change/", {"text": ""}, **FROM_HERE).status_code == 400
    assert client.post(f"{own}change/", {"text": "Better."}, **FROM_HERE).status_code == 302
    assert only().source == "Better."
    foreign = {"HTTP_SEC_FETCH_SITE": "cross-site"}
    assert client.post(f"{own}take-back/", **foreign).status_code == 403
    assert client.get(f"{own}take-back/").status_code == 200
    assert client.post(f"{own}take-back/", **FROM_HERE).status_code == 302
    assert "Better" not in client.get(page.url).content.decode()
    assert client.get(f"{own}change/").status_code == 403


def test_another_browser_changes_nothing(client):
    page = writing.page()
    send(client, page)
    own = f"/comments/mine/{only().pk}/"
    for cookie in ("", "forged", client.cookies["litre_comments"].value[:-2]):
        client.cookies["litre_comments"] = cookie
        assert client.post(f"{own}change/", {"text": "x"}, **FROM_HERE).status_code == 404
        assert client.post(f"{own}take-back/", **FROM_HERE).status_code == 404
    assert only().source == "I cried, too."


def test_behind_a_proxy_the_address_is_what_the_proxy_says(client, settings):
    page = writing.page()
    forged = {"HTTP_X_FORWARDED_FOR": "198.51.100.9, 203.0.113.7", **FROM_HERE}
    post(client, f"/comments/{page.thread_id}/", form_of(client, page.url), **forged)
    assert only().ip == "127.0.0.1"
    Comment.objects.all().delete()
    settings.BEHIND_PROXY = True
    post(client, f"/comments/{page.thread_id}/", form_of(client, page.url), **forged)
    assert only().ip == "203.0.113.7"


def spoken(client, page, **said):
    form = {**form_of(client, page.url), **said}
    headers = {"HTTP_ACCEPT": "application/json", **FROM_HERE}
    return post(client, f"/comments/{page.thread_id}/", form, **headers)


def test_the_script_is_told_in_json_what_to_put_into_the_page(client):
    page = writing.page()
    said = spoken(client, page).json()
    assert f'id="comment-{only().pk}"' in said["comment"]
    assert "/change/" in said["comment"]
    asked = spoken(client, page, text="k@mail.example")
    assert asked.status_code == 422
    assert 'value="private"' in asked.json()["notice"]
    assert "write something" in spoken(client, page, text="").json()["notice"]
    shown = spoken(client, page, text="*so*", preview="1").json()
    assert "<em>so</em>" in shown["notice"]
    stale = spoken(client, page, slip="forged").json()
    assert spoken(client, page, text="more", slip=stale["slip"]).status_code == 200


def test_the_script_is_told_that_a_comment_waits(client):
    said = spoken(client, writing.page("all")).json()
    assert "comment" not in said
    assert f"/comments/mine/{only().pk}/" in said["notice"]


def test_the_box_offers_the_codes_of_small_pictures(client):
    html = client.get(writing.page().url).content.decode()
    assert 'data-code="[cry]"' in html


@pytest.mark.parametrize(
    ("is_sent", "is_public", "is_offered", "is_tried"),
    [
        (False, True, False, False),
        (True, True, True, False),
        (False, False, True, True),
        (True, False, True, False),
    ],
)
def test_letters_are_offered_where_they_are_sent_or_tried_out(
    client, settings, is_sent, is_public, is_offered, is_tried
):
    settings.EMAIL_IS_SENT, settings.IS_PUBLIC = is_sent, is_public
    html = client.get(writing.page().url).content.decode()
    assert ('name="notify"' in html) is is_offered
    assert ("under Settings, Mail" in html) is is_tried
