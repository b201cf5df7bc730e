"""Akismet, played by a small server that speaks its protocol: asked after a comment is kept, told of decisions."""

import threading
from contextlib import contextmanager
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

import pytest
from django.core.management import call_command
from django.utils import timezone

from litre.accounts.models import User
from litre.comments.actions import change_comment, post_comment, take_back
from litre.comments.models import Comment, Enquiry
from litre.comments.moderation.actions import decide, undo
from litre.comments.spam.akismet.asking import ask_due, fields_of
from litre.comments.spam.akismet.protocol import ADDRESS, BOUNDS, Client
from litre.comments.tests import writing
from litre.comments.tests.writing import occasion, typed
from litre.serving.outside.fetching import Bounds, Fetcher
from litre.serving.tests.elsewhere import anywhere

pytestmark = pytest.mark.django_db
KEY = "123YourAPIKey"


class Played(ThreadingHTTPServer):
    """Verdicts by the words of a comment, as the documentation of Akismet has them; `heard` is what was asked."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), _Handler)
        self.heard, self.answers = [], {}

    @property
    def calls(self):
        return [name for name, _form in self.heard if name != "verify-key"]


class _Handler(BaseHTTPRequestHandler):
    def do_POST(self):
        size = int(self.headers["Content-Length"])
        form = {name: text[0] for name, text in parse_qs(self.rfile.read(size).decode()).items()}
        name = self.path.removeprefix("/1.1/")
        self.server.heard.append((name, form))
        status, headers, body = self.server.answers.get(name) or self._usual(name, form)
        self.send_response(status)
        for header, text in headers.items():
            self.send_header(header, text)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body.encode())

    def _usual(self, name, form):
        if form.get("api_key") != KEY:
            return 200, {"X-akismet-debug-help": "the key is unknown"}, "invalid"
        if name == "verify-key":
            return 200, {}, "valid"
        if name == "comment-check":
            words = form["comment_content"]
            tip = {"X-akismet-pro-tip": "discard"} if "blatant" in words else {}
            return 200, tip, "true" if "pills" in words else "false"
        return 200, {}, "Thanks for making the web a better place."

    def log_message(self, *_said):
        pass


@contextmanager
def playing():
    server = Played()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)


@pytest.fixture
def akismet():
    with playing() as server:
        yield server


@pytest.fixture(autouse=True)
def key(settings):
    settings.AKISMET_KEY, settings.ADDRESS = KEY, "https://journal.example"


@pytest.fixture
def page():
    return writing.page()


def ask(server, after=timedelta(0), key=KEY, allowed=anywhere, kind=Client):
    bounds = Bounds(60, 60, BOUNDS.size_bytes, BOUNDS.redirects, BOUNDS.types)
    address = f"http://127.0.0.1:{server.server_port}/1.1/"
    client = kind(key, "https://journal.example", Fetcher("Litre", bounds, allowed), address)
    return ask_due(timezone.now() + timedelta(days=400) + after, client)


def post(page, text="I cried, too.", number="1", **fields):
    there = occasion(page, submission=number, user_agent="Firefox", **fields)
    return post_comment(typed(text, email="k@mail.example"), there).comment


def kept():
    return Comment.objects.get()


def test_a_comment_is_kept_first_and_asked_about_later(page, akismet):
    post(page, "Buy pills")
    assert (kept().state, akismet.heard) == ("published", [])
    assert ask(akismet) == 1
    assert (kept().state, kept().extra["reasons"]) == ("spam", ["akismet"])
    assert ask(akismet) == 0
    assert akismet.calls == ["comment-check"]


def test_what_is_no_spam_stays_as_it_was(page, akismet):
    post(page)
    ask(akismet)
    assert (kept().state, Enquiry.objects.get().verdict) == ("published", "ham")


def test_blatant_spam_is_kept_all_the_same(page, akismet):
    post(page, "blatant pills")
    ask(akismet)
    assert (kept().state, kept().extra["reasons"]) == ("spam", ["akismet: blatant"])


def test_what_is_sent_is_what_is_said_and_never_the_mail_address(page, akismet):
    post(page)
    ask(akismet)
    (name, form) = akismet.heard[-1]
    when = form.pop("comment_date_gmt")
    assert when.startswith("2026-11-25T12:00:00")
    assert (name, form) == (
        "comment-check",
        {
            "api_key": KEY,
            "blog": "https://journal.example",
            "user_ip": "203.0.113.7",
            "user_agent": "Firefox",
            "permalink": f"https://journal.example/comments/at/{kept().pk}/",
            "comment_type": "comment",
            "comment_author": "kenchi",
            "comment_content": "I cried, too.",
            "blog_charset": "UTF-8",
        },
    )
    assert not any("mail.example" in text for text in fields_of(kept()).values())


def test_without_a_key_nothing_is_noted_or_sent(page, akismet, settings):
    settings.AKISMET_KEY = ""
    post(page, "Buy pills")
    assert not Enquiry.objects.exists()
    call_command("ask_akismet")
    assert (ask(akismet), akismet.heard) == (0, [])


def test_a_site_without_an_address_notes_nothing_to_send_one_day(page, settings):
    settings.ADDRESS = ""
    post(page, "Buy pills")
    assert not Enquiry.objects.exists()


def test_a_key_that_is_not_valid_sends_no_word_of_a_comment(page, akismet):
    post(page, "Buy pills")
    assert ask(akismet, key="wrong") == 0
    assert [name for name, _form in akismet.heard] == ["verify-key"]
    assert "LITRE_AKISMET_KEY" in Enquiry.objects.get().said
    assert ask(akismet, timedelta(hours=1)) == 1
    assert kept().state == "spam"


@pytest.mark.parametrize(
    "answer",
    [
        (500, {}, "oops"),
        (200, {"X-akismet-debug-help": "Empty 'user_ip' value"}, "invalid"),
        (200, {}, "maybe"),
        (302, {"Location": "http://elsewhere.example/"}, ""),
    ],
)
def test_an_error_is_tried_again_and_no_comment_lost(page, akismet, answer):
    post(page, "Buy pills")
    akismet.answers["comment-check"] = answer
    assert ask(akismet) == 0
    assert kept().state == "published"
    assert Enquiry.objects.get().said
    akismet.answers.clear()
    assert ask(akismet, timedelta(hours=1)) == 1
    assert kept().state == "spam"


def test_an_error_that_stays_is_given_up(page, akismet):
    post(page, "Buy pills")
    akismet.answers["comment-check"] = (200, {"X-akismet-debug-help": "no such blog"}, "invalid")
    for days in range(8):
        ask(akismet, timedelta(days=2 * days))
    assert akismet.calls == ["comment-check"] * 5
    row = Enquiry.objects.get()
    assert (row.wants, kept().state) == ("", "published")
    assert "no such blog" in row.said


def test_nobody_answers_and_nothing_is_lost(page, akismet):
    post(page, "Buy pills")
    assert ask(akismet, allowed=lambda address: False) == 0
    assert (kept().state, Enquiry.objects.get().wants) == ("published", "check")
    assert ask(akismet, timedelta(hours=1)) == 1


def test_what_it_missed_is_told_once(page, akismet, hana):
    post(page)
    ask(akismet)
    decide([kept()], "spam", hana)
    assert (ask(akismet), ask(akismet)) == (1, 0)
    assert akismet.calls == ["comment-check", "submit-spam"]


def test_what_it_took_for_spam_wrongly_is_told(page, akismet, hana):
    post(page, "These pills made me laugh")
    ask(akismet)
    decide([kept()], "published", hana)
    ask(akismet)
    assert akismet.calls == ["comment-check", "submit-ham"]
    assert kept().state == "published"


def test_a_decision_that_agrees_is_not_told(page, akismet, hana):
    post(page, "Buy pills")
    ask(akismet)
    decide([kept()], "removed", hana)
    decide([kept()], "spam", hana)
    ask(akismet)
    assert akismet.calls == ["comment-check"]


def test_a_decision_that_is_undone_before_it_was_told_is_not_told(page, akismet, hana):
    post(page)
    ask(akismet)
    undo(decide([kept()], "spam", hana), hana)
    ask(akismet)
    assert akismet.calls == ["comment-check"]


def test_a_decision_that_is_undone_after_it_was_told_is_taken_back(page, akismet, hana):
    post(page)
    ask(akismet)
    batch = decide([kept()], "spam", hana)
    ask(akismet)
    undo(batch, hana)
    ask(akismet)
    assert akismet.calls == ["comment-check", "submit-spam", "submit-ham"]


def test_who_has_decided_is_not_asked_for_a_second_opinion(page, akismet, hana):
    post(page, "These pills made me laugh", holding="all")
    decide([kept()], "published", hana)
    assert (ask(akismet), akismet.heard) == (0, [])
    assert kept().state == "published"


def test_a_verdict_that_comes_after_a_decision_changes_nothing(page, akismet, hana):
    post(page, "These pills made me laugh", holding="all")

    class Slow(Client):
        def check(self, comment):
            said = super().check(comment)
            decide([kept()], "published", hana)
            return said

    ask(akismet, kind=Slow)
    assert (kept().state, Enquiry.objects.get().verdict) == ("published", "")


def test_changed_words_are_asked_about_again(page, akismet):
    own = post(page)
    ask(akismet)
    change_comment(own, typed("Buy pills"), occasion(page, own=frozenset({own.pk})))
    ask(akismet)
    assert akismet.heard[-1][1]["recheck_reason"] == "edit"
    assert kept().state == "spam"


def test_what_its_author_took_back_is_not_sent(page, akismet):
    own = post(page)
    take_back(own, occasion(page, own=frozenset({own.pk})))
    assert (ask(akismet), akismet.heard) == (0, [])
    assert not Enquiry.objects.exists()


def test_what_the_checks_caught_and_what_staff_write_is_not_sent(page, akismet):
    post(page, fields={"homepage": "x"})
    writer = User.objects.create_superuser("owner")
    post(page, number="2", user=writer)
    assert not Enquiry.objects.exists()


def test_a_shortened_address_is_not_sent(page, akismet):
    post(page)
    Comment.objects.update(ip="203.0.113.0/24")
    assert ask(akismet) == 0
    assert akismet.calls == []


def test_the_box_says_that_words_are_shown_to_akismet(page, client, settings):
    assert "akismet.com" in client.get(page.url).content.decode()
    settings.AKISMET_KEY = ""
    assert "akismet" not in client.get(page.url).content.decode()


def test_it_is_asked_over_https():
    assert ADDRESS == "https://rest.akismet.com/1.1/"
