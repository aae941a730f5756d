from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from newsroom.models.actor import Actor
from newsroom.models.identity import Identified
from newsroom.models.reading import ExtractionRun
from newsroom.models.source import Story
from newsroom.models.topic import Topic
from newsroom.models.values import validate_quantities, validate_when


class ClaimStatus(models.TextChoices):
    EXTRACTED = "extracted", _("extracted")
    IN_REVIEW = "in_review", _("in review")
    VERIFIED = "verified", _("verified")
    SET_ASIDE = "set_aside", _("set aside")
    MERGED = "merged", _("merged")
    RETRACTED = "retracted", _("retracted")


# A claim that is in the work no longer, or not as itself.
GONE = frozenset({ClaimStatus.SET_ASIDE, ClaimStatus.MERGED, ClaimStatus.RETRACTED})


class ClaimKind(models.TextChoices):
    FACT = "fact", _("fact")
    PLAN = "plan", _("plan")
    QUOTE = "quote", _("quote")
    BACKGROUND = "background", _("background")
    OPINION = "opinion", _("opinion")


class DateValueBasis(models.TextChoices):
    """What the value of a date rests on; a date without a value is open, whatever its basis."""

    STATED = "stated", _("stated here")
    PUBLISHED = "published", _("counted from the publication date")
    OTHER_SOURCE = "other_source", _("from another source of the story")
    EDITOR = "editor", _("by an editor")


class Verdict(models.TextChoices):
    CORROBORATED = "corroborated", _("corroborated")
    SINGLE_ORIGIN = "single_origin", _("single origin")
    ORIGINS_UNCLEAR = "origins_unclear", _("origins unclear")
    CONTESTED = "contested", _("contested")
    OVERTAKEN = "overtaken", _("overtaken")


class SetAsideReason(models.TextChoices):
    NOT_A_CLAIM = "not_a_claim", _("not a claim")
    OPINION = "opinion", _("opinion")
    BOILERPLATE = "boilerplate", _("boilerplate")
    WRONG_SPAN = "wrong_span", _("wrong span")
    DUPLICATE = "duplicate", _("duplicate")
    NOT_SUPPORTED = "not_supported", _("not supported")
    MISATTRIBUTED = "misattributed", _("misattributed")


class ClaimQuerySet(models.QuerySet):
    def verified(self):
        return self.filter(status=ClaimStatus.VERIFIED)

    def with_context(self):
        """What every list of claims shows; keeps its query count constant."""
        return self.select_related("story").prefetch_related(
            "actors", "topics", "evidence__passage__version__source__publisher", "evidence__speaker", "evidence__origin"
        )

    def apart(self):
        """Without claims that the machine made part of another when an article came that showed them to be one."""
        from newsroom.models.decision import Decision

        merges = Decision.objects.filter(target_type=self.model._meta.label_lower, action="merge", by__isnull=False)
        by_somebody = Exists(merges.filter(target_id=OuterRef("public_id")))
        return self.exclude(~by_somebody, status=ClaimStatus.MERGED)

    def hidden_from(self, person):
        """Claims that wait for this person's own look: what the first editor answered must not be shown to them."""
        from newsroom.models.second_look import is_blind, waiting_for_look_of

        return self.filter(pk__in=waiting_for_look_of(person).values("pk")) if is_blind() else self.none()


class Claim(Identified):
    """One checkable proposition in a self-contained sentence, whoever printed it.

    Only `newsroom.actions` changes a claim. `version` counts its changes, so that an editor who
    saved after somebody else is told.
    """

    story = models.ForeignKey(Story, verbose_name=_("story"), on_delete=models.PROTECT, related_name="claims")
    statement = models.TextField(_("statement"), max_length=2000)
    kind = models.CharField(_("kind"), max_length=20, choices=ClaimKind, default=ClaimKind.FACT)
    status = models.CharField(
        _("status"), max_length=20, choices=ClaimStatus, default=ClaimStatus.EXTRACTED, editable=False
    )
    actors = models.ManyToManyField(Actor, verbose_name=_("actors"), blank=True, related_name="claims")
    topics = models.ManyToManyField(Topic, verbose_name=_("topics"), blank=True, related_name="claims")
    topic_words = models.JSONField(
        _("words that decided the topics"),
        default=dict,
        editable=False,
        help_text=_("From the slug of a topic to the words of the passage that speak of it."),
    )
    when = models.JSONField(
        _("dates"),
        default=list,
        blank=True,
        validators=[validate_when],
        help_text=_("Each with its words, its value and what the value rests on."),
    )
    quantities = models.JSONField(_("quantities"), default=list, blank=True, validators=[validate_quantities])

    verdict_chosen = models.CharField(
        _("verdict chosen instead"), max_length=20, choices=Verdict, blank=True, editable=False
    )
    verdict_reason = models.TextField(_("why this verdict"), blank=True, editable=False)
    caution = models.TextField(
        _("caution"),
        blank=True,
        help_text=_("A public remark that this deserves care although the sources bear it out."),
    )
    caution_url = models.URLField(_("link of the caution"), max_length=1000, blank=True)

    set_aside_reason = models.CharField(
        _("set aside because"), max_length=20, choices=SetAsideReason, blank=True, editable=False
    )
    merged_into = models.ForeignKey(
        "self",
        verbose_name=_("merged into"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="merged_claims",
    )
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("assigned to"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="assigned_claims",
    )
    version = models.PositiveIntegerField(_("version"), default=1, editable=False)

    run = models.ForeignKey(
        ExtractionRun,
        verbose_name=_("found by"),
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="claims",
        help_text=_("Empty where an editor marked the words."),
    )
    rule = models.CharField(_("rule that found it"), max_length=80, blank=True, editable=False)
    checkworthiness = models.FloatField(_("worth checking"), null=True, editable=False)
    cues = models.JSONField(_("what spoke for and against"), default=list, editable=False)
    created_at = models.DateTimeField(_("created"), default=timezone.now, editable=False)

    objects = ClaimQuerySet.as_manager()

    class Meta:
        verbose_name = _("claim")
        verbose_name_plural = _("claims")
        ordering = ["pk"]
        indexes = [models.Index(fields=["story", "status"], name="claim_by_story_and_status")]
        permissions = [
            ("submit_claim", _("Can submit claims, and agree to what another editor changed")),
            ("verify_claim", _("Can be the checker whom every verified claim needs")),
            ("retract_claim", _("Can retract a verified claim")),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(statement=""), name="claim_says_something"),
            models.CheckConstraint(
                condition=Q(status=ClaimStatus.SET_ASIDE) ^ Q(set_aside_reason=""),
                name="claim_set_aside_has_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(status=ClaimStatus.MERGED) ^ Q(merged_into__isnull=True),
                name="claim_merged_leads_to_another",
            ),
            models.CheckConstraint(
                condition=Q(verdict_chosen="") | ~Q(verdict_reason=""), name="claim_with_a_chosen_verdict_says_why"
            ),
            models.CheckConstraint(
                condition=Q(checkworthiness__isnull=True) | Q(checkworthiness__range=(0, 1)),
                name="claim_is_worth_checking_between_0_and_1",
            ),
        ]

    def __str__(self):
        return self.statement if len(self.statement) < 100 else f"{self.statement[:99]}…"


