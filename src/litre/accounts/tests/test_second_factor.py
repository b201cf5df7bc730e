"""Who may publish needs more than a password; readers and others are left alone."""

from io import StringIO

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from allauth.mfa.totp.internal.auth import yield_hotp_counters_from_time as counters
from bs4 import BeautifulSoup
from django.contrib.auth import get_user
from django.contrib.auth.models import Group, Permission
from django.core import mail
from django.core.management import CommandError, call_command
from django.test import Client

from litre.accounts.actions import invite
from litre.accounts.factors import may_publish
from litre.accounts.models import User
from litre.accounts.tests.conftest import code_in_mail

pytestmark = pytest.mark.django_db

PASSWORD = "six cups of barley tea"
# What allauth asks of a stored passkey on these pages is that it is one.
PASSKEY = {"id": "AA", "rawId": "AA", "type": "public-key", "response": {}}
DOOR, SECOND, ADMIN = "/account/password/", "/account/factors/authenticate/", "/admin/"


@pytest.fixture
def owner():
    return User.objects.create_superuser("owner", "", PASSWORD, slug="owner")


@pytest.fixture
def secret(owner):
    secret = generate_totp_secret()
    TOTP.activate(owner, secret)
    RecoveryCodes.activate(owner)
    return secret


@pytest.fixture
def required(settings):
    settings.SECOND_FACTOR_REQUIRED = True


def _code(secret) -> str:
    return format_hotp_value(hotp_value(secret, next(iter(counters()))))


def _come_in(client, **changes):
    return client.post(DOOR, {"login": "owner", "password": PASSWORD, **changes})


def test_the_door_of_the_admin_is_the_one_that_asks_for_a_second_factor(client):
    answer = client.get("/admin/")
    assert answer["Location"] == "/admin/login/?next=/admin/"
    answer = client.get(answer["Location"])
    assert answer["Location"] == "/account/password/?next=/admin/"
    answer = client.post("/admin/login/", {"username": "owner", "password": PASSWORD})
    assert answer["Location"] == "/account/password/"


def test_an_app_on_the_same_phone_opens_by_a_link(client, owner):
    _come_in(client)
    page = BeautifulSoup(client.get("/account/factors/totp/activate/").content, "lxml")
    secret = page.find(id="authenticator_secret")["value"]
    link = page.select_one("main a[href^='otpauth:']")["href"]
    assert link.startswith("otpauth://totp/")
    assert f"secret={secret}" in link


def test_the_owner_without_a_second_factor_is_led_to_one(client, owner):
    answer = _come_in(client)
    assert answer["Location"] == "/account/second/"
    page = client.get(answer["Location"]).content.decode()
    assert "Make a passkey" in page
    assert "Not now" in page
    assert "/account/second/" in client.get(ADMIN).content.decode()


@pytest.mark.usefixtures("required")
@pytest.mark.parametrize("address", ["/admin/", "/admin/pages/", "/admin/api/main/pages/"])
def test_where_one_is_required_the_admin_stays_shut_until_then(client, owner, address):
    _come_in(client)
    assert client.get(address)["Location"] == "/account/second/"
    assert client.post(address)["Location"] == "/account/second/"
    assert "Not now" not in client.get("/account/second/").content.decode()


@pytest.mark.usefixtures("required")
def test_with_an_app_the_admin_opens_after_its_code(client, owner, secret):
    answer = _come_in(client, next="/admin/pages/")
    assert answer["Location"] == SECOND
    assert not get_user(client).is_authenticated
    answer = client.post(SECOND, {"code": _code(secret)})
    assert answer["Location"] == "/admin/pages/"
    assert "/account/second/" not in client.get(ADMIN).content.decode()


def test_a_code_of_an_app_works_once(client, owner, secret):
    code = _code(secret)
    _come_in(client)
    client.post(SECOND, {"code": code})
    other = Client()
    _come_in(other)
    other.post(SECOND, {"code": code})
    assert not get_user(other).is_authenticated


