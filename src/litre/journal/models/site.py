"""What the owner says once for the whole site."""

from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

from litre.catalogue.models.names import language_tag
from litre.comments.rules import Holding, Work
from litre.comments.spam.lists import parsed_address


def zone_name(value: str) -> None:
    """Refuses what is no name of the tz database."""
    try:
        ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValidationError(
            _("%(name)s is no time zone; write one such as Asia/Tokyo."), params={"name": value}
        ) from None


def spam_addresses(value: str) -> None:
    """Refuses a line that is no network and no e-mail address."""
    for line in filter(None, map(str.strip, value.splitlines())):
        try:
            parsed_address(line)
        except ValueError:
            raise ValidationError(
                _("%(line)s is no network and no e-mail address."), params={"line": line}
            ) from None


@register_setting(icon="cog")
class JournalSettings(BaseSiteSetting):
    class Digest(models.TextChoices):
        NEVER = "never", _("never")
        DAILY = "daily", _("every day")
        WEEKLY = "weekly", _("on Mondays")

    name = models.CharField(_("name of the journal"), max_length=200, default="Litre Journal")
    name_other = models.CharField(_("its name in the other language"), max_length=200, blank=True)
    tagline = models.CharField(_("tagline"), max_length=300, blank=True)
    tagline_other = models.CharField(_("tagline in the other language"), max_length=300, blank=True)
    language = models.CharField(
        _("language of the texts"), max_length=35, default="en", validators=[language_tag]
    )
    other_language = models.CharField(
        _("other language"), max_length=35, default="ja", validators=[language_tag]
    )
    contact = models.EmailField(
        _("your address for letters of this site"),
        blank=True,
        help_text=_(
            "Never shown. Rights notices and dates that come near are told there at once. Empty: no letters."
        ),
    )
    tell_tickets = models.BooleanField(_("a letter for each ticket of the desk"), default=True)
    digest = models.CharField(
        _("digest of what waits"),
        max_length=6,
        choices=Digest,
        default=Digest.DAILY,
        help_text=_(
            "Comments and mentions that wait, tickets, corrections; in the morning, if anything came."
        ),
    )
    support_address = models.URLField(_("where readers can support the writer"), blank=True)
    support_words = models.CharField(_("words of that button"), max_length=100, blank=True)
    time_zone = models.CharField(
        _("time zone"),
        max_length=60,
        blank=True,
        validators=[zone_name],
        help_text=_("Such as Asia/Tokyo. Empty: that of the server."),
    )
    hold_comments = models.CharField(
        _("comments that wait for you"),
        max_length=7,
        choices=Holding,
        default=Holding.FIRST,
        help_text=_("Whatever is chosen here, what a check finds doubtful waits too."),
    )
    spam_words = models.TextField(
        _("words of spam"),
        blank=True,
        help_text=_("One a line, or several that stand together. A comment with one is spam."),
    )
    spam_hosts = models.TextField(
        _("hosts of spam"),
        blank=True,
        help_text=_("One a line, such as casino.example; those below it are meant too."),
    )
    spam_addresses = models.TextField(
        _("addresses of spam"),
        blank=True,
        validators=[spam_addresses],
        help_text=_("One a line: 203.0.113.0/24, somebody@mail.example, or @mail.example."),
    )
    comments_per_network = models.PositiveIntegerField(
        _("comments from one network in ten minutes"),
        default=20,
        help_text=_("More are refused. 0: as many as come."),
    )
    comments_per_page = models.PositiveIntegerField(
        _("comments on one page in ten minutes"),
        default=60,
        help_text=_("More are held. 0: as many as come."),
    )
    proof_of_work = models.CharField(
        _("a sum for the browser of a guest"),
        max_length=6,
        choices=Work,
        default=Work.ATTACK,
        help_text=_(
            "It takes about a second, and sending by the thousand too long. Who has no JavaScript is held instead."
        ),
    )
    take_mentions = models.BooleanField(
        _("take mentions from elsewhere"),
        default=True,
        help_text=_("By Webmention and pingback. Each is read first: whether it links here."),
    )
    send_mentions = models.BooleanField(
        _("tell sites that are linked to"),
        default=True,
        help_text=_("By Webmention, when a review is published or changed."),
    )
    close_comments_after_days = models.PositiveIntegerField(
        _("close comments after (days)"), default=365
    )
    shorten_addresses_after_days = models.PositiveIntegerField(
        _("shorten network addresses of commenters after (days)"), default=90
    )
    menu = models.ForeignKey(
        "litre_journal.Menu", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("The journal")

    def __str__(self) -> str:
        return self.name

    @classmethod
    def said(cls) -> "JournalSettings":
        """What the owner said, where no request is; the defaults if nothing was said."""
        return cls.objects.order_by("pk").first() or cls()


def fill_languages(page: Any) -> None:
    """Give a page without languages those of the journal."""
    if page.language and page.other_language:
        return
    journal = JournalSettings.said()
    page.language = page.language or journal.language
    if not page.other_language:
        others = (journal.other_language, journal.language)
        page.other_language = next((each for each in others if each != page.language), "")
