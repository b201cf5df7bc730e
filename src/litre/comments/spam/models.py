"""What the checks for spam remember: how much came lately."""

from django.db import models


class Tally(models.Model):
    """How often something came within one span of time; the clock forgets what is over."""

    key = models.CharField(max_length=80)
    span = models.BigIntegerField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key", "span"], name="one_tally_a_span")]

    def __str__(self) -> str:
        return f"{self.key}: {self.count}"


class Word(models.Model):
    """In how many lessons of each sort a feature stood; the empty one counts the lessons."""

    feature = models.CharField(max_length=64, primary_key=True)
    ham = models.IntegerField(default=0)
    spam = models.IntegerField(default=0)

    def __str__(self) -> str:
        return self.feature


class Lesson(models.Model):
    """A decision on a comment that the classifier learnt from, with what it counted."""

    HAM, SPAM = "ham", "spam"

    comment = models.OneToOneField("litre_comments.Comment", on_delete=models.CASCADE)
    sort = models.CharField(max_length=4)
    features = models.JSONField()

    def __str__(self) -> str:
        return f"comment {self.comment_id}: {self.sort}"
