from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from newsroom.models.source import SourceVersion


class ExtractionRun(models.Model):
    """One machine's reading of one version: what it found, kept so that matching never has to parse again."""

    version = models.ForeignKey(SourceVersion, verbose_name=_("version"), on_delete=models.PROTECT, related_name="runs")
    extractor = models.CharField(_("extractor"), max_length=100)
    extractor_version = models.CharField(_("version of the extractor"), max_length=40)
    published = models.CharField(
        _("publication date"), max_length=10, blank=True, help_text=_("From which relative dates were counted.")
    )
    origin = models.JSONField(_("origin of the article"), default=dict)
    candidates = models.JSONField(_("candidates"), default=list)
    actors = models.JSONField(_("actors"), default=list)
    non_content = models.JSONField(
        _("not the article"), default=list, help_text=_("Spans of headlines, captions, credits and the like.")
    )
    refused = models.JSONField(
        _("refused"),
        default=list,
        help_text=_(
            "What was not taken, a sentence for each: quotes that do not stand in the text, and what the "
            "extractor itself turned down (a language model’s opinions, repetitions, proposals without words)."
        ),
    )
    ran_at = models.DateTimeField(_("ran at"), default=timezone.now)

    class Meta:
        verbose_name = _("extraction")
        verbose_name_plural = _("extractions")
        ordering = ["-ran_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "extractor", "extractor_version"], name="extractor_version_reads_a_version_once"
            )
        ]

    def __str__(self):
        return f"{self.extractor} {self.extractor_version}: {self.version}"


class ReadingQuerySet(models.QuerySet):
    def live(self):
        return self.filter(voided_at__isnull=True)


class Reading(models.Model):
    """An editor's word: "I have read this version whole". A spot check that finds a miss voids it."""

    version = models.ForeignKey(
        SourceVersion, verbose_name=_("version"), on_delete=models.PROTECT, related_name="readings"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("by"), on_delete=models.PROTECT, related_name="readings"
    )
    at = models.DateTimeField(_("at"), default=timezone.now)
    voided_at = models.DateTimeField(_("voided at"), null=True, blank=True)
    voided_why = models.TextField(_("why it was voided"), blank=True)

    objects = ReadingQuerySet.as_manager()

    class Meta:
        verbose_name = _("reading")
        verbose_name_plural = _("readings")
        ordering = ["-at", "-pk"]
        permissions = [("give_reading", _("Can say that an article was read whole"))]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "by"], condition=Q(voided_at__isnull=True), name="editor_reads_a_version_once"
            )
        ]

    def __str__(self):
        return f"{self.by} read {self.version}"
