from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Substr
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from newsroom.models import Approval, Claim, ClaimStatus, Identified, Story

ID_LENGTH = 26  # of a public id


class DossierQuerySet(models.QuerySet):
    def needing_correction(self):
        """Dossiers whose newest edition holds a claim that the desk does not call verified any more, or that it has
        verified with another content since.
        """
        from dossier.models.published import Facet  # beside this module, and used by it alone here

        told = Facet.objects.filter(name="told", row__is_gone=False)  # id of the dossier, hash of the claim's content
        told = told.annotate(home=Substr("value", 1, ID_LENGTH), content=Substr("value", ID_LENGTH + 2))
        as_told = Approval.objects.live().filter(
            claim__public_id=OuterRef("row__key"),
            claim__status=ClaimStatus.VERIFIED,
            content_hash=OuterRef("content"),
        )
        return self.filter(public_id__in=told.filter(~Exists(as_told)).values("home"))


class Dossier(Identified):
    """What a publisher puts together from verified claims. Readers see its editions, never this row.

    Only `dossier.actions` changes it and what it holds. `version` counts the changes, so that who composes after
    somebody else is told.
    """

    title = models.CharField(_("title"), max_length=200)
    slug = models.SlugField(_("slug"), max_length=80, unique=True)
    standfirst = models.TextField(_("standfirst"), blank=True, help_text=_("Two or three sentences under the title."))
    notice = models.TextField(
        _("notice to readers"),
        blank=True,
        help_text=_("Shown at the top of the page, for example that it is a sample."),
    )
    unknown = models.TextField(
        _("what we do not know"),
        blank=True,
        help_text=_("One question on a line. Readers see them as what the articles leave open."),
    )
    stories = models.ManyToManyField(Story, verbose_name=_("stories"), related_name="dossiers")
    created_at = models.DateTimeField(_("created"), default=timezone.now, editable=False)
    version = models.PositiveIntegerField(_("version"), default=1, editable=False)

    objects = DossierQuerySet.as_manager()

    class Meta:
        verbose_name = _("dossier")
        verbose_name_plural = _("dossiers")
        ordering = ["-created_at", "-pk"]
        permissions = [("publish_dossier", _("Can publish an edition"))]

    def __str__(self):
        return self.title


class Section(models.Model):
    """A headed part of a dossier. One of them may be its summary: paragraphs only, shown before all others."""

    dossier = models.ForeignKey(Dossier, verbose_name=_("dossier"), on_delete=models.CASCADE, related_name="sections")
    title = models.CharField(_("title"), max_length=200)
    is_summary = models.BooleanField(
        _("is the summary"), default=False, help_text=_("The story in about three sentences, shown at the top.")
    )
    position = models.PositiveIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["dossier", "title"], name="section_has_its_own_title"),
            models.UniqueConstraint(
                fields=["dossier"], condition=Q(is_summary=True), name="dossier_has_one_summary_at_most"
            ),
        ]

    def __str__(self):
        return self.title


class Entry(models.Model):
    """What stands at one place of a section: a claim with an optional note, or a paragraph of prose.

    A paragraph is its sentences. Somebody other than its author approves that each says what it cites:
    `approved_hash` is of what they approved, so that a later change asks for a new approval.
    """

    section = models.ForeignKey(Section, verbose_name=_("section"), on_delete=models.CASCADE, related_name="entries")
    claim = models.ForeignKey(
        Claim, verbose_name=_("claim"), on_delete=models.PROTECT, null=True, blank=True, related_name="entries"
    )
    note = models.TextField(_("note"), blank=True, help_text=_("Readers see it under the claim."))
    is_framing = models.BooleanField(
        _("is framing"),
        default=False,
        help_text=_("A paragraph that introduces and need not cite; readers see that it is one."),
    )
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("written by"),
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="paragraphs",
    )
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("approved by"),
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="approved_paragraphs",
    )
    approved_hash = models.CharField(_("hash of what was approved"), max_length=64, blank=True, editable=False)
    approved_at = models.DateTimeField(_("approved at"), null=True, editable=False)
    position = models.PositiveIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("entry")
        verbose_name_plural = _("entries")
        ordering = ["position", "pk"]
        permissions = [("approve_paragraph", _("Can approve that a paragraph says what it cites"))]
        constraints = [
            models.UniqueConstraint(fields=["section", "claim"], name="claim_stands_once_in_a_section"),
            models.CheckConstraint(
                condition=Q(claim__isnull=False) ^ Q(written_by__isnull=False),
                name="entry_is_a_claim_or_a_written_paragraph",
            ),
        ]

    def __str__(self):
        return str(self.claim) if self.claim else " ".join(sentence.text for sentence in self.sentences.all())

    @property
    def is_paragraph(self) -> bool:
        return self.claim_id is None


class Sentence(Identified):
    """A sentence of a paragraph and the claims it cites. Its id stays when it is reworded."""

    entry = models.ForeignKey(Entry, verbose_name=_("paragraph"), on_delete=models.CASCADE, related_name="sentences")
    text = models.CharField(_("text"), max_length=600)
    claims = models.ManyToManyField(Claim, verbose_name=_("claims it cites"), blank=True, related_name="sentences")
    position = models.PositiveIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("sentence")
        verbose_name_plural = _("sentences")
        ordering = ["position", "pk"]

    def __str__(self):
        return self.text


class EntryComment(models.Model):
    """What somebody at the desk says to colleagues about an entry. Readers never see it."""

    entry = models.ForeignKey(Entry, verbose_name=_("entry"), on_delete=models.CASCADE, related_name="comments")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name=_("by"), on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("at"), default=timezone.now)
    text = models.TextField(_("text"))

    class Meta:
        verbose_name = _("comment on an entry")
        verbose_name_plural = _("comments on entries")
        ordering = ["at", "pk"]

    def __str__(self):
        return f"{self.by}: {self.text}"
