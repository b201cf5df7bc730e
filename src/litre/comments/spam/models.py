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


class Enquiry(models.Model):
    """What Akismet is to be asked or told of a comment, and what it said; there is none without its key."""

    class Wants(models.TextChoices):
        NOTHING = "", "nothing"
        CHECK = "check", "a verdict"
        SPAM = "spam", "to tell that it is spam"
        HAM = "ham", "to tell that it is none"

    class Sort(models.TextChoices):
        UNKNOWN = "", "unknown"
        SPAM = "spam", "spam"
        HAM = "ham", "no spam"

    comment = models.OneToOneField("litre_comments.Comment", on_delete=models.CASCADE)
    wants = models.CharField(max_length=5, choices=Wants, blank=True)
    # What Akismet said, and what it was told since.
    verdict = models.CharField(max_length=4, choices=Sort, blank=True)
    told = models.CharField(max_length=4, choices=Sort, blank=True)
    due_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    # One more with each new wish: an answer to an older one does not end it.
    round = models.PositiveIntegerField(default=0)
    # Why there was no answer, as a sentence.
    said = models.TextField(blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["due_at"], name="enquiries_due", condition=~models.Q(wants=""))
        ]

    def __str__(self) -> str:
        return f"comment {self.comment_id}: {self.wants or self.verdict}"
