"""A reader makes an account and comes in; whoever tries to come in as another does not."""

import re

import pytest
from django.contrib.auth import get_user
from django.core import mail
from django.test import Client

from litre.accounts.models import User
from litre.accounts.tests.conftest import code_in_mail

pytestmark = pytest.mark.django_db

LOGIN, SIGNUP = "/account/login/", "/account/signup/"
CONFIRM, CONFIRM_NEW = "/account/login/code/confirm/", "/account/confirm-email/"
SAID = {"display_name": "木村 さゆり", "email": "sayuri@example.org"}


def _sign_up(client, **changes):
    return client.post(SIGNUP, {**SAID, **changes})


def _in(client) -> bool:
    return get_user(client).is_authenticated


def test_a_reader_makes_an_account_with_a_code_and_no_password(client):
    answer = _sign_up(client)
    assert (answer.status_code, answer["Location"]) == (302, CONFIRM_NEW)
    assert not _in(client)
    answer = client.post(CONFIRM_NEW, {"code": code_in_mail()})
    assert (answer.status_code, answer["Location"]) == (302, "/account/")
    user = get_user(client)
    assert (user.printed_name, user.email, user.slug) == ("木村 さゆり", "sayuri@example.org", None)
    assert not user.has_usable_password()
    assert "sayuri" not in user.username


def test_a_reader_comes_in_with_a_code(client, reader):
    answer = client.post(LOGIN, {"login": "Y@example.org"})
    assert answer["Location"] == CONFIRM
    answer = client.post(CONFIRM, {"code": code_in_mail()})
    assert answer["Location"] == "/account/"
    assert get_user(client) == reader


def test_digits_of_full_width_count(client, reader):
    client.post(LOGIN, {"login": "y@example.org"})
    wide = code_in_mail().translate({ord(str(n)): chr(0xFF10 + n) for n in range(10)})
    client.post(CONFIRM, {"code": wide})
    assert _in(client)


@pytest.mark.parametrize("prefix", ["", "/ja"])
@pytest.mark.parametrize("page", [LOGIN, SIGNUP, "/account/password/"])
def test_doors_are_kept_by_nobody_and_load_nothing_from_elsewhere(client, prefix, page):
    answer = client.get(prefix + page)
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    assert answer["X-Robots-Tag"] == "noindex"
    text = answer.content.decode()
    assert not re.search(r'(?:src|href)="(?:https?:)?//(?!testserver)', text)
    assert not re.search(r"<script(?![^>]*(?:src=|application/json))|\s(?:on\w+|style)=", text)


@pytest.mark.parametrize("page", [LOGIN, SIGNUP])
def test_a_field_says_once_what_it_is(client, page):
    assert "placeholder=" not in client.get(page).content.decode().partition("<main")[2]


def test_a_page_for_who_is_not_signed_in_sets_no_cookie(client):
    answer = client.get("/")
    assert not answer.cookies


# Who has an account is told to nobody.


def test_a_known_and_an_unknown_address_look_alike(client, reader):
    pages = []
    for address in ("y@example.org", "z@example.org"):
        browser = Client()
        answer = browser.post(LOGIN, {"login": address})
        page = browser.get(answer["Location"]).content.decode().replace(address, "")
        pages.append((answer.status_code, answer["Location"], _without_tokens(page)))
    assert pages[0] == pages[1]
    assert [letter.to for letter in mail.outbox] == [["y@example.org"], ["z@example.org"]]
    assert "no account has it" in mail.outbox[1].body


def test_making_an_account_twice_looks_alike_and_tells_by_letter(client, reader):
    pages = []
    for address in ("y@example.org", "z@example.org"):
        browser = Client()
        answer = _sign_up(browser, email=address)
        page = browser.get(answer["Location"]).content.decode().replace(address, "")
        pages.append((answer.status_code, answer["Location"], _without_tokens(page)))
    assert pages[0] == pages[1]
    assert "There is one already" in mail.outbox[0].body
    assert User.objects.filter(email="y@example.org").get() == reader


def _without_tokens(page: str) -> str:
    return re.sub(r'(csrfmiddlewaretoken" value=")[^"]+', r"\1", page)


def test_no_code_lets_in_where_there_is_no_account(client):
    client.post(LOGIN, {"login": "z@example.org"})
    for code in ("", "0000-0000", "-"):
        client.post(CONFIRM, {"code": code})
    assert not _in(client)


# Guessing, replaying, stealing.


def test_three_wrong_codes_end_the_attempt(client, reader):
    client.post(LOGIN, {"login": "y@example.org"})
    right = code_in_mail()
    wrong = "1111-1111" if right != "1111-1111" else "2222-2222"
    for _ in range(3):
        client.post(CONFIRM, {"code": wrong})
    client.post(CONFIRM, {"code": right})
    assert not _in(client)


