"""The sample, written into a database: all of it, and every page of it answers."""

import re
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import BinaryIO
from urllib.parse import urlsplit

import pytest
from django.core.files import File
from django.core.files.images import ImageFile
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation
from taggit.models import Tag
from wagtail.models import Page

from litre.accounts.models import User
from litre.catalogue.models import Person, PersonName, Standing, Work, WorkName
from litre.comments.emoticons import DEFAULTS
from litre.comments.models import Comment, Emoticon
from litre.journal.models import JournalSettings, Kind, PlainPage, ReviewPage, ReviewWork, Series
from litre.media.models import Picture
from litre.sample.actions import write_sample
from litre.sample.data import SOUNDS, load
from litre.sharing.metainfo import can_make
from litre.sharing.models import Release

pytestmark = pytest.mark.django_db

SAMPLE = load()
MODEL = "one-litre-of-tears"
# Places of a page where a browser fetches what they name, unasked.
FETCHED = {("img", "src"), ("source", "src"), ("audio", "src"), ("video", "src"), ("script", "src")}
FETCHED |= {("video", "poster"), ("iframe", "src"), ("link", "href")}
MANY = {"srcset", "imagesrcset"}


def add_without_renditions(file: BinaryIO, **said: str) -> Picture:
    """As `add_picture`, but nothing is drawn: that takes most of half a minute."""
    said["description"] = said.pop("alt")
    picture = Picture(file=ImageFile(File(file, name=said["source_name"])), **said)
    picture.save()
    return picture


@pytest.fixture(scope="module", autouse=True)
def journal(django_db_setup: None, django_db_blocker: pytest.fixture) -> Iterator[None]:
    with django_db_blocker.unblock(), transaction.atomic():
        assert write_sample(SAMPLE, add=add_without_renditions, workers=1)
        yield
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """A request leaves its language behind, and addresses follow it."""
    with translation.override("en"):
        yield


def review(key: str = MODEL) -> ReviewPage:
    return ReviewPage.objects.get(slug=key)


def addresses() -> list[str]:
    """Every public page there is to ask for, in the default language."""
    found = [page.get_url() for page in Page.objects.live().filter(depth__gt=1).specific()]
    found.remove("/reviews/")
    found += [reverse("catalogue:work", args=[work.slug]) for work in Work.objects.all()]
    found += [reverse("catalogue:person", args=[person.slug]) for person in Person.objects.all()]
    found += [reverse("journal:kind", args=[kind.slug]) for kind in Kind.objects.all()]
    found += [reverse("journal:tag", args=[tag.slug]) for tag in Tag.objects.all()]
    found += [reverse("journal:series", args=[each.slug]) for each in Series.objects.all()]
    authors = User.objects.filter(review_authors__isnull=False).distinct()
    found += [reverse("journal:author", args=[user.slug]) for user in authors]
    names = ("works", "works_gojuon", "people", "people_gojuon")
    found += [reverse(f"catalogue:{name}") for name in names]
    found += [reverse("catalogue:year", args=[2005]), reverse("catalogue:kind", args=["film"])]
    found += [reverse("catalogue:country", args=["JP"]), reverse("journal:archive")]
    found += [reverse("journal:archive_year", args=[2006])]
    found += [reverse("journal:archive_month", args=[2006, 2])]
    return found


class Fetches(HTMLParser):
    """Keeps what a browser would fetch on its own, and every id and link inside the page."""

    def __init__(self) -> None:
        super().__init__()
        self.fetched: list[str] = []
        self.ids: list[str] = []
        self.inside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag != "link" or said.get("rel") not in {"canonical", "alternate"}:
            self.fetched += [value for name, value in said.items() if (tag, name) in FETCHED]
        for value in (said[name] for name in MANY & said.keys()):
            self.fetched += [part.split()[0] for part in value.split(",")]
        self.ids += [said["id"]] if "id" in said else []
        if tag == "a" and said.get("href", "").startswith("#"):
            self.inside.append(said["href"][1:])


def read(html: str) -> Fetches:
    reader = Fetches()
    reader.feed(html)
    return reader


def test_everything_is_there() -> None:
    assert ReviewPage.objects.live().count() == len(SAMPLE.reviews)
    assert PlainPage.objects.count() == len(SAMPLE.pages)
    assert Work.objects.count() == len(SAMPLE.works)
    assert Person.objects.count() == len(SAMPLE.people)
    assert Emoticon.objects.count() == len(DEFAULTS)
    assert Picture.objects.count() == 17


def test_the_release_is_shared_on_its_article_with_what_the_install_can_make() -> None:
    client = Client()
    release = Release.objects.shared(timezone.now().date()).get()
    line = client.get(review("nada-sousou").get_url()).text.partition("Currently shared:")[2]
    assert "search for “nada sousou”" in re.sub("<[^>]+>", "", line.partition("</p>")[0])
    answer = client.get("/files/ryukyu-scale/ryukyu-scale.wav")
    assert b"".join(answer.streaming_content) == (SOUNDS / "ryukyu-scale.wav").read_bytes()
    assert "CC0-1.0" in client.get("/releases/").text
    assert release.torrents.count() == can_make()
    page = client.get("/releases/ryukyu-scale/").text
    assert ("magnet:?" in page) == can_make()


