"""A release, its files, the right to share it, and what freezes it."""

import re
import unicodedata
from datetime import date, datetime, timedelta

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Length
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable

from litre.sharing.folder import folder_at

# Django looks for models here.
from litre.sharing.making.models import Making  # noqa: F401
from litre.sharing.members.models import Member  # noqa: F401
from litre.sharing.proofs import place, private, refuse_large
from litre.sharing.uploading.models import Upload  # noqa: F401

# An identifier of SPDX, or one's own as SPDX writes it (LicenseRef-...).
_SPDX = re.compile(r"[A-Za-z0-9][A-Za-z0-9.+-]{1,63}")


def refuse_unseen(text: str) -> None:
    """No sign that is not seen: it could turn the words around it."""
    if any(unicodedata.category(letter) in {"Cc", "Cf", "Cs", "Co"} for letter in text):
        raise ValidationError(_("There is a sign in it that is not seen. Please type it anew."))


class ReleaseSet(models.QuerySet["Release"]):
    def shared(self, today: date) -> "ReleaseSet":
        """Those that may be given out on this day: published, with a right, and not frozen."""
        rights = RightsRecord.objects.filter(release=OuterRef("pk")).valid(today)
        frozen = Freeze.objects.filter(release=OuterRef("pk"), thawed_at=None)
        return self.filter(Exists(rights), ~Exists(frozen), is_public=True)


class Release(ClusterableModel):
    """Something to give away: the files of one folder, of a work or an article."""

    title = models.CharField(_("title"), max_length=200)
    slug = models.SlugField(_("address"), max_length=80, unique=True)
    work = models.ForeignKey(
        "litre_catalogue.Work",
        verbose_name=_("work"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="releases",
    )
    page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("article"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    audio = models.CharField(_("languages of sound"), max_length=100, blank=True)
    subtitles = models.CharField(_("languages of subtitles"), max_length=100, blank=True)
    text = models.CharField(_("languages of text"), max_length=100, blank=True)
    # In the two languages of the journal, as its own name is.
    notes = models.TextField(_("notes"), blank=True)
    notes_other = models.TextField(_("notes in the other language"), blank=True)
    is_public = models.BooleanField(_("published"), default=False)

    objects = ReleaseSet.as_manager()

    class Meta:
        verbose_name = _("release")
        verbose_name_plural = _("releases")
        ordering = ["title", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(work__isnull=False) | Q(page__isnull=False),
                name="release_is_of_something",
                violation_error_message=_("Say of which work or article this is a release."),
            )
        ]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """Raises ValidationError for an address that others hold by now, or under which files lie."""
        super().clean()
        held = Release.objects.filter(pk=self.pk).exclude(slug=self.slug).first()
        if held is None:
            return
        if held.torrents.exists():
            words = _("Torrents that others hold name the address %(address)s: it must stay.")
            raise ValidationError({"slug": words % {"address": held.slug}})
        if any(folder_at(held.slug).rglob("*")):
            words = _(
                "The files lie in the folder releases/%(folder)s of the home: rename it first, then the address."
            )
            raise ValidationError({"slug": words % {"folder": held.slug}})


class ReleaseFile(models.Model):
    """A file as it was when it was read; what has changed since is not given out."""

    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="files")
    path = models.CharField(max_length=1000)
    size_bytes = models.BigIntegerField()
    changed_ns = models.BigIntegerField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        ordering = ["path"]
        constraints = [
            models.UniqueConstraint(fields=["release", "path"], name="unique_file_of_a_release")
        ]

    def __str__(self) -> str:
        return self.path


class RightsSet(models.QuerySet["RightsRecord"]):
    def valid(self, today: date) -> "RightsSet":
        return self.filter(Q(valid_until=None) | Q(valid_until__gte=today), valid_from__lte=today)


