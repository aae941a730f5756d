"""The blind second check, and what colleagues say to each other about a claim."""

from django.conf import settings
from django.db import models
from django.db.models import Count, Exists, OuterRef, Q, Subquery
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from newsroom.models.claim import Claim, ClaimKind, ClaimRelation, ClaimStatus, RelationState
from newsroom.models.decision import Approval, Decision
from newsroom.models.evidence import Evidence, Mode, Stance

REJECTED = "rejected"
ANSWERS = (*Stance.values, REJECTED)


class SecondLookQuerySet(models.QuerySet):
    def live(self):
        return self.filter(voided_at__isnull=True)


class SecondLook(models.Model):
    """What a second editor answered for each passage of a claim before seeing the first editor's answers.

    `answers` holds one of `ANSWERS` for the public id of each piece of evidence. New content of the
    claim voids it, as it voids the approvals.
    """

    claim = models.ForeignKey(Claim, verbose_name=_("claim"), on_delete=models.PROTECT, related_name="second_looks")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("by"), on_delete=models.PROTECT, related_name="second_looks"
    )
    at = models.DateTimeField(_("at"), default=timezone.now)
    answers = models.JSONField(_("answers"), default=dict)
    voided_at = models.DateTimeField(_("voided at"), null=True, blank=True)

    objects = SecondLookQuerySet.as_manager()

    class Meta:
        verbose_name = _("second look")
        verbose_name_plural = _("second looks")
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["claim", "by"], condition=Q(voided_at__isnull=True), name="person_gives_one_second_look"
            )
        ]

    def __str__(self):
        return f"{self.by}: {self.claim}"


class CommentQuerySet(models.QuerySet):
    def for_person(self, person):
        """What colleagues wrote about claims this person decided on or commented, since they last did either."""
        last = Decision.objects.filter(
            target_type=Claim._meta.label_lower, target_id=OuterRef("claim__public_id"), by=person
        )
        latest = Subquery(last.order_by("-number").values("at")[:1])
        waiting = self.exclude(by=person).exclude(claim__in=Claim.objects.hidden_from(person))
        return waiting.alias(last=latest).filter(at__gt=models.F("last"))


class Comment(models.Model):
    """What somebody at the desk says to colleagues about a claim. It decides nothing."""

    claim = models.ForeignKey(Claim, verbose_name=_("claim"), on_delete=models.PROTECT, related_name="comments")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("by"), on_delete=models.PROTECT, related_name="comments"
    )
    at = models.DateTimeField(_("at"), default=timezone.now)
    text = models.TextField(_("text"), max_length=5000)

    objects = CommentQuerySet.as_manager()

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        ordering = ["at", "pk"]
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="comment_says_something")]

    def __str__(self):
        return f"{self.by}: {self.text[:80]}"


def is_blind() -> bool:
    """Whether second editors answer before they see the first one's answers; a desk of one has no second."""
    return settings.BLIND_SECOND_CHECK and not settings.SINGLE_EDITOR


def asking_for_two_answers():
    """Claims in review where more is at stake: passages in several articles, a relation, a caution, words or figures.

    It is decided without regard to what the first editor answered, so that being asked betrays nothing.
    """
    of_claim = Evidence.objects.filter(claim=OuterRef("pk")).order_by()
    articles = of_claim.values("claim").annotate(articles=Count("passage__version__source", distinct=True))
    related = ClaimRelation.objects.filter(Q(a=OuterRef("pk")) | Q(b=OuterRef("pk")))
    at_stake = (
        Exists(articles.filter(articles__gt=1))
        | Exists(related.exclude(state=RelationState.DISMISSED))
        | ~Q(caution="")
        | Q(kind=ClaimKind.QUOTE)
        | Exists(of_claim.filter(mode=Mode.DIRECT_QUOTE))
        | ~Q(quantities=[])
    )
    return Claim.objects.filter(at_stake, status=ClaimStatus.IN_REVIEW)


def waiting_for_look_of(person):
    """Claims of which this person must not see the first editor's answers yet.

    Who approved the claim since it was last submitted knows them (the one who submitted it, and who
    changed it since); who has given a second look may compare.
    """
    submissions = Decision.objects.filter(
        target_type=Claim._meta.label_lower, target_id=OuterRef("public_id"), action="submit"
    )
    submitted_at = Subquery(submissions.order_by("-number").values("at")[:1])
    took_part = Approval.objects.filter(claim=OuterRef("pk"), by=person, at__gte=OuterRef("submitted_at"))
    looked = SecondLook.objects.live().filter(claim=OuterRef("pk"), by=person)
    return asking_for_two_answers().alias(submitted_at=submitted_at).filter(~Exists(took_part), ~Exists(looked))
