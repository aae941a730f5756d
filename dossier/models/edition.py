import json

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from dossier.models.dossier import Dossier
from newsroom.models import Immutable
from newsroom.models.immutable import ImmutableQuerySet


class EditionQuerySet(ImmutableQuerySet):
    def current(self):
        """The newest edition of each dossier."""
        later = self.model.objects.filter(dossier=OuterRef("dossier"), number__gt=OuterRef("number"))
        return self.filter(~Exists(later))

    def telling(self):
        """Those that told readers something, the newest first: all but withdrawals."""
        return self.exclude(change=ChangeKind.WITHDRAWAL).order_by("-number")

    def current_at(self, slug):
        """The current edition of the dossier at an address, also where that is an address it had before, or None."""
        found = list(self.current().filter(dossier__in=self.model.objects.filter(slug=slug).values("dossier")))
        return next((edition for edition in found if edition.slug == slug), found[0] if found else None)

    def standing(self):
        """The newest edition of each dossier that is not withdrawn."""
        return self.current().exclude(change=ChangeKind.WITHDRAWAL)


class ChangeKind(models.TextChoices):
    FIRST = "first", _("first edition")
    UPDATE = "update", _("update")
    CORRECTION = "correction", _("correction")
    CLARIFICATION = "clarification", _("clarification")
    WITHDRAWAL = "withdrawal", _("withdrawal")


class Gravity(models.TextChoices):
    """How grave it is that a published sentence has to be corrected."""

    WORDING = "wording", _("wording only")
    MINOR = "minor", _("a detail")
    MAJOR = "major", _("changes what readers would conclude")


class Edition(Immutable):
    """A dossier as it was published: one JSON document and its SHA-256. Never changed, never deleted.

    A withdrawal is an edition, too: its document has a note and no sections.
    """

    dossier = models.ForeignKey(Dossier, verbose_name=_("dossier"), on_delete=models.PROTECT, related_name="editions")
    number = models.PositiveIntegerField(_("number"))
    slug = models.SlugField(_("slug"), max_length=80)
    title = models.CharField(_("title"), max_length=200)
    change = models.CharField(_("kind of change"), max_length=20, choices=ChangeKind)
    note = models.TextField(_("note to readers"), blank=True)
    document = models.TextField(_("document"), help_text=_("Canonical JSON; everything a reader sees."))
    sha256 = models.CharField(_("SHA-256 of the document"), max_length=64)
    published_at = models.DateTimeField(_("published at"))
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("published by"), on_delete=models.PROTECT, related_name="editions"
    )

    objects = EditionQuerySet.as_manager()

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        ordering = ["-published_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["dossier", "number"], name="edition_has_its_own_number"),
            models.UniqueConstraint(fields=["slug", "number"], name="edition_has_its_own_address"),
        ]

    def __str__(self):
        return f"{self.title}, edition {self.number}"

    @property
    def is_withdrawal(self) -> bool:
        return self.change == ChangeKind.WITHDRAWAL

    @property
    def content(self) -> dict:
        return json.loads(self.document)


class EditionClaimQuerySet(models.QuerySet):
    def current(self):
        return self.filter(edition__in=Edition.objects.current())


class EditionClaim(models.Model):
    """A claim of an edition in a row of its own, so that the API can filter and page. Derived from the document."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="claims")
    claim_id = models.CharField(_("public id"), max_length=26, db_index=True)
    position = models.PositiveIntegerField()
    kind = models.CharField(max_length=20, db_index=True)
    verdict = models.CharField(max_length=20, db_index=True)
    origins_lower = models.PositiveIntegerField()
    origins_upper = models.PositiveIntegerField()
    data = models.JSONField(help_text=_("The claim as it stands in the document."))
    parts = models.ManyToManyField("EditionPart", related_name="claims")

    objects = EditionClaimQuerySet.as_manager()

    class Meta:
        verbose_name = _("claim of an edition")
        verbose_name_plural = _("claims of editions")
        ordering = ["edition", "position"]
        constraints = [models.UniqueConstraint(fields=["edition", "claim_id"], name="claim_stands_once_in_an_edition")]

    def __str__(self):
        return self.data["statement"]


class PartKind(models.TextChoices):
    SOURCE = "source", _("source")
    ACTOR = "actor", _("actor")
    TOPIC = "topic", _("topic")


class EditionPart(models.Model):
    """A source, an actor or a topic as an edition shows it; `key` is what filters and addresses use."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="parts")
    kind = models.CharField(max_length=10, choices=PartKind)
    key = models.CharField(max_length=220)
    data = models.JSONField(help_text=_("The part as it stands in the document."))

    objects = EditionClaimQuerySet.as_manager()

    class Meta:
        verbose_name = _("part of an edition")
        verbose_name_plural = _("parts of editions")
        ordering = ["edition", "kind", "pk"]
        indexes = [models.Index(fields=["kind", "key"], name="edition_part_by_key")]
        constraints = [
            models.UniqueConstraint(fields=["edition", "kind", "key"], name="part_stands_once_in_an_edition")
        ]

    def __str__(self):
        return self.data.get("name", self.key)
