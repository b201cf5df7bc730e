from datetime import timedelta

import pytest
from django.test import Client

from litre.catalogue.tests.records import kinoshita, litre_of_tears
from litre.desk.models import Ticket
from litre.desk.tests.letters import correct, hand_in, ticket_at, token
from litre.journal.tests.writing import model_article, review, say

pytestmark = pytest.mark.django_db
NASTY = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>{{ 7|add:7 }}"


def test_every_page_has_the_door_with_what_it_is_about(client):
    page, work, person = review(), litre_of_tears(), kinoshita()
    for address, code in [
        (page.get_url(), f"page-{page.pk}"),
        (f"/works/{work.slug}/", f"work-{work.pk}"),
        (f"/people/{person.slug}/", f"person-{person.pk}"),
        ("/archive/", "%2Farchive%2F"),
        ("/ja/works/", "%2Fja%2Fworks%2F"),
    ]:
        text = client.get(address).content.decode()
        assert f"/desk/new/?about={code}" in text, address


def test_every_comment_has_a_door_of_its_own(client):
    page = review()
    comment = say(page.thread, 1)[0]
    assert f"/desk/new/?about=comment-{comment.pk}" in client.get(page.get_url()).content.decode()


def test_the_page_of_doors_sets_no_cookie_and_stands_in_no_index(client):
    answer = client.get(f"/desk/new/?about=page-{review().pk}")
    assert not answer.cookies
    assert 'content="noindex"' in answer.content.decode()
    assert not client.get("/desk/new/correction/").cookies


def test_a_correction_offers_the_fields_of_all_works_of_the_article(client):
    page = model_article(comments=0)
    text = client.get(f"/desk/new/correction/?about=page-{page.pk}").content.decode()
    assert "1リットルの涙" in text
    assert "Directed by: Takao Kinoshita" in text
    assert "Fuji Television" in text


def test_a_correction_leads_to_a_private_page_that_says_received(client):
    work = litre_of_tears()
    ticket = correct(client, f"work-{work.pk}", f"work.{work.pk}.year_from", "2006", source="NDL")
    answer = client.get(f"/desk/tickets/{ticket.token}/")
    assert answer.status_code == 200
    assert answer["Referrer-Policy"] == "same-origin"
    assert "noindex" in answer["X-Robots-Tag"]
    assert "no-store" in answer["Cache-Control"]
    for words in ("Received", "2006", "NDL", f"/desk/tickets/{ticket.token}/"):
        assert words in answer.content.decode()
    assert ticket.correction.before == "2005"


def test_the_private_page_speaks_japanese(client):
    work = litre_of_tears()
    answer = hand_in(
        client, "correction", f"work-{work.pk}", "/ja", field="other", proposed="六話です"
    )
    assert answer["Location"].startswith("/ja/desk/tickets/")
    assert "受け付けました" in client.get(answer["Location"]).content.decode()


def test_only_the_hash_of_the_address_is_kept(client):
    ticket = correct(client, "", "other", "x")
    stored = Ticket.objects.filter(pk=ticket.pk).values().get()
    assert ticket.token not in map(str, stored.values())


@pytest.mark.parametrize("guess", ["1", "0" * 64, "a" * 3000, "%00", "é", "..%2f"])
def test_a_guessed_address_is_not_found_like_any_other(client, guess):
    correct(client, "", "other", "x")
    answer = client.get(f"/desk/tickets/{guess}/")
    assert answer.status_code == 404


def test_the_same_form_sent_twice_is_one_ticket(client):
    said = {"field": "other", "proposed": "x", "form_token": token("correction", "one mark")}
    first, second = (hand_in(client, "correction", **said) for _ in range(2))
    assert first["Location"] == second["Location"]
    assert Ticket.objects.count() == 1


@pytest.mark.parametrize("forged", ["", "1.x:y", "0" * 500])
def test_refuses_a_forged_token_and_keeps_what_was_typed(client, forged):
    answer = hand_in(client, "correction", field="other", proposed="六話", form_token=forged)
    assert answer.status_code == 422
    assert "六話" in answer.content.decode()
    assert not Ticket.objects.exists()
    renewed = answer.context["form"]["form_token"].value()
    assert renewed != forged


def test_refuses_a_form_that_lay_open_for_days_and_gives_a_new_one(client):
    stale = token("correction", age=timedelta(days=3))
    answer = hand_in(client, "correction", field="other", proposed="x", form_token=stale)
    assert answer.status_code == 422
    assert answer.context["form"]["form_token"].value() != stale


def test_refuses_the_token_of_another_form(client):
    answer = hand_in(client, "correction", field="other", proposed="x", form_token=token("report"))
    assert answer.status_code == 422


def test_refuses_what_another_site_sends(client):
    said = {"field": "other", "proposed": "x", "form_token": token("correction")}
    answer = client.post("/desk/new/correction/", said, headers={"origin": "https://evil.example"})
    assert answer.status_code == 422
    assert not Ticket.objects.exists()


def test_refuses_a_program_that_fills_in_everything(client):
    answer = hand_in(client, "report", topic="page", message="buy", website="https://x.example")
    assert answer.status_code == 422
    assert not Ticket.objects.exists()


def test_a_network_that_sends_too_much_is_asked_to_wait(client):
    for n in range(20):
        answer = client.post(
            "/desk/new/report/",
            {"topic": "page", "message": str(n), "form_token": token("report")},
            REMOTE_ADDR="93.184.216.34",
        )
        assert answer.status_code == 302
    said = {"topic": "page", "message": "x", "form_token": token("report")}
    refused = client.post("/desk/new/report/", said, REMOTE_ADDR="93.184.216.99")
    assert refused.status_code == 422
    assert client.post("/desk/new/report/", said, REMOTE_ADDR="93.1.2.3").status_code == 302


