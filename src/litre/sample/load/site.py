"""What belongs to the whole site: its words, authors, kinds and series."""

from collections.abc import Iterable

from wagtail.models import Site

from litre.accounts.models import User
from litre.journal.models import JournalSettings, Kind, Series
from litre.names.slugs import slug
from litre.sample import model


def bring_settings(site: model.Site) -> None:
    journal = JournalSettings.for_site(Site.objects.get(is_default_site=True))
    journal.name, journal.name_other = (line.text for line in site.name)
    journal.tagline, journal.tagline_other = (line.text for line in site.tagline)
    journal.language, journal.other_language = site.languages
    journal.contact = site.contact
    journal.support_address = site.support.address
    journal.support_words = site.support.label_en
    journal.save()


def bring_authors(authors: Iterable[model.Author]) -> dict[str, User]:
    """Every author by key: a user nobody can sign in as until the owner invites them."""
    return {author.key: _author(author) for author in authors}


def bring_kinds(reviews: Iterable[model.Review]) -> dict[str, Kind]:
    names = sorted({name for review in reviews for name in review.kinds})
    return {
        name: Kind.objects.get_or_create(slug=slug(name), defaults={"name": name})[0]
        for name in names
    }


def bring_series(reviews: Iterable[model.Review]) -> dict[str, Series]:
    names = sorted({review.series for review in reviews if review.series})
    return {
        name: Series.objects.get_or_create(slug=slug(name), defaults={"name": name})[0]
        for name in names
    }


def _author(author: model.Author) -> User:
    about = "\n".join(line.text for line in author.about)
    user, is_new = User.objects.get_or_create(
        slug=author.key,
        defaults={"username": author.key, "display_name": author.name, "biography": about},
    )
    if is_new:
        user.set_unusable_password()
        user.save()
    return user
