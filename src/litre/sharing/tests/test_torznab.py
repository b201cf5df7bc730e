"""`/api/torznab`, read by a strict client."""

from datetime import UTC, datetime, timedelta
from urllib.parse import quote

import pytest

from litre.catalogue.tests.records import credit, kinoshita, litre_of_tears, make_work
from litre.journal.models import JournalSettings, ReviewWork
from litre.journal.tests.writing import review
from litre.sharing.actions import freeze
from litre.sharing.models import Release, Torrent
from litre.sharing.tests import torznab
from litre.sharing.tests.giving import give, right
from litre.torrent.feed import Counts, write_counts

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 5, 1, tzinfo=UTC)
ADDRESS = "/api/torznab"


def shared(slug: str = "litre", days: int = 0, **fields) -> Release:
    """A release with a right and a torrent made so many days after the first."""
    release = give(slug=slug, **fields)
    right(release)
    Torrent.objects.create(
        release=release,
        number=1,
        made_at=NOW + timedelta(days=days),
        v1=f"{release.pk:040x}",
        v2=f"{release.pk:064x}",
        metainfo=b"torrent",
    )
    return release


def search(client, t: str = "search", **said: object) -> torznab.Results:
    return torznab.results(client.get(ADDRESS, {"t": t, **said}))


def titles(client, t: str = "search", **said: object) -> list[str]:
    return search(client, t, **said).titles


@pytest.fixture
def several():
    """A drama, a film, a song and a book, the film shared last."""
    drama = shared("drama", 0, title="Drama", work=litre_of_tears())
    film = make_work(("誰も知らない", "ja", "original"), kind="film")
    song = make_work(
        ("涙そうそう", "ja", "original"), ("Nada Sōsō", "ja-Latn", "romanised"), kind="song"
    )
    book = make_work(("キッチン", "ja", "original"), kind="book")
    shared("film", 3, title="Film", work=film)
    shared("book", 2, title="Book", work=book)
    shared("song", 1, title="Song", work=song)
    return drama


def test_caps_say_what_can_be_asked(client):
    JournalSettings.objects.update_or_create(site_id=1, defaults={"name": "<涙> & \x0b"})
    said = torznab.caps(client.get(ADDRESS, {"t": "caps"}))
    assert said.find("server").get("title") == "<涙> & "
    assert {one.tag for one in said.find("searching") if one.get("available") == "yes"} == {
        *("search", "tv-search", "movie-search", "audio-search", "book-search")
    }
    # Without the word clients take letters out of titles that they ask for.
    assert {one.get("searchEngine") for one in said.find("searching")} == {"raw"}
    assert [one.get("id") for one in said.iter("category")] == [
        *("2000", "3000", "4000", "5000", "7000", "8000")
    ]


@pytest.mark.parametrize("address", ["/api", "/api/torznab/", "/api/torznab/api"])
def test_it_is_found_however_a_client_makes_its_address(client, address):
    torznab.caps(client.get(address, {"t": "caps", "apikey": "any"}))


@pytest.mark.parametrize(
    "asked",
    ["1 litre", "ichi rittoru", "１リットル", "1リットルの涙", "いちりっとる", "1 Liter of Tears"],
)
def test_a_release_is_found_by_any_name_of_its_work_in_any_script(client, several, asked):
    assert titles(client, q=asked) == ["Drama"]


def test_a_release_of_an_article_is_found_by_the_names_of_its_works_and_by_its_words(client):
    page = review("On a song", "on-a-song")
    song = make_work(
        ("涙そうそう", "ja", "original"), ("Nada Sōsō", "ja-Latn", "romanised"), kind="song"
    )
    ReviewWork.objects.create(review=page, work=song, place=ReviewWork.Place.SUBJECT)
    shared(page=page, title="Zine")
    assert titles(client, q="nada soso") == ["Zine"]
    assert titles(client, q="on a song") == ["Zine"]


def test_a_release_is_found_by_who_made_its_work_and_by_its_own_title(client, several):
    credit(several.work, kinoshita())
    assert titles(client, q="木下高男") == ["Drama"]
    Release.objects.filter(pk=several.pk).update(title="Stills, scanned by ourselves")
    assert titles(client, q="ＳＣＡＮＮＥＤ stills") == ["Stills, scanned by ourselves"]


def test_what_nothing_is_called_finds_nothing(client, several):
    assert search(client, q="zzzzqqqq") == torznab.Results(0, 0, [])