def test_a_second_time_nothing_is_written() -> None:
    assert write_sample(SAMPLE, add=add_without_renditions, workers=1) is False
    assert ReviewPage.objects.count() == len(SAMPLE.reviews)


def test_the_site_has_two_names() -> None:
    journal = JournalSettings.objects.get()
    assert (journal.name, journal.name_other) == ("Litre Journal", "リットル日記")
    assert (journal.language, journal.other_language) == ("en", "ja")


def test_nobody_can_sign_in_as_an_author_of_the_sample() -> None:
    authors = User.objects.filter(slug__in=["nami", "theo"])
    assert [author.has_usable_password() for author in authors] == [False, False]


def test_the_model_review_has_thirteen_comments_and_two_mentions() -> None:
    page = review()
    counts = Counter(Comment.objects.filter(thread=page.thread).values_list("kind", flat=True))
    assert counts == {Comment.Kind.COMMENT: 13, Comment.Kind.PINGBACK: 2}
    assert Comment.objects.filter(thread=page.thread, author__slug="nami").count() == 2
    assert Comment.objects.filter(thread=page.thread, parent__isnull=False).count() == 5


def test_the_model_review_is_filed_and_dated() -> None:
    page = review()
    assert page.title == "1リットルの涙 / 1 Litre of Tears"
    assert page.stars == 10
    assert page.series.name == "Three weepers, reconsidered"
    assert {tag.name for tag in page.tags.all()} >= {"泣ける", "ร้องไห้"}
    assert page.published_at == page.first_published_at < page.updated_at < page.corrected_at
    places = {row.work.slug: row.place for row in page.review_works.select_related("work")}
    assert places.pop(MODEL) == ReviewWork.Place.SUBJECT
    assert set(places) == {"crying-out-love", "be-with-you", "only-human"}


def test_every_review_is_in_two_languages() -> None:
    said = dict(ReviewPage.objects.values_list("slug", "language"))
    assert said == {each.key: each.languages[0] for each in SAMPLE.reviews}
    assert all(page.language != page.other_language for page in ReviewPage.objects.all())


def test_what_is_only_supposed_says_so() -> None:
    for rows, records in ((WorkName, SAMPLE.works), (PersonName, SAMPLE.people)):
        wanted = sum(not name.confirmed for record in records for name in record.names)
        assert rows.objects.filter(standing=Standing.SUPPOSED).count() == wanted > 0


def test_a_focal_point_lies_in_its_picture() -> None:
    for page in ReviewPage.objects.select_related("hero"):
        assert 0 < page.hero.focal_point_x < page.hero.width
        assert 0 < page.hero.focal_point_y < page.hero.height
        assert page.hero.description
        assert page.hero.credit


@pytest.mark.parametrize("old", ["/ichi-rittoru-no-namida/", "/?p=16"])
def test_an_old_address_leads_to_the_model_review(old: str) -> None:
    answer = Client().get(old)
    assert (answer.status_code, answer["Location"]) == (301, review().get_url())


@pytest.mark.parametrize("language", ["", "/ja"])
def test_every_page_answers_and_fetches_from_this_host_alone(language: str) -> None:
    client = Client()
    for address in addresses():
        answer = client.get(language + address)
        assert answer.status_code == 200, address
        elsewhere = [each for each in read(answer.text).fetched if urlsplit(each).netloc]
        assert elsewhere == [], address


def test_every_feed_and_the_map_of_the_site_answer() -> None:
    names = ("atom", "rss", "json", "sitemap", "robots")
    found = [reverse(f"machines:{name}") for name in names]
    found.append(reverse("machines:comments_feed", args=[MODEL, "atom.xml"]))
    found.append(reverse("machines:work_feed", args=[MODEL, "atom.xml"]))
    found.append(
        reverse("machines:tag_feed", args=[Tag.objects.get(name="泣ける").slug, "rss.xml"])
    )
    assert [address for address in found if Client().get(address).status_code != 200] == []


def test_every_link_inside_a_review_finds_its_place() -> None:
    for page in ReviewPage.objects.all():
        found = read(Client().get(page.get_url()).text)
        assert len(set(found.ids)) == len(found.ids), page.slug
        assert [each for each in found.inside if each and each not in found.ids] == [], page.slug


def test_the_model_review_shows_its_passages_table_note_and_links() -> None:
    html = Client().get(review().get_url()).text
    assert re.search(r"<ruby>書<rp>\(</rp><rt>か</rt>", html)
    assert "While the hand can write" in html
    assert "遠くへ、涙の尽きた場所に" in html
    assert 'id="note-1"' in html
    assert 'href="/works/crying-out-love/"' in html
    assert 'href="/people/kito-aya/"' in html
    assert "rasmus.notes@mail.example" not in html
