from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError
from django.utils import timezone

from litre.comments.notices.models import Letter
from litre.comments.notices.outbox import words_for
from litre.desk.tests.letters import staff_client
from litre.journal.models import JournalSettings
from litre.sharing.models import Release, RightsRecord
from litre.sharing.tests.giving import give, right

pytestmark = pytest.mark.django_db
DAY = date(2026, 5, 1)


def is_shared(on: date = DAY) -> bool:
    return Release.objects.shared(on).exists()


def test_nothing_is_shared_without_a_right():
    release = give()
    assert not is_shared()
    right(release)
    assert is_shared()


def test_a_right_holds_from_its_first_day_to_its_last():
    right(give(), valid_from=DAY, valid_until=DAY)
    assert [is_shared(DAY + timedelta(days=off)) for off in (-1, 0, 1)] == [False, True, False]


def test_what_is_not_published_is_not_shared():
    right(give(is_public=False))
    assert not is_shared()


def test_a_release_is_of_a_work_or_an_article():
    with pytest.raises(IntegrityError):
        Release.objects.create(title="Of nothing", slug="nothing")


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"ground": "licence", "licence": ""}, "licence"),
        ({"ground": "licence", "licence": "free for all!"}, "licence"),
        ({"ground": "public"}, "public_where"),
        ({"ground": "own", "valid_until": date(2019, 1, 1)}, "valid_until"),
    ],
)
def test_a_right_that_says_too_little_is_refused_in_a_sentence(fields, wrong):
    record = RightsRecord(owner="A", proof="p", valid_from=date(2020, 1, 1), **fields)
    with pytest.raises(ValidationError) as refused:
        record.clean()
    assert list(refused.value.message_dict) == [wrong]


def test_a_right_that_ended_is_told_to_the_owner_once():
    JournalSettings.objects.update_or_create(
        site_id=1, defaults={"contact": "owner@journal.example"}
    )
    record = right(give(), valid_until=date(2021, 1, 1))
    call_command("share", verbosity=0)
    call_command("share", verbosity=0)
    letter = Letter.objects.get(kind=Letter.Kind.SHARING)
    words = words_for(letter)
    assert (letter.email, words.subject) == (
        "owner@journal.example",
        "No longer shared: A litre, read aloud",
    )
    assert "2021-01-01" in words.body
    RightsRecord.objects.filter(pk=record.pk).update(valid_until=None)
    assert words_for(letter) is None


def test_the_ledger_says_by_what_right_each_is_shared(client):
    right(give(), territory="Japan only")
    give(title="Without a right", slug="without", work=Release.objects.get().work)
    text = client.get("/releases/").content.decode()
    assert "CC0-1.0" in text
    assert "Japan only" in text
    assert "https://rights.example/1" not in text
    assert "Without a right" not in text


def test_the_ledger_costs_the_same_for_one_release_and_for_five(
    client, django_assert_max_num_queries
):
    first = give()
    right(first)
    for number in range(4):
        right(give(slug=f"more-{number}", work=first.work))
    client.get("/releases/")
    with django_assert_max_num_queries(7):
        client.get("/releases/")


def test_staff_make_a_release_with_its_right():
    work = give().work
    client = staff_client()
    assert client.get("/admin/snippets/litre_sharing/release/").status_code == 200
    answer = client.post(
        "/admin/snippets/litre_sharing/release/add/",
        {
            "title": "By hand",
            "slug": "by-hand",
            "work": work.pk,
            "is_public": "on",
            "rights-TOTAL_FORMS": "1",
            "rights-INITIAL_FORMS": "0",
            "rights-0-owner": "Litre",
            "rights-0-ground": "own",
            "rights-0-proof": "https://rights.example/2",
            "rights-0-valid_from": "2020-01-01",
            "thanks-TOTAL_FORMS": "1",
            "thanks-INITIAL_FORMS": "0",
            "thanks-0-name": "Zoë",
            "thanks-0-ORDER": "1",
        },
    )
    assert answer.status_code == 302
    made = Release.objects.shared(timezone.now().date()).get()
    assert made.slug == "by-hand"
    assert [each.name for each in made.thanks.all()] == ["Zoë"]