def test_what_only_may_mean_so_is_not_offered_to_a_program(client):
    shared("night", work=make_work(("黒猫の夜", "ja", "original"), kind="film"))
    for text in ("魔女の宅急便", "白夜行", "猫の恩返し"):
        make_work((text, "ja", "original"), kind="film")
    assert search(client, q="Night of the Black Cats").titles == []
    assert len(search(client, q="黒猫の夜").titles) == 1


def test_an_item_says_all_that_a_client_chooses_by(client, home):
    release = shared(title="<涙> & \x0b ]]>", audio="ja", subtitles="en, ja")
    torrent = release.torrents.get()
    (home / "tracker").mkdir()
    write_counts(home / "tracker", 1_777_000_000, [(torrent.hashes[0], Counts(3, 12, 40))])
    (item,) = search(client).items
    assert (item.title, item.page, item.torrent) == (
        "<涙> &  ]]>",
        "http://testserver/releases/litre/",
        "http://testserver/torrents/litre-1.torrent",
    )
    assert item.attributes["category"] == ["5000"]
    assert item.one("infohash") == torrent.v1
    assert f"urn:btmh:1220{torrent.v2}" in item.one("magneturl")
    assert int(item.one("size")) == sum(file.size_bytes for file in release.files.all())
    said = [item.one(n) for n in ("files", "seeders", "leechers", "peers", "grabs", "year")]
    assert said == ["2", "3", "12", "15", "40", "2005"]
    assert (item.one("language"), item.one("subs")) == ("ja", "en, ja")


def test_nothing_is_said_of_a_swarm_that_was_never_counted(client):
    shared()
    (item,) = search(client).items
    assert not {"seeders", "leechers", "peers", "grabs"} & item.attributes.keys()


def test_a_torrent_of_version_2_alone_is_known_by_its_hash_cut_short(client):
    shared()
    Torrent.objects.update(v1="", v2="ab" * 32)
    (item,) = search(client).items
    assert item.one("infohash") == "ab" * 20


def test_the_newest_come_first_where_nothing_is_asked_for(client, several):
    assert titles(client) == ["Film", "Book", "Song", "Drama"]
    assert titles(client, q=" ") == ["Film", "Book", "Song", "Drama"]


@pytest.mark.parametrize(
    ("function", "found"),
    [("movie", ["Film"]), ("tvsearch", ["Drama"]), ("music", ["Song"]), ("book", ["Book"])],
)
def test_each_search_finds_works_of_its_kind_alone(client, several, function, found):
    assert titles(client, function) == found
    assert titles(client, function, q="キッチン") == (["Book"] if function == "book" else [])


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ({"q": "Nobody Knows"}, ["Film"]),
        ({"q": "Nobody Knows 2004"}, ["Film"]),
        ({"q": "Nobody Knows (2004)"}, ["Film"]),
        ({"q": "誰も知らない 2004"}, ["Film"]),
        ({"q": "Nobody Knows 1999"}, []),
        ({"q": "Nobody Knows", "year": "2004"}, ["Film"]),
        ({"q": "Nobody Knows", "year": "1999"}, []),
        ({"year": "2004"}, ["Film"]),
        ({"year": "9" * 50}, []),
    ],
)
def test_a_film_is_found_by_its_year_beside_its_title_as_clients_ask(client, said, found):
    names = (("誰も知らない", "ja", "original"), ("Nobody Knows", "en", "translated"))
    shared("film", title="Film", work=make_work(*names, kind="film", year_from=2004))
    shared("drama", title="Drama", work=litre_of_tears())
    assert titles(client, "movie", **said) == found


@pytest.mark.parametrize(
    ("cat", "found"),
    [
        ("2000,5000", ["Film", "Drama"]),
        ("3000,1234", ["Song"]),
        ("1234", []),
        ("8000", []),
        ("0" * 50 + "2000", ["Film"]),
        ("9" * 500, []),
    ],
)
def test_categories_narrow_and_unknown_ones_count_for_nothing(client, several, cat, found):
    assert titles(client, cat=cat) == found
    assert titles(client, "movie", cat=cat) == [title for title in found if title == "Film"]


def test_what_is_of_an_article_is_another_thing_whatever_that_is_about(client):
    page = review("On a film", "on-a-film")
    film = make_work(("誰も知らない", "ja", "original"), kind="film")
    ReviewWork.objects.create(review=page, work=film, place=ReviewWork.Place.SUBJECT)
    shared(page=page, title="Zine")
    assert titles(client, cat="8000") == ["Zine"]
    assert titles(client, "movie") == titles(client, cat="2000") == []
    (item,) = search(client).items
    assert item.attributes["category"] == ["8000"]


