"""A right that ended is told to the owner of the site, once."""

from datetime import date, datetime

from django.utils.translation import gettext, override

from litre.comments.notices.models import Letter
from litre.comments.notices.outbox import Words, put
from litre.journal.models import JournalSettings
from litre.sharing.days import day_of, site_time
from litre.sharing.models import Release, RightsRecord


def tell_lapsed(now: datetime) -> int:
    """A letter for each published release whose last right has ended; how many are new."""
    journal = JournalSettings.objects.order_by("pk").first()
    if journal is None or not journal.contact:
        return 0
    with site_time():
        lapsed = _lapsed(day_of(now))
    return sum(
        put(
            Letter.Kind.SHARING,
            f"lapsed:{record.pk}:{record.valid_until}",
            journal.contact,
            now,
            str(record.pk),
        )
        for record in lapsed
    )


def _lapsed(today: date) -> list[RightsRecord]:
    """The last right of each release that has none today."""
    ended = RightsRecord.objects.filter(valid_until__lt=today, release__is_public=True)
    valid = RightsRecord.objects.valid(today).values("release")
    rows = ended.exclude(release__in=valid).order_by("release_id", "valid_until", "pk")
    return list({record.release_id: record for record in rows}.values())


def words_of_lapse(letter: Letter) -> Words | None:
    """None where the release is shared by another right by now."""
    record = RightsRecord.objects.select_related("release").filter(pk=letter.about).first()
    journal = JournalSettings.objects.order_by("pk").first()
    if record is None or record.valid_until is None or journal is None:
        return None
    with override(journal.language.partition("-")[0]):
        return _words(record.release, record)


def _words(release: Release, record: RightsRecord) -> Words:
    said = {"title": release.title, "day": record.valid_until, "owner": record.owner}
    return Words(
        gettext("No longer shared: %(title)s") % said,
        gettext(
            "The right to share “%(title)s” (%(owner)s) ended on %(day)s, so the site has stopped. "
            "Add a new rights record to share it again."
        )
        % said,
    )
