"""What the export says of the site itself: its name, its words below it, its hours."""

from wagtail.models import Site

from litre.journal.models import JournalSettings
from litre.names.runs import language_runs
from litre.transfer.wordpress.frame import Frame
from litre.transfer.wordpress.survey import plain_title

# Fixed offsets have names in the tz database for whole hours only; for others, a place that keeps
# its offset all year.
_PLACES = {
    -570: "Pacific/Marquesas", 270: "Asia/Kabul", 330: "Asia/Kolkata", 345: "Asia/Kathmandu", 390: "Asia/Yangon",
    525: "Australia/Eucla", 570: "Australia/Darwin",
}  # fmt: skip


def bring_journal(frame: Frame) -> None:
    """Fill what the owner has not said yet; it is called before anything else."""
    site = Site.objects.get(is_default_site=True)
    journal = JournalSettings.for_site(site)
    if journal.name == JournalSettings._meta.get_field("name").default and frame.survey.site.title:
        journal.name, journal.name_other = in_two(frame, frame.survey.site.title, 200)
    if not journal.tagline and frame.survey.site.description:
        journal.tagline, journal.tagline_other = in_two(frame, frame.survey.site.description, 300)
    journal.time_zone = journal.time_zone or zone_of(frame.survey.offset_min)
    journal.save()


def in_two(frame: Frame, text: str, length: int) -> tuple[str, str]:
    """A text in two languages, taken apart where it changes once from one to the other."""
    plain = plain_title(text)
    base, other = frame.languages
    runs = [run for run in language_runs(plain, base, (other,)) if run.text.strip()]
    if len(runs) != 2:
        return plain[:length], ""
    first, second = (run.text.strip(" ·・/|—-").strip() for run in runs)
    if runs[0].lang:
        first, second = second, first
    return first[:length], second[:length]


def zone_of(offset_min: int | None) -> str:
    """A zone of the tz database with this offset all year; empty if there is none or no need.

    >>> zone_of(420), zone_of(330), zone_of(0), zone_of(None), zone_of(345)
    ('Etc/GMT-7', 'Asia/Kolkata', '', '', 'Asia/Kathmandu')
    """
    if not offset_min:
        return ""
    if offset_min % 60 == 0 and -12 <= offset_min // 60 <= 14:
        # Named after the distance of Greenwich: the sign is the other way round.
        return f"Etc/GMT{-offset_min // 60:+d}"
    return _PLACES.get(offset_min, "")
