from django.db import models
from django.db.models import Q
from wagtail.models import Page

from litre.comments.models import Comment


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

    There is one row. `building` is the generation that is being made, if one is.
    """

    generation = models.PositiveSmallIntegerField(default=0)
    version = models.PositiveIntegerField()
    building = models.PositiveSmallIntegerField(null=True)

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
