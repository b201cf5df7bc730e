"""The review: an article about one or more works."""

from typing import Any

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from taggit.models import TaggedItemBase
from wagtail.fields import StreamField
from wagtail.images import get_image_model_string
from wagtail.models import Orderable, Page, PageViewRestriction

from litre.catalogue.models.search_words import search_words_field, words_in
from litre.comments.mentions.advertising import advertised
from litre.comments.models import Thread
from litre.journal.blocks.body import BodyBlock, EpigraphBlock
from litre.journal.models.site import fill_languages
from litre.journal.reading import text_of
from litre.names.matching import match_key
from litre.names.minutes import minutes_to_read


class ReviewTag(TaggedItemBase):
    content_object = ParentalKey(
        "litre_journal.ReviewPage", on_delete=models.CASCADE, related_name="tagged"
    )


class ReviewPage(Page):
    stars = models.PositiveSmallIntegerField(
        _("stars, in halves"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(10)],
        help_text=_("9 is four and a half stars."),
    )
    hero = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("hero image"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    epigraph = StreamField(EpigraphBlock(), blank=True, verbose_name=_("epigraph"))
    body = StreamField(BodyBlock(), blank=True, verbose_name=_("body"))
    excerpt = models.TextField(_("excerpt"), blank=True)
    language = models.CharField(_("language"), max_length=35, blank=True)
    other_language = models.CharField(_("other language"), max_length=35, blank=True)
    tags = ClusterTaggableManager(through=ReviewTag, blank=True, verbose_name=_("tags"))
    kinds = ParentalManyToManyField(
        "litre_journal.Kind", through="litre_journal.ReviewKind", blank=True, related_name="reviews"
    )
    series = models.ForeignKey(
        "litre_journal.Series",
        verbose_name=_("series"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="reviews",
    )
    pinned = models.BooleanField(_("keep at the top of the Latest"), default=False)
    search_words = search_words_field()
    published_at = models.DateTimeField(_("first published"), null=True, blank=True, db_index=True)
    updated_at = models.DateTimeField(_("updated"), null=True, blank=True)
    corrected_at = models.DateTimeField(_("corrected"), null=True, blank=True)
    minutes_fixed = models.PositiveSmallIntegerField(
        _("minutes to read, as printed"), null=True, blank=True
    )
    minutes_computed = models.PositiveSmallIntegerField(default=1, editable=False)
    match_key = models.CharField(max_length=600, editable=False, blank=True, db_index=True)
    thread = models.OneToOneField(
        Thread, on_delete=models.PROTECT, null=True, editable=False, related_name="review"
    )
    custom_fields = models.JSONField(_("custom fields"), default=dict, blank=True)

    parent_page_types = ["litre_journal.ReviewIndex"]
    subpage_types: list[str] = []
    template = "litre/journal/review.html"
    exclude_fields_in_copy = ["thread"]

    class Meta:
        verbose_name = _("review")
        verbose_name_plural = _("reviews")

    @property
    def hints(self) -> list[str]:
        """What readers are told to search for, each once."""
        return words_in(self.search_words)

    @property
    def minutes(self) -> int:
        return self.minutes_fixed or self.minutes_computed

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        fill_languages(self)
        super().full_clean(*args, **kwargs)

    def save(self, *args: Any, **kwargs: Any) -> None:
        fill_languages(self)
        text = text_of(self.title, self.epigraph.raw_data, self.body.raw_data)
        self.minutes_computed = min(minutes_to_read(text), 32767)
        self.match_key = match_key(self.title)[:600]
        if self.live and self.published_at is None:
            self.published_at = self.first_published_at or timezone.now()
        super().save(*args, **kwargs)

    def get_view_restrictions(self) -> "QuerySet[PageViewRestriction]":
        # As Wagtail's, but in one query: the paths of the pages above are parts of this page's own.
        if self.alias_of_id:
            return super().get_view_restrictions()
        step = self.steplen
        above = [self.path[:end] for end in range(step, len(self.path) + 1, step)]
        return PageViewRestriction.objects.filter(page__path__in=above)

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return advertised(super().serve(request, *args, **kwargs))

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        # Reads of the journal know its models; importing them here at once would close a ring.
        from litre.journal.article import article

        context = super().get_context(request, *args, **kwargs)
        return {**context, **article(self, request)}


class ReviewKind(Orderable):
    review = ParentalKey(ReviewPage, on_delete=models.CASCADE, related_name="review_kinds")
    kind = models.ForeignKey(
        "litre_journal.Kind", on_delete=models.CASCADE, related_name="review_kinds"
    )

    class Meta(Orderable.Meta):
        constraints = [
            models.UniqueConstraint(fields=["review", "kind"], name="unique_review_kind")
        ]

    def __str__(self) -> str:
        return str(self.kind)


class ReviewWork(Orderable):
    """A work the review is about, or only mentions."""

    class Place(models.TextChoices):
        SUBJECT = "subject", _("reviewed")
        MENTIONED = "mentioned", _("mentioned")

    review = ParentalKey(ReviewPage, on_delete=models.CASCADE, related_name="review_works")
    work = models.ForeignKey(
        "litre_catalogue.Work",
        on_delete=models.CASCADE,
        related_name="review_works",
        verbose_name=_("work"),
    )
    place = models.CharField(_("here"), max_length=9, choices=Place, default=Place.SUBJECT)

    class Meta(Orderable.Meta):
        constraints = [
            models.UniqueConstraint(fields=["review", "work"], name="unique_review_work")
        ]

    def __str__(self) -> str:
        return str(self.work)


class ReviewAuthor(Orderable):
    review = ParentalKey(ReviewPage, on_delete=models.CASCADE, related_name="review_authors")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="review_authors",
        verbose_name=_("author"),
    )

    class Meta(Orderable.Meta):
        constraints = [
            models.UniqueConstraint(fields=["review", "user"], name="unique_review_author")
        ]

    def __str__(self) -> str:
        return str(self.user)