def test_a_recovery_code_works_once(client, owner, secret):
    code = owner.authenticator_set.get(type="recovery_codes").wrap().get_unused_codes()[0]
    for expected in (True, False):
        browser = Client()
        _come_in(browser)
        browser.post(SECOND, {"code": code})
        assert get_user(browser).is_authenticated is expected


def test_codes_of_an_app_cannot_be_tried_without_end(owner, secret):
    for _ in range(5):
        browser = Client()
        _come_in(browser)
        browser.post(SECOND, {"code": "000000"})
    browser = Client()
    _come_in(browser)
    browser.post(SECOND, {"code": _code(secret)})
    assert not get_user(browser).is_authenticated


def test_passwords_cannot_be_tried_without_end(owner):
    for number in range(5):
        _come_in(Client(), password=f"wrong {number}")
    browser = Client()
    _come_in(browser)
    assert not get_user(browser).is_authenticated


def test_a_wrong_password_and_an_unknown_name_are_told_alike(client, owner):
    said = []
    for name in ("owner", "nobody"):
        page = client.post(DOOR, {"login": name, "password": "wrong"}).content.decode()
        said.append(page.partition('role="alert"')[2].partition("</p>")[0])
    assert said[0] == said[1] != ""


def test_a_code_by_mail_does_not_go_round_the_second_factor(client, owner, secret):
    owner.email = "o@example.org"
    owner.save()
    client.post("/account/login/", {"login": "o@example.org"})
    answer = client.post("/account/login/code/confirm/", {"code": code_in_mail()})
    assert answer["Location"] == SECOND
    assert not get_user(client).is_authenticated


def test_an_invitation_does_not_go_round_the_second_factor(client, owner, secret):
    said = {
        "username": "owner",
        "display_name": "",
        "password": PASSWORD,
        "password_again": PASSWORD,
    }
    answer = client.post(f"/welcome/{invite(owner)}/", said)
    assert answer["Location"] == "/account/password/"
    assert not get_user(client).is_authenticated


def test_the_second_step_cannot_be_had_without_the_first(client, owner, secret):
    client.post(SECOND, {"code": _code(secret)})
    assert not get_user(client).is_authenticated


def test_wagtails_own_ways_round_are_shut(client):
    assert client.get("/admin/password_reset/").status_code in {302, 404}


@pytest.mark.usefixtures("required")
def test_who_only_proposes_needs_no_second_factor(client):
    editor = User.objects.create_user("editor", password=PASSWORD)
    editor.groups.add(Group.objects.get(name="Editors"))
    assert not may_publish(editor)
    client.force_login(editor)
    assert client.get(ADMIN).status_code == 200


def test_a_moderator_and_an_editor_of_records_may_publish():
    moderator = User.objects.create_user("moderator")
    moderator.groups.add(Group.objects.get(name="Moderators"))
    keeper = User.objects.create_user("keeper")
    keeper.user_permissions.add(Permission.objects.get(codename="change_work"))
    assert may_publish(moderator)
    assert may_publish(keeper)
    assert not may_publish(User.objects.create_user("reader"))


def test_an_app_is_set_up_with_codes_for_an_emergency(client, owner):
    _come_in(client)
    page = client.get("/account/factors/totp/activate/")
    assert page.status_code == 200
    secret = client.session["mfa.totp.secret"]
    answer = client.post("/account/factors/totp/activate/", {"code": _code(secret)})
    assert answer["Location"] == "/account/factors/recovery-codes/"
    assert client.get(answer["Location"]).status_code == 200
    assert client.get("/account/second/")["Location"] == "/account/factors/"


@pytest.mark.parametrize("prefix", ["", "/ja"])
def test_pages_of_factors_stand(client, owner, secret, prefix):
    _come_in(client)
    client.post(SECOND, {"code": _code(secret)})
    for address in ("", "recovery-codes/", "webauthn/", "reauthenticate/"):
        answer = client.get(f"{prefix}/account/factors/{address}", follow=True)
        assert answer.status_code == 200


