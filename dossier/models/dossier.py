from django.db import models
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from newsroom.models import Claim, Identified, Story


class DossierQuerySet(models.QuerySet):
    def needing_correction(self):
        """Dossiers whose newest edition holds a claim that the desk does not call verified any more."""
        from dossier.models.edition import EditionClaim  # it builds on this module

        verified = Claim.objects.verified().filter(public_id=OuterRef("claim_id"))
        fallen = EditionClaim.objects.current().filter(~Exists(verified))
        return self.filter(pk__in=fallen.values("edition__dossier"))


class Dossier(Identified):
    """What a publisher puts together from verified claims. Readers see its editions, never this row."""

    title = models.CharField(_("title"), max_length=200)
    slug = models.SlugField(_("slug"), max_length=80, unique=True)
    standfirst = models.TextField(_("standfirst"), blank=True, help_text=_("Two or three sentences under the title."))
    notice = models.TextField(
        _("notice to readers"),
        blank=True,
        help_text=_("Shown at the top of the page, for example that it is a sample."),
    )
    stories = models.ManyToManyField(Story, verbose_name=_("stories"), related_name="dossiers")
    created_at = models.DateTimeField(_("created"), default=timezone.now, editable=False)

    objects = DossierQuerySet.as_manager()

    class Meta:
        verbose_name = _("dossier")
        verbose_name_plural = _("dossiers")
        ordering = ["-created_at", "-pk"]
        permissions = [("publish_dossier", _("Can publish an edition"))]

    def __str__(self):
        return self.title


class Section(models.Model):
    """A headed part of a dossier."""

    dossier = models.ForeignKey(Dossier, verbose_name=_("dossier"), on_delete=models.CASCADE, related_name="sections")
    title = models.CharField(_("title"), max_length=200)
    position = models.PositiveIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["dossier", "title"], name="section_has_its_own_title")]

    def __str__(self):
        return self.title


class Entry(models.Model):
    """A claim at its place in a section, with an optional note of the editor."""

    section = models.ForeignKey(Section, verbose_name=_("section"), on_delete=models.CASCADE, related_name="entries")
    claim = models.ForeignKey(Claim, verbose_name=_("claim"), on_delete=models.PROTECT, related_name="entries")
    note = models.TextField(_("note"), blank=True, help_text=_("Readers see it under the claim."))
    position = models.PositiveIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("entry")
        verbose_name_plural = _("entries")
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["section", "claim"], name="claim_stands_once_in_a_section")]

    def __str__(self):
        return str(self.claim)
