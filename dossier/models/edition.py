import json

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Value
from django.db.models.functions import Cast, Concat
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

    def with_claim(self, claim_id):
        """The editions in which a claim was published."""
        from dossier.models.published import Facet, Sort  # beside this module, and used by it alone here

        address = Concat(OuterRef("slug"), Value("/"), Cast(OuterRef("number"), models.CharField()))
        claim = {"row__sort": Sort.CLAIM, "row__key": claim_id}
        return self.filter(Exists(Facet.objects.filter(name="edition", value=address, **claim)))


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

    def claim(self, claim_id) -> dict | None:
        """A claim as the document has it; None where it has no such claim."""
        entries = (entry for section in self.content["sections"] for entry in section["entries"])
        claims = (entry["claim"] for entry in entries if entry["kind"] == "claim")
        return next((claim for claim in claims if claim["id"] == claim_id), None)