class RightsRecord(models.Model):
    """By what right a release is shared; public but for its proof."""

    class Ground(models.TextChoices):
        OWN = "own", _("own work")
        LICENCE = "licence", _("a licence")
        PUBLIC = "public", _("in the public domain")
        PERMISSION = "permission", _("written permission")

    release = ParentalKey(Release, on_delete=models.CASCADE, related_name="rights")
    owner = models.CharField(_("owner of the right"), max_length=200)
    ground = models.CharField(_("ground"), max_length=10, choices=Ground)
    licence = models.CharField(
        _("licence"), max_length=64, blank=True, help_text=_("By its SPDX identifier: CC0-1.0.")
    )
    public_where = models.CharField(
        _("where it is in the public domain"), max_length=200, blank=True
    )
    proof = models.CharField(
        _("proof"),
        max_length=1000,
        blank=True,
        help_text=_("An address, or where the paper lies; or add it as a file. Neither is shown."),
    )
    proof_file = models.FileField(
        _("proof as a file"),
        max_length=300,
        blank=True,
        storage=private,
        upload_to=place,
        validators=[refuse_large],
        help_text=_(
            "A letter, a scan, an e-mail, up to 20 MB. Only those who may change releases can download it."
        ),
    )
    valid_from = models.DateField(_("from"))
    valid_until = models.DateField(_("until"), null=True, blank=True)
    territory = models.CharField(_("note on territory"), max_length=300, blank=True)

    objects = RightsSet.as_manager()

    class Meta:
        verbose_name = _("rights record")
        verbose_name_plural = _("rights records")
        ordering = ["valid_from", "pk"]

    def __str__(self) -> str:
        return f"{self.get_ground_display()}: {self.owner}"

    def clean(self) -> None:
        if self.ground == self.Ground.LICENCE and not _SPDX.fullmatch(self.licence):
            raise ValidationError(
                {"licence": _("Name the licence by its SPDX identifier, such as CC-BY-4.0.")}
            )
        if self.ground == self.Ground.PUBLIC and not self.public_where.strip():
            raise ValidationError({"public_where": _("Say where it is in the public domain.")})
        if not self.proof.strip() and not self.proof_file:
            raise ValidationError({"proof": _("Say where the proof is, or add it as a file.")})
        if self.valid_from and self.valid_until and self.valid_until < self.valid_from:
            raise ValidationError({"valid_until": _("A right can't end before it begins.")})


class Freeze(models.Model):
    """A rights notice stands against a release; its number is that of its ticket."""

    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="freezes")
    notice = models.PositiveBigIntegerField()
    frozen_at = models.DateTimeField()
    thawed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["release", "notice"], name="unique_freeze_of_a_notice")
        ]

    def __str__(self) -> str:
        return f"notice {self.notice}"


class TorrentSet(models.QuerySet["Torrent"]):
    def newest(self) -> "TorrentSet":
        """Of each release the newest, which is the one that is given out."""
        newer = Torrent.objects.filter(release=OuterRef("release"), number__gt=OuterRef("number"))
        return self.exclude(Exists(newer))

    def light(self) -> "TorrentSet":
        """Without metainfo, which is up to 8 MB; how large each is stands in its place."""
        rows = self.annotate(
            metainfo_bytes=Length("metainfo"), plain_metainfo_bytes=Length("plain_metainfo")
        )
        return rows.defer("metainfo", "plain_metainfo")


class Thanks(Orderable):
    """A volunteer who seeds and wants to be named; the owner of the site writes it down."""

    release = ParentalKey(Release, on_delete=models.CASCADE, related_name="thanks")
    name = models.CharField(_("name"), max_length=100, validators=[refuse_unseen])
    link = models.URLField(
        _("address"), max_length=500, blank=True, validators=[URLValidator(["http", "https"])]
    )

    class Meta(Orderable.Meta):
        verbose_name = _("volunteer")
        verbose_name_plural = _("volunteers")

    def __str__(self) -> str:
        return self.name


class SwarmHistory(models.Model):
    """How the swarm of a release went, as `history.py` keeps it; `hour` is that of the last point."""

    # Without a seed for so long, a swarm asks for one.
    SEEDLESS = timedelta(days=7)
    # A tracker that has not counted for so long says nothing of today.
    COUNTED = timedelta(hours=2)

    release = models.OneToOneField(Release, on_delete=models.CASCADE, related_name="history")
    points = models.JSONField(default=list)
    hour = models.DateTimeField(db_index=True)
    since = models.DateTimeField()
    seeded_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.release_id}, {self.hour}"

    def wants_seeds(self, now: datetime) -> bool:
        last = max(self.seeded_at or self.since, self.since)
        return last <= now - self.SEEDLESS and self.hour >= now - self.COUNTED


class Torrent(models.Model):
    """One version of a torrent; the newest of a release is the one that is given out."""

    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="torrents")
    number = models.PositiveIntegerField()
    made_at = models.DateTimeField()
    v1 = models.CharField(max_length=40, blank=True)
    v2 = models.CharField(max_length=64, blank=True)
    metainfo = models.BinaryField()
    # The same files as version 1 alone, beside a hybrid: for programs that can't read one (`plain.py`).
    plain = models.CharField(max_length=40, blank=True)
    plain_metainfo = models.BinaryField(default=b"")
    # Whether the tracker was last told to serve it.
    is_registered = models.BooleanField(default=False, db_index=True)

    objects = TorrentSet.as_manager()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["release", "number"], name="unique_torrent_version")
        ]

    def __str__(self) -> str:
        return f"{self.release_id}, {self.number}"

    @property
    def hashes(self) -> tuple[bytes, ...]:
        """What peers announce: 20 bytes each, that of v2 cut short as BEP 52 says."""
        return tuple(bytes.fromhex(one[:40]) for one in (self.v1, self.v2) if one)

    @property
    def swarms(self) -> tuple[tuple[bytes, ...], ...]:
        """The hashes of each swarm: clients of the plain torrent meet no others."""
        plain = ((bytes.fromhex(self.plain),),) if self.plain else ()
        return (self.hashes, *plain)
