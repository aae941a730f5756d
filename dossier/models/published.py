"""What everyone may read, in rows of finished JSON: derived from editions and nothing else."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Sort(models.TextChoices):
    DOSSIER = "dossier", _("dossier")
    EDITION = "edition", _("edition")
    CLAIM = "claim", _("claim")
    EVIDENCE = "evidence", _("evidence")
    SOURCE = "source", _("source")
    ACTOR = "actor", _("actor")
    TOPIC = "topic", _("topic")
    CONTRADICTION = "contradiction", _("contradiction")
    CORRECTION = "correction", _("correction")


class PublishedHead(models.Model):
    """The one row that every publication locks, so that changes are numbered in the order in which they are seen.

    `epoch` counts how often all rows were made anew: a place in a list of an earlier epoch means nothing any more.
    """

    changed = models.PositiveBigIntegerField(default=0)
    epoch = models.PositiveIntegerField(default=1)
    at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("head of what is published")
        verbose_name_plural = _("heads of what is published")

    def __str__(self):
        return str(self.changed)


class PublishedQuerySet(models.QuerySet):
    def standing(self, sort):
        """What of a sort stands in current editions."""
        return self.filter(sort=sort, is_gone=False)


class Published(models.Model):
    """One claim, passage, source … of current editions, once, however many dossiers have it.

    `body` is the JSON that is answered. What stands in no current edition any more keeps its row, with a `notice`,
    and its place, should it come back. `changed` numbers the last change of a row among all changes.
    """

    sort = models.CharField(max_length=13, choices=Sort)
    key = models.CharField(max_length=220)
    body = models.TextField(help_text=_("Finished JSON."))
    is_gone = models.BooleanField(default=False)
    notice = models.TextField(blank=True, help_text=_("JSON: what is said of something that is gone."))
    changed = models.PositiveBigIntegerField(unique=True)
    changed_at = models.DateTimeField()
    published_at = models.DateTimeField(help_text=_("When it was first published."))
    updated_at = models.DateTimeField(help_text=_("When what it says last changed."))
    verdict = models.CharField(max_length=20, blank=True)
    kind = models.CharField(max_length=20, blank=True)
    lower = models.PositiveIntegerField(null=True)
    upper = models.PositiveIntegerField(null=True)

    objects = PublishedQuerySet.as_manager()

    class Meta:
        verbose_name = _("published item")
        verbose_name_plural = _("published items")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["sort", "key"], name="published_once")]
        indexes = [
            models.Index(fields=["sort", *columns, "id"], name=f"standing_{name}", condition=models.Q(is_gone=False))
            for name, columns in {
                "in_order": (),
                "by_verdict": ("verdict",),
                "by_kind": ("kind",),
                "by_origins": ("lower",),
                "by_date": ("published_at",),
                "by_update": ("updated_at",),
            }.items()
        ]

    def __str__(self):
        return f"{self.get_sort_display()} {self.key}"


class Facet(models.Model):
    """One of the values by which a row is found: its topics, actors, sources …; `row` stands last for paging."""

    row = models.ForeignKey(Published, on_delete=models.CASCADE, related_name="facets")
    name = models.CharField(max_length=12)
    value = models.CharField(max_length=220)

    class Meta:
        verbose_name = _("facet")
        verbose_name_plural = _("facets")
        constraints = [models.UniqueConstraint(fields=["name", "value", "row"], name="facet_once")]

    def __str__(self):
        return f"{self.name}: {self.value}"


class PublishedDate(models.Model):
    """A day or span of days that a published claim speaks of, both ends included."""

    row = models.ForeignKey(Published, on_delete=models.CASCADE, related_name="dates")
    first = models.DateField()
    last = models.DateField()

    class Meta:
        verbose_name = _("date of a claim")
        verbose_name_plural = _("dates of claims")
        indexes = [models.Index(fields=["first", "last"], name="published_date")]

    def __str__(self):
        return f"{self.first} to {self.last}"


class Without(models.Model):
    """How a published claim stands without one origin (`key` is its name) or article (its public id)."""

    row = models.ForeignKey(Published, on_delete=models.CASCADE, related_name="without")
    key = models.CharField(max_length=220)
    verdict = models.CharField(max_length=20)
    lower = models.PositiveIntegerField()
    upper = models.PositiveIntegerField()

    class Meta:
        verbose_name = _("claim without an origin")
        verbose_name_plural = _("claims without an origin")
        constraints = [models.UniqueConstraint(fields=["key", "row"], name="without_once")]

    def __str__(self):
        return f"without {self.key}"
