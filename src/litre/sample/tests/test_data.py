"""The sample content holds together, before anybody stores it."""

import html
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from html.parser import HTMLParser

import pytest
from PIL import Image

from litre.comments.emoticons import DEFAULTS
from litre.sample.data import HERE, PICTURES, SOUNDS, load
from litre.sample.model import BLOCKS, Block, Name, Review

SAMPLE = load()
WORKS = {work.key: work for work in SAMPLE.works}
PEOPLE = {person.key: person for person in SAMPLE.people}
AUTHORS = {author.key for author in SAMPLE.site.authors}
REVIEWS = {review.key: review for review in SAMPLE.reviews}

FORMS = {"original", "reading", "romanised", "translated", "alias", "short"}
KINDS = {"drama", "film", "series", "book", "album", "song", "game", "other"}
ROLES = {
    "director",
    "writer",
    "cast",
    "composer",
    "translator",
    "theme_song",
    "author",
    "performer",
} | {
    "screenwriter",
    "producer",
    "cinematographer",
    "other",
}
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?(-[a-z0-9]{5,8})*")
COUNTRY = re.compile(r"[A-Z]{2}")
RECORD_LINK = re.compile(r'href="(work|person):([^"]*)"')


def strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from strings(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from strings(each)


def every_block() -> list[Block]:
    pages = [*SAMPLE.reviews, *SAMPLE.pages]
    return [block for page in pages for block in page.body]


def every_name() -> list[Name]:
    return [name for record in (*SAMPLE.works, *SAMPLE.people) for name in record.names]


def every_language() -> Iterator[str]:
    yield from (name.language for name in every_name())
    for review in SAMPLE.reviews:
        yield from review.languages
        yield from (comment.language for comment in review.comments)
        yield from (mention.language for mention in review.mentions)
        for lines in (review.hero.alt, review.hero.credit, review.epigraph.lines, review.excerpt):
            yield from (line.language for line in lines)
    for text in (text for block in every_block() for text in strings(block.fields)):
        yield from re.findall(r'lang="([^"]*)"', text)


def script(text: str) -> str:
    """The script of most letters, by the first word of their Unicode names."""
    letters = [unicodedata.name(c, "?").split()[0] for c in text if c.isalpha()]
    return Counter(letters).most_common(1)[0][0]


def pictures_of(review: Review) -> Iterator[str]:
    yield review.hero.picture
    for block in review.body:
        if block.type == "image":
            yield str(block.fields["picture"])
        if block.type == "gallery":
            yield from (image["picture"] for image in block.fields["images"])


def resolves(link: str) -> bool:
    kind, _, key = link.partition(":")
    return key in {"work": WORKS, "person": PEOPLE}[kind]


def test_there_are_at_least_eight_reviews_each_of_a_known_work() -> None:
    assert len(SAMPLE.reviews) >= 8
    assert all(review.works and set(review.works) <= set(WORKS) for review in SAMPLE.reviews)


def test_keys_are_unique() -> None:
    assert len(WORKS) == len(SAMPLE.works)
    assert len(PEOPLE) == len(SAMPLE.people)
    for review in SAMPLE.reviews:
        keys = [comment.key for comment in review.comments]
        assert len(set(keys)) == len(keys)


def test_every_key_that_is_named_exists() -> None:
    for work in SAMPLE.works:
        assert {credit.person for credit in work.credits} <= set(PEOPLE), work.key
        assert {relation.to for relation in work.relations} <= set(WORKS) - {work.key}, work.key
    for review in SAMPLE.reviews:
        assert set(review.authors) <= AUTHORS
        assert {c.writer for c in review.comments} <= AUTHORS | {""}
        assert all(resolves(c.about) for c in review.comments if c.about)


def test_every_person_is_credited_somewhere() -> None:
    assert set(PEOPLE) == {credit.person for work in SAMPLE.works for credit in work.credits}


def test_every_link_to_a_record_resolves() -> None:
    texts = [text for block in every_block() for text in strings(block.fields)]
    links = [found for text in texts for found in RECORD_LINK.findall(text)]
    assert links
    assert [f"{kind}:{key}" for kind, key in links if not resolves(f"{kind}:{key}")] == []


def test_every_reply_follows_the_comment_it_answers() -> None:
    for review in SAMPLE.reviews:
        seen = {}
        for comment in review.comments:
            assert not comment.parent or seen[comment.parent] <= comment.date
            seen[comment.key] = comment.date


def test_dates_are_in_order() -> None:
    for review in SAMPLE.reviews:
        later = [review.updated, review.corrected]
        later += [comment.date for comment in review.comments]
        later += [correction.date for correction in review.corrections]
        assert all(date >= review.first_published for date in later if date)
        if review.comments_state == "ages":
            end = review.first_published + timedelta(days=review.comments_close_after_days)
            assert all(comment.date <= end for comment in review.comments)


def test_forms_kinds_roles_and_countries_are_known() -> None:
    assert {name.form for name in every_name()} == FORMS
    assert {work.kind for work in SAMPLE.works} <= KINDS
    assert {credit.role for work in SAMPLE.works for credit in work.credits} <= ROLES
    assert all(COUNTRY.fullmatch(record.country) for record in (*SAMPLE.works, *SAMPLE.people))
    assert {person.kind for person in SAMPLE.people} == {"person", "group"}


def test_every_record_has_one_original_name() -> None:
    for record in (*SAMPLE.works, *SAMPLE.people):
        assert [name.form for name in record.names].count("original") == 1, record.key


def test_languages_are_well_formed() -> None:
    assert [tag for tag in every_language() if not LANGUAGE.fullmatch(tag)] == []


def test_every_reviewed_work_has_names_in_two_scripts() -> None:
    for review in SAMPLE.reviews:
        names = WORKS[review.works[0]].names
        assert len({script(name.text) for name in names}) >= 2, review.key


@pytest.mark.parametrize("path", sorted(PICTURES.glob("*.webp")), ids=lambda path: path.stem)
def test_a_picture_is_small_and_as_large_as_its_drawing(path) -> None:
    drawing = (HERE / "drawings" / f"{path.stem}.svg").read_text(encoding="utf-8")
    found = re.search(r'width="(\d+)" height="(\d+)"', drawing)
    assert found
    with Image.open(path) as image:
        assert image.size == (int(found[1]), int(found[2]))
    assert path.stat().st_size <= 200_000


def test_heroes_are_wide_and_the_pictures_weigh_less_than_1_5_megabytes_together() -> None:
    for review in SAMPLE.reviews:
        with Image.open(PICTURES / review.hero.picture) as image:
            assert image.size == (3000, 1300)
        assert all(0 <= share <= 1 for share in review.hero.focal)
    assert sum(path.stat().st_size for path in PICTURES.iterdir()) < 1_500_000


def test_every_picture_is_used_and_every_used_picture_exists() -> None:
    used = {picture for review in SAMPLE.reviews for picture in pictures_of(review)}
    assert used == {path.name for path in PICTURES.iterdir()}


def test_every_sound_is_used_and_every_used_sound_exists() -> None:
    used = {block.fields["file"] for block in every_block() if block.type == "audio"}
    # What is sung in them stands beside them.
    assert used == {path.name for path in SOUNDS.iterdir() if path.suffix != ".srt"}


def test_every_type_of_block_appears_with_all_its_fields() -> None:
    for block in every_block():
        optional = {"align"} if block.type == "paragraph" else set()
        assert BLOCKS[block.type] <= set(block.fields) <= BLOCKS[block.type] | optional
    assert {block.type for block in every_block()} == set(BLOCKS)


class Balance(HTMLParser):
    """Keeps the open elements; a stray end tag raises."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert not (tag == "a" and "a" in self.open)
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_texts_are_balanced_html_without_nested_links() -> None:
    texts = [text for block in every_block() for text in strings(block.fields)]
    texts += [line.text for review in SAMPLE.reviews for line in review.epigraph.lines]
    for text in texts:
        parser = Balance()
        parser.feed(text)
        assert parser.open == [], text


def test_every_footnote_is_called_from_the_text() -> None:
    for page in (*SAMPLE.reviews, *SAMPLE.pages):
        texts = " ".join(text for block in page.body for text in strings(block.fields))
        notes = [n["id"] for b in page.body if b.type == "footnotes" for n in b.fields["notes"]]
        assert set(notes) == set(re.findall(r'href="#([^"]*)"', texts))


def test_every_row_of_a_table_has_a_cell_for_each_head() -> None:
    for block in (block for block in every_block() if block.type == "table"):
        assert {len(row) for row in block.fields["rows"]} == {len(block.fields["head"])}


def test_english_reviews_say_what_they_have_to_say_in_150_to_400_words() -> None:
    for review in SAMPLE.reviews:
        if review.languages[0] == "en":
            prose = [b for b in review.body if b.type in {"paragraph", "list", "spoiler"}]
            plain = re.sub(r"<[^>]+>", " ", " ".join(t for b in prose for t in strings(b.fields)))
            words = re.findall(r"[A-Za-z’]+", html.unescape(plain))
            assert 150 <= len(words) <= 400, (review.key, len(words))


def test_the_model_review_carries_every_element() -> None:
    review = REVIEWS["one-litre-of-tears"]
    assert (len(review.comments), len(review.mentions)) == (13, 2)
    assert review.comments_state == "closed"
    assert review.search_hint == "1 litre"
    assert review.updated
    assert review.corrected
    assert {line.language for line in review.epigraph.lines} == {"ja", "en"}
    compared = [r for r in WORKS["one-litre-of-tears"].relations if r.kind == "compared_with"]
    assert len(compared) == 2
    assert any("@" in comment.text for comment in review.comments)
    assert {"correction", "request"} <= {comment.kind for comment in review.comments}
    assert any(comment.writer for comment in review.comments)


def test_readers_type_codes_of_every_sort() -> None:
    typed = " ".join(comment.text for review in SAMPLE.reviews for comment in review.comments)
    known = {each.code for each in DEFAULTS}
    assert {"[cry]", "[cool]", ":D", ":>", "orz", "(T_T)", "^^;"} <= known
    assert set(re.findall(r"\[[a-z]+\]", typed)) <= known
    assert sum(code in typed for code in known) >= 18


def test_no_address_in_the_sample_belongs_to_anybody() -> None:
    addresses = [c.address for r in SAMPLE.reviews for c in r.comments if c.address]
    addresses.append(SAMPLE.site.contact)
    assert all(address.endswith(".example") for address in addresses)