def test_codes_for_one_address_are_few_a_minute(client, reader):
    for _ in range(3):
        Client().post(LOGIN, {"login": "y@example.org"})
    answer = Client().post(LOGIN, {"login": "y@example.org"})
    assert answer.status_code in {200, 429}
    assert len(mail.outbox) == 3


@pytest.mark.parametrize(
    ("prefix", "words"), [("", "Please wait a minute"), ("/ja", "1分ほど待って")]
)
def test_who_asks_too_often_is_told_on_a_page_of_the_site(client, reader, prefix, words):
    _sign_up(client, email="z@example.org")
    answer = Client().post(prefix + SIGNUP, {**SAID, "email": "z@example.org"})
    page = answer.content.decode()
    assert answer.status_code == 429
    assert words in page
    assert 'class="masthead' in page


@pytest.mark.parametrize("prefix", ["", "/ja"])
def test_who_signs_out_stays_in_the_language(client, reader, prefix):
    client.force_login(reader)
    answer = client.post(f"{prefix}/account/logout/")
    assert answer["Location"] == f"{prefix}/"
    assert not _in(client)


def test_a_code_works_once(client, reader):
    client.post(LOGIN, {"login": "y@example.org"})
    code = code_in_mail()
    client.post(CONFIRM, {"code": code})
    client.logout()
    client.post(CONFIRM, {"code": code})
    assert not _in(client)


def test_a_code_works_in_no_other_browser(client, reader):
    client.post(LOGIN, {"login": "y@example.org"})
    other = Client()
    other.post(CONFIRM, {"code": code_in_mail()})
    assert not _in(other)


def test_a_code_gets_old(client, reader, settings):
    client.post(LOGIN, {"login": "y@example.org"})
    settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT = -1
    client.post(CONFIRM, {"code": code_in_mail()})
    assert not _in(client)


def test_an_imported_author_is_not_let_in_by_the_address_that_came_along(client):
    author = User(username="old", slug="old", email="old@example.org", display_name="Old")
    author.set_unusable_password()
    author.save()
    client.post(LOGIN, {"login": "old@example.org"})
    assert "no account has it" in mail.outbox[-1].body
    client.post("/account/password/reset/", {"email": "old@example.org"})
    assert len(mail.outbox) == 1 or "set-password" not in mail.outbox[-1].body


@pytest.mark.parametrize(
    "there", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"]
)
def test_the_way_back_leads_to_no_other_site(client, reader, there):
    client.post(LOGIN, {"login": "y@example.org", "next": there})
    answer = client.post(CONFIRM, {"code": code_in_mail(), "next": there})
    assert _in(client)
    assert answer["Location"] == "/account/"


def test_the_way_back_leads_to_the_page_one_came_from(client, reader):
    client.post(LOGIN, {"login": "y@example.org", "next": "/works/"})
    answer = client.post(CONFIRM, {"code": code_in_mail(), "next": "/works/"})
    assert answer["Location"] == "/works/"


def test_a_form_of_another_site_is_refused(reader):
    client = Client(enforce_csrf_checks=True)
    assert client.post(LOGIN, {"login": "y@example.org"}).status_code == 403


def test_nobody_takes_the_name_of_a_writer(client):
    User.objects.create(username="nami", display_name="Nami", slug="nami")
    assert _sign_up(client, display_name="Ｎａｍｉ ").status_code == 200
    assert not mail.outbox


@pytest.mark.parametrize("name", ["\u202e\u200b", "\u0000", " "])
def test_a_name_that_cannot_be_seen_is_refused(client, name):
    assert _sign_up(client, display_name=name).status_code == 200
    assert not mail.outbox


def test_a_header_can_not_be_smuggled_into_a_letter(client):
    answer = _sign_up(client, email="a@example.org\nBcc: b@example.org")
    assert answer.status_code == 200
    assert not mail.outbox


def test_a_mail_server_that_fails_is_told_in_a_sentence(client, reader, settings):
    settings.EMAIL_BACKEND = "litre.accounts.tests.test_doors.Broken"
    answer = client.post(LOGIN, {"login": "y@example.org"})
    assert answer.status_code == 503
    assert "did not take it" in answer.content.decode()


class Broken:
    def __init__(self, *args, **kwargs):
        pass

    def send_messages(self, messages):
        raise ConnectionRefusedError


def test_letters_are_in_the_language_of_the_page(client, reader):
    client.post("/ja" + LOGIN, {"login": "y@example.org"})
    assert "コード" in mail.outbox[0].subject
