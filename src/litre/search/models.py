from django.db import models


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