def test_who_lost_everything_starts_anew(client, owner, secret):
    client.force_login(owner)
    call_command("forget_factors", "owner", stdout=StringIO())
    assert not get_user(client).is_authenticated
    assert _come_in(client)["Location"] == "/account/second/"
    with pytest.raises(CommandError, match="no user"):
        call_command("forget_factors", "nobody")


def test_a_reader_who_lost_a_passkey_comes_in_by_mail_and_makes_another(client, reader):
    """A passkey of a reader is a way in, not a second lock; and there is no dead end behind it."""
    lost = reader.authenticator_set.create(
        type="webauthn", data={"name": "lost", "credential": PASSKEY}
    )
    client.post("/account/login/", {"login": "y@example.org"})
    answer = client.post("/account/login/code/confirm/", {"code": code_in_mail()})
    assert answer["Location"] == "/account/"
    assert client.get("/account/leave/").status_code == 200
    client.post(f"/account/factors/webauthn/keys/{lost.pk}/remove/")
    assert not reader.authenticator_set.exists()


def test_a_reader_whose_session_is_old_shows_the_passkey_again(client, reader):
    reader.authenticator_set.create(type="webauthn", data={"name": "mine", "credential": PASSKEY})
    client.force_login(reader)
    assert "reauthenticate" in client.get("/account/leave/")["Location"]


def test_nobody_takes_away_the_passkey_of_another(client, reader, owner):
    key = owner.authenticator_set.create(type="webauthn", data={"name": "k", "credential": PASSKEY})
    client.force_login(reader)
    for doing in ("remove", "edit"):
        address = f"/account/factors/webauthn/keys/{key.pk}/{doing}/"
        assert client.post(address, {"name": "x"}).status_code == 404
    assert owner.authenticator_set.count() == 1


# What no browser sends: parts missing, of a wrong kind, or no passkey of anybody's.
FORGED = [
    "", "{}", "[]", "null", "1", "x", '{"id": 1}', '{"response": {}}',
    '{"id": "AA", "rawId": "AA", "type": "public-key", "response": {}}',
    '{"id": "AA", "rawId": "AA", "type": "public-key", "response": {"clientDataJSON": "AA",'
    ' "authenticatorData": "AA", "signature": "AA", "userHandle": "MQ"}}',
    '{"id": "AA", "rawId": "AA", "type": "public-key", "response": {"clientDataJSON": "e30",'
    ' "attestationObject": "AA"}}',
]  # fmt: skip


@pytest.mark.parametrize("credential", FORGED)
def test_a_forged_answer_of_a_passkey_lets_nobody_in(client, owner, credential):
    client.get("/account/factors/webauthn/login/", headers={"Accept": "application/json"})
    answer = client.post("/account/factors/webauthn/login/", {"credential": credential})
    assert answer.status_code in {200, 302}
    assert not get_user(client).is_authenticated


@pytest.mark.parametrize("credential", FORGED)
def test_a_forged_passkey_is_not_kept(client, owner, credential):
    _come_in(client)
    client.get("/account/factors/webauthn/add/")
    said = {"credential": credential, "name": "x", "passwordless": "on"}
    assert client.post("/account/factors/webauthn/add/", said).status_code == 200
    assert not owner.authenticator_set.exists()


def test_a_change_of_ways_in_is_told_by_letter(client, owner, secret):
    owner.emailaddress_set.create(email="o@example.org", verified=True, primary=True)
    key = owner.authenticator_set.create(type="webauthn", data={"name": "k", "credential": PASSKEY})
    _come_in(client)
    client.post(SECOND, {"code": _code(secret)})
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    client.post(f"/account/factors/webauthn/keys/{key.pk}/remove/")
    assert "A passkey was taken away." in mail.outbox[-1].body
    assert "127.0.0.1" in mail.outbox[-1].body