def test_pages_hang_together(client, several):
    assert search(client, limit=2).total == 4
    assert titles(client, limit=2) == ["Film", "Book"]
    assert titles(client, limit=2, offset=2) == ["Song", "Drama"]
    assert titles(client, q="1 litre", offset=1) == []
    assert search(client, q="1 litre", offset=1).total == 1
    for offset in (4, 10**12, "9" * 5000):
        assert titles(client, offset=offset) == []
    assert titles(client, limit=0) == []
    assert len(titles(client, limit=10**12)) == 4


def test_nothing_is_found_without_a_right_or_while_a_notice_stands(client):
    release = shared()
    assert len(titles(client, q="1 litre")) == 1
    freeze([release], 7, NOW)
    assert titles(client, q="1 litre") == titles(client) == []
    release.freezes.all().delete()
    release.rights.all().delete()
    assert titles(client, q="1 litre") == titles(client) == []


def test_only_the_newest_torrent_of_a_release_is_found(client):
    release = shared()
    Torrent.objects.create(release=release, number=2, made_at=NOW, v1="ab" * 20, metainfo=b"")
    (item,) = search(client).items
    assert (item.one("infohash"), item.torrent[-10:]) == ("ab" * 20, "-2.torrent"[-10:])


def test_names_of_parameters_may_be_in_capitals(client, several):
    assert torznab.results(client.get(f"{ADDRESS}?T=movie&CAT=2000&Q=")).titles == ["Film"]


@pytest.mark.parametrize(
    ("said", "code", "named"),
    [
        ({}, 200, "t"),
        ({"t": "nonsense"}, 202, "search"),
        ({"t": "details"}, 203, "details"),
        ({"t": "search", "cat": "2000,"}, 201, "cat"),
        ({"t": "search", "cat": "二千"}, 201, "cat"),
        ({"t": "search", "cat": "٢"}, 201, "cat"),
        ({"t": "search", "cat": "1," * 5000 + "1"}, 201, "cat"),
        ({"t": "search", "offset": "-1"}, 201, "offset"),
        ({"t": "search", "limit": "many"}, 201, "limit"),
        ({"t": "search", "limit": "1.5"}, 201, "limit"),
        ({"t": "movie", "year": "last"}, 201, "year"),
        ({"t": "search", "o": "json"}, 201, "XML"),
    ],
)
def test_a_wrong_question_is_told_by_number_and_sentence(client, said, code, named):
    told, description = torznab.error(client.get(ADDRESS, said))
    assert told == code
    assert named in description
    # Clients take these words, without more, for a missing key.
    assert description != "Missing parameter"


def test_too_many_parameters_are_told_too(client):
    assert torznab.error(client.get(f"{ADDRESS}?{'&a=1' * 10_001}"))[0] == 201


@pytest.mark.parametrize("name", ["season", "ep", "rid", "imdbid", "tvdbid", "artist"])
def test_what_can_not_be_asked_by_finds_nothing_rather_than_all(client, several, name):
    assert titles(client, **{name: "1"}) == []
    assert len(titles(client, **{name: ""})) == 4


HOSTILE = ["\x00", "\x00\x01", "\ud800", "\u202e涙", "涙" * 40_000, "a " * 50_000, "?!", "\uffff",
           "]]><x/>", "' OR 1=1 --", '"*) AND (', "%00%ff", "&#0;"]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("name", ["q", "t", "cat", "limit", "offset", "apikey", "o"])
def test_hostile_values_are_answered_in_xml(client, several, name, text):
    said = {"t": "search", name: text}
    query = "&".join(
        f"{key}={quote(value.encode('utf-8', 'surrogatepass'))}" for key, value in said.items()
    )
    answer = client.get(f"{ADDRESS}?{query}")
    read = torznab.error if b"<error" in answer.content else torznab.results
    assert read(answer)


def test_what_can_not_be_read_finds_nothing(client, several):
    assert titles(client, q="\x00\x01") == []


def test_it_is_only_asked(client):
    assert client.post(ADDRESS, {"t": "caps"}).status_code == 405


def test_a_search_costs_the_same_for_one_release_and_for_five(
    client, django_assert_max_num_queries
):
    first = shared()
    for number in range(4):
        shared(f"more-{number}", number, work=first.work, title=f"More {number}")
    client.get(ADDRESS, {"t": "caps"})
    with django_assert_max_num_queries(5):
        assert len(titles(client)) == 5
    with django_assert_max_num_queries(16):
        assert len(titles(client, q="1 litre")) == 5