def test_a_network_address_is_kept_shortened_only():
    answer = Client(REMOTE_ADDR="93.184.216.34").post(
        "/desk/new/report/", {"topic": "page", "message": "x", "form_token": token("report")}
    )
    assert ticket_at(answer).network == "93.184.216.0/24"


def test_refuses_a_field_that_is_not_of_this_page(client):
    other = litre_of_tears(slug="other")
    answer = hand_in(
        client, "correction", f"work-{litre_of_tears().pk}", field=f"work.{other.pk}.year_from",
        proposed="1",
    )  # fmt: skip
    assert answer.status_code == 422


def test_a_sentence_has_to_be_quoted(client):
    answer = hand_in(client, "correction", f"page-{review().pk}", field="sentence", proposed="x")
    assert "quoted" in answer.context["form"].errors


def test_a_private_page_is_nothing_to_point_at(client):
    page = review(live=False, title="Secret title")
    text = client.get(f"/desk/new/?about=page-{page.pk}").content.decode()
    assert "Secret title" not in text


@pytest.mark.parametrize("code", ["javascript:alert(1)", "//evil.example/", "work-99999999999999999", "/\\evil", "<b>", "page-0"])  # fmt: skip
def test_nonsense_to_be_about_is_about_nothing(client, code):
    answer = client.get("/desk/new/", {"about": code})
    assert answer.status_code == 200
    assert not answer.context["subject"].address


def test_no_field_of_any_form_breaks_out_of_its_page(client):
    work = litre_of_tears()
    ticket = correct(
        client, f"work-{work.pk}", "sentence", NASTY, quoted=NASTY, source=NASTY,
        author_name=NASTY[:90], is_thanked="1",
    )  # fmt: skip
    refused = hand_in(client, "correction", field="sentence", proposed=NASTY, source=NASTY)
    for text in (
        client.get(f"/desk/tickets/{ticket.token}/").content.decode(),
        refused.content.decode(),
        client.get("/desk/new/", {"about": f"/{NASTY}"}).content.decode(),
    ):
        assert "<script>alert" not in text
        assert "<img src=x" not in text


def test_signs_that_turn_the_order_of_letters_are_cut_away(client):
    ticket = correct(client, "", "other", "abc\u202edef", author_name="a\u2066b\x07")
    assert ticket.correction.proposed == "abcdef"
    assert ticket.author_name == "ab"


def test_signs_of_no_width_are_cut_away_and_those_that_join_letters_stay(client):
    said = "沢\u200b尻\u2060エ\u2063リカ می\u200cخواهم"
    ticket = correct(client, "", "other", said, author_name="Mai\u200b\u2028x")
    assert ticket.correction.proposed == "沢尻エリカ می\u200cخواهم"
    assert ticket.author_name == "Maix"
    answer = hand_in(client, "report", topic="page", message="\u200b\u2060 \u202e")
    assert "message" in answer.context["form"].errors


def test_the_address_of_a_ticket_is_not_guessed_by_number_or_from_what_is_kept(client):
    ticket = correct(client, "", "other", "x")
    for guess in (str(ticket.pk), ticket.seed, ticket.token_hash, ticket.token[:-1], "A" * 64):
        for prefix in ("", "/ja"):
            answer = client.get(f"{prefix}/desk/tickets/{guess}/")
            assert answer.status_code == 404
    assert client.post(f"/desk/tickets/{ticket.token_hash}/", {"do": "withdraw"}).status_code == 404
    ticket.refresh_from_db()
    assert ticket.is_open


def test_refuses_to_change_a_ticket_with_the_token_of_another(client):
    mine, yours = (correct(client, "", "other", text) for text in "ab")
    said = {"do": "withdraw", "form_token": token(f"more.{mine.pk}")}
    assert client.post(f"/desk/tickets/{yours.token}/", said).status_code == 422
    yours.refresh_from_db()
    assert yours.is_open


@pytest.mark.parametrize("address", ["/nothing-here/", "/ja/nothing-here/", "/search/?q=zzzzqqqq"])
def test_where_nothing_is_found_the_door_stands(client, address):
    review()
    assert "/desk/new/?" in client.get(address).content.decode()


@pytest.mark.parametrize("field", ["proposed", "source", "quoted", "author_name", "author_email", "website"])  # fmt: skip
def test_refuses_a_megabyte_in_any_field(client, field):
    said = {"field": "other", "proposed": "x", field: "あ" * 350_000}
    answer = hand_in(client, "correction", **said)
    assert answer.status_code == 422
    assert not Ticket.objects.exists()


def test_refuses_a_letter_of_a_megabyte(client):
    answer = hand_in(client, "report", topic="page", message="x" * 1_000_000)
    assert answer.status_code == 422


def test_the_author_adds_something_and_takes_it_back(client):
    ticket = correct(client, "", "other", "x")
    address = f"/desk/tickets/{ticket.token}/"
    key = f"more.{ticket.pk}"
    client.post(address, {"do": "say", "words": "one thing more", "form_token": token(key)})
    assert "one thing more" in client.get(address).content.decode()
    client.post(address, {"do": "withdraw", "form_token": token(key)})
    ticket.refresh_from_db()
    assert (ticket.state, ticket.outcome) == ("decided", "withdrawn")
    assert client.post(address, {"do": "withdraw", "form_token": token(key)}).status_code == 302


def test_the_zero_result_page_leads_to_the_desk(client):
    assert "/desk/new/?looking=" in client.get("/search/?q=zzzzqqqq").content.decode()
