from typing import Any

from django.db import models
from django.db.models import Q
from wagtail.models import Page

from litre.catalogue.models import Person, Work
from litre.comments.models import Comment
from litre.journal.models import ReviewPage


class IndexedName(models.Model):
    """One name of a work or a person in the index; its postings lie in tables of their own.

    `generation` tells an index that serves from the one that is being made anew.
    """

    generation = models.PositiveSmallIntegerField()
    is_person = models.BooleanField()
    record_id = models.PositiveBigIntegerField()
    name_id = models.PositiveBigIntegerField()
    text = models.CharField(max_length=500)
    language = models.CharField(max_length=35)
    keys = models.TextField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["generation", "is_person", "name_id"], name="litre_search_name_once"
            ),
        )

    def __str__(self) -> str:
        return self.text


class NamesIndex(models.Model):
    """Which generation of the index of names serves, by which version of the keys it was made.

    There is one row. `building` is the generation that is being made, if one is, and
    `building_version` the version of its keys.
    """

    generation = models.PositiveSmallIntegerField(default=0)
    version = models.PositiveIntegerField()
    building = models.PositiveSmallIntegerField(null=True)
    building_version = models.PositiveIntegerField(null=True)

    def __str__(self) -> str:
        return f"generation {self.generation}, version {self.version}"


class Document(models.Model):
    """The words of a page or of one comment on it, as plain text.

    Their tokens stand beside them, under the same key, in a table of the database's own kind
    (`engine.py`), and go with this row. `version` is that of the tokens.
    """

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+")
    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, null=True, related_name="+")
    version = models.PositiveSmallIntegerField()
    title = models.TextField(blank=True)
    tags = models.TextField(blank=True)
    body = models.TextField(blank=True)
    language = models.CharField(max_length=35, blank=True)
    other_language = models.CharField(max_length=35, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["page"], condition=Q(comment=None), name="one_document_of_page"
            ),
            models.UniqueConstraint(fields=["comment"], name="one_document_of_comment"),
        ]

    def __str__(self) -> str:
        return self.title or self.body[:60]


class TextsIndex(models.Model):
    """By which version of the tokens the index of texts was made, or is; there is one row.

    `reached` is the last page done of one that is being made, None where it is whole.
    """

    version = models.PositiveSmallIntegerField()
    reached = models.PositiveBigIntegerField(null=True)

    def __str__(self) -> str:
        return f"version {self.version}, " + ("whole" if self.reached is None else "being made")


class Hint(models.Model):
    """Words a work or an article tells readers to search for, and what came of them last.

    `rank` is the place among all that is found, from 1; none if it was not among the first fifty.
    What stood first is a work, a person or a page. `names` is the state of the index of names
    under which the words were tried: with another they are due again.
    """

    work = models.ForeignKey(Work, on_delete=models.CASCADE, null=True, related_name="+")
    page = models.ForeignKey(ReviewPage, on_delete=models.CASCADE, null=True, related_name="+")
    words = models.CharField(max_length=200)
    rank = models.PositiveSmallIntegerField(null=True)
    first_work = models.ForeignKey(Work, on_delete=models.SET_NULL, null=True, related_name="+")
    first_person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    first_page = models.ForeignKey(Page, on_delete=models.SET_NULL, null=True, related_name="+")
    checked_at = models.DateTimeField(null=True, db_index=True)
    broken_since = models.DateTimeField(null=True)
    names = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["work", "words"], name="litre_search_hint_once"),
            models.UniqueConstraint(
                fields=["page", "words"], name="litre_search_hint_of_page_once"
            ),
            models.CheckConstraint(
                condition=Q(work=None, page__isnull=False) | Q(work__isnull=False, page=None),
                name="litre_search_hint_of_one",
            ),
        )

    def __str__(self) -> str:
        return self.words

    @property
    def is_broken(self) -> bool:
        return self.checked_at is not None and self.rank != 1

    @property
    def stated_by(self) -> Any:
        """The work or the article."""
        return self.work or self.page

    @property
    def first(self) -> Any:
        """What stood first in its stead, if it is still there."""
        return self.first_work or self.first_person or self.first_page