class RelationKind(models.TextChoices):
    CONTRADICTS = "contradicts", _("contradicts")
    OVERTAKEN_BY = "overtaken_by", _("overtaken by")
    SAME_AS = "same", _("same as")
    MORE_GENERAL = "more_general", _("more general than")


ALIKE = frozenset({RelationKind.SAME_AS, RelationKind.MORE_GENERAL})


class RelationState(models.TextChoices):
    SUGGESTED = "suggested", _("suggested")
    CONFIRMED = "confirmed", _("confirmed")
    DISMISSED = "dismissed", _("dismissed")


class Resolution(models.TextChoices):
    OPEN = "open", _("open")
    BOTH_HOLD = "both_hold", _("both hold")
    A_STANDS = "a_stands", _("the first stands")
    B_STANDS = "b_stands", _("the second stands")
    OVERTAKEN = "overtaken", _("overtaken")


class ClaimRelationQuerySet(models.QuerySet):
    def about(self, claim):
        return self.filter(Q(a=claim) | Q(b=claim))

    def shown_to(self, person):
        """Without relations of claims that wait for this person's own look; all of them where there is no person."""
        hidden = Claim.objects.hidden_from(person).values("pk") if person else Claim.objects.none()
        return self.exclude(a__in=hidden).exclude(b__in=hidden)

    def confirmed(self):
        return self.filter(state=RelationState.CONFIRMED)

    def open_contradictions(self):
        return self.confirmed().filter(kind=RelationKind.CONTRADICTS, resolution=Resolution.OPEN)


class ClaimRelation(models.Model):
    """How two claims of a story stand to each other.

    `a` is the plan in "a is overtaken by b", and the wider of the two in "a is more general than b".
    """

    a = models.ForeignKey(Claim, verbose_name=_("first claim"), on_delete=models.PROTECT, related_name="relations_from")
    b = models.ForeignKey(Claim, verbose_name=_("second claim"), on_delete=models.PROTECT, related_name="relations_to")
    kind = models.CharField(_("kind"), max_length=20, choices=RelationKind)
    state = models.CharField(_("state"), max_length=20, choices=RelationState, default=RelationState.SUGGESTED)
    difference = models.TextField(_("difference"), blank=True, help_text=_("What differs, in words for readers."))
    resolution = models.CharField(_("resolution"), max_length=20, choices=Resolution, default=Resolution.OPEN)
    score = models.FloatField(_("score"), null=True, editable=False)
    matcher = models.CharField(_("found by"), max_length=140, blank=True, editable=False)
    reasons = models.JSONField(
        _("reasons"), default=list, editable=False, help_text=_("What spoke for it, each with its code and words.")
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("decided by"),
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
    )

    objects = ClaimRelationQuerySet.as_manager()

    class Meta:
        verbose_name = _("relation of claims")
        verbose_name_plural = _("relations of claims")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["a", "b", "kind"], name="relation_stands_once"),
            models.CheckConstraint(condition=~Q(a=F("b")), name="relation_is_of_two_claims"),
            models.CheckConstraint(
                condition=Q(state=RelationState.SUGGESTED) | Q(decided_by__isnull=False),
                name="relation_is_decided_by_somebody",
            ),
        ]

    def __str__(self):
        return f"“{self.a}” {self.get_kind_display()} “{self.b}”"

    def other(self, claim):
        return self.b if self.a_id == claim.pk else self.a

    @property
    def is_live(self) -> bool:
        """Whether both claims are still in the work: one that was retracted or set aside contradicts nothing."""
        return not {self.a.status, self.b.status} & GONE
