from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from newsroom.models.actor import Actor
from newsroom.models.claim import Claim
from newsroom.models.identity import Identified
from newsroom.models.reading import ExtractionRun, Reading
from newsroom.models.source import Origin, Passage, Source, SourceVersion


class Stance(models.TextChoices):
    SUPPORTS = "supports", _("supports")
    CONTRADICTS = "contradicts", _("contradicts")
    ADDS_CONDITION = "adds_condition", _("adds a condition")


class Mode(models.TextChoices):
    DIRECT_QUOTE = "direct_quote", _("direct quote")
    INDIRECT = "indirect", _("indirect")
    OWN_VOICE = "own_voice", _("the article's own voice")


class EvidenceState(models.TextChoices):
    SUGGESTED = "suggested", _("suggested")
    CONFIRMED = "confirmed", _("confirmed")
    REJECTED = "rejected", _("rejected")


LARGE = ("passage__version__text", "run__candidates", "run__actors", "run__non_content", "run__refused")


class EvidenceQuerySet(models.QuerySet):
    def confirmed(self):
        return self.filter(state=EvidenceState.CONFIRMED)

    def suggested(self):
        return self.filter(state=EvidenceState.SUGGESTED)

    def with_context(self):
        """What every list of evidence shows; keeps its query count constant."""
        return self.select_related(
            "passage__version__source__publisher",
            "passage__version__source__origin",
            "speaker",
            "via",
            "origin",
            "run",
            "added_by",
        )

    def for_standing(self):
        """What counting independent origins looks at: articles, speakers and origins once each, without texts."""
        versions = models.Prefetch("passage__version", SourceVersion.objects.defer("text"))
        source = "passage__version__source"
        return self.select_related("passage").prefetch_related(
            versions, f"{source}__publisher", f"{source}__origin", "speaker", "origin"
        )

    def without_texts(self):
        """Leave the texts of articles, and all that a run found, where they are until somebody asks for them."""
        return self.defer(*LARGE)


class Evidence(Identified):
    """One passage that bears on one claim: how, who says it, and where it comes from.

    A machine's suggestion keeps its `run` and `score`; a passage that an editor marked has `added_by`.
    """

    claim = models.ForeignKey(Claim, verbose_name=_("claim"), on_delete=models.PROTECT, related_name="evidence")
    passage = models.ForeignKey(Passage, verbose_name=_("passage"), on_delete=models.PROTECT, related_name="evidence")
    stance = models.CharField(_("stance"), max_length=20, choices=Stance, default=Stance.SUPPORTS)
    state = models.CharField(_("state"), max_length=20, choices=EvidenceState, default=EvidenceState.SUGGESTED)

    speaker = models.ForeignKey(
        Actor,
        verbose_name=_("speaker"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="said",
        help_text=_("Who says it; empty for the article's own voice."),
    )
    speaker_as_written = models.CharField(_("speaker as written"), max_length=300, blank=True)
    cue = models.CharField(_("words that attribute"), max_length=300, blank=True)
    via = models.ForeignKey(
        Actor,
        verbose_name=_("relayed by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="relayed",
        help_text=_("Who passed it on, as in “told Reuters”."),
    )
    mode = models.CharField(_("mode"), max_length=20, choices=Mode, default=Mode.OWN_VOICE)
    origin = models.ForeignKey(
        Origin,
        verbose_name=_("where it comes from"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="evidence",
        help_text=_("Empty: the same as its article."),
    )
    origin_why = models.TextField(_("words that show the origin"), blank=True)

    run = models.ForeignKey(
        ExtractionRun,
        verbose_name=_("found by"),
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="evidence",
    )
    is_near = models.BooleanField(
        _("near passage"),
        default=False,
        editable=False,
        help_text=_("Drawn up because it bears on the claim; the claim was not found in these words."),
    )
    score = models.FloatField(_("score"), null=True, editable=False)
    why = models.TextField(_("why it was suggested"), blank=True, editable=False)
    reasons = models.JSONField(
        _("reasons"), default=list, editable=False, help_text=_("What spoke for it, each with its code and words.")
    )
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("marked by"),
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
    )

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")
        ordering = ["passage__version__source_id", "passage__start", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["claim", "passage"], name="passage_bears_once_on_a_claim"),
            models.CheckConstraint(
                condition=Q(run__isnull=False) ^ Q(added_by__isnull=False),
                name="evidence_comes_from_a_machine_or_an_editor",
            ),
            models.CheckConstraint(
                condition=Q(mode=Mode.OWN_VOICE, speaker__isnull=True) | ~Q(mode=Mode.OWN_VOICE),
                name="evidence_in_own_voice_has_no_speaker",
                violation_error_message=_("What somebody else says is not in the article's own voice."),
            ),
        ]

    def __str__(self):
        return f"{self.passage.version.source.letter}: “{self.passage}”"

    @property
    def source(self) -> Source:
        return self.passage.version.source

    @property
    def effective_origin(self) -> Origin | None:
        """Its own origin, or else the confirmed one of its article; None where neither is."""
        return self.origin or self.source.confirmed_origin


class Finding(models.TextChoices):
    SUPPORTS = "supports", _("supports")
    CONTRADICTS = "contradicts", _("contradicts")
    ADDS_CONDITION = "adds_condition", _("adds a condition")
    NOT_MENTIONED = "not_mentioned", _("not mentioned")


class Basis(models.TextChoices):
    PASSAGE = "passage", _("passage")
    READ_WHOLE = "read_whole", _("read whole")
    SPOT_CHECK = "spot_check", _("spot check")


class SourceCheckQuerySet(models.QuerySet):
    def awaiting_spot_check(self):
        return self.filter(spot_check_due=True, spot_checked_by__isnull=True)


class SourceCheck(models.Model):
    """What was found for one claim in one source, and on what basis."""

    claim = models.ForeignKey(Claim, verbose_name=_("claim"), on_delete=models.CASCADE, related_name="checks")
    source = models.ForeignKey(Source, verbose_name=_("source"), on_delete=models.PROTECT, related_name="checks")
    finding = models.CharField(_("finding"), max_length=20, choices=Finding)
    basis = models.CharField(_("basis"), max_length=20, choices=Basis)
    reading = models.ForeignKey(
        Reading, verbose_name=_("reading"), on_delete=models.PROTECT, null=True, blank=True, related_name="checks"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("by"), on_delete=models.PROTECT, related_name="source_checks"
    )
    at = models.DateTimeField(_("at"), default=timezone.now)
    spot_check_due = models.BooleanField(_("drawn for a spot check"), default=False)
    spot_checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("spot check by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    objects = SourceCheckQuerySet.as_manager()

    class Meta:
        verbose_name = _("finding for a source")
        verbose_name_plural = _("findings for sources")
        ordering = ["claim", "source_id"]
        constraints = [
            models.UniqueConstraint(fields=["claim", "source"], name="claim_has_one_finding_in_a_source"),
            models.CheckConstraint(
                condition=~Q(basis=Basis.READ_WHOLE) | Q(reading__isnull=False, finding=Finding.NOT_MENTIONED),
                name="only_not_mentioned_rests_on_reading_whole",
            ),
        ]

    def __str__(self):
        return f"{self.source.letter}: “{self.claim}”"  # not the finding: it may be named where it must not be seen

    @property
    def was_missed(self) -> bool:
        """Whether a spot check answered that the source mentions the claim after all."""
        return self.spot_checked_by_id is not None and self.basis == Basis.READ_WHOLE
