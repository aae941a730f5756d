import json
from hashlib import sha256
from secrets import token_hex

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from newsroom.models.claim import Claim
from newsroom.models.immutable import Immutable, ImmutableQuerySet

FIRST_LINK = "0" * 64


class DecisionHead(models.Model):
    """The one row that says where the chain of decisions ends; locked while a decision is added."""

    number = models.PositiveBigIntegerField(default=0)
    link = models.CharField(max_length=64, default=FIRST_LINK)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="chain_has_one_head")]

    def __str__(self):
        return f"{self.number}: {self.link[:12]}"


class DecisionQuerySet(ImmutableQuerySet):
    def about(self, target):
        return self.filter(target_type=target._meta.label_lower, target_id=target.public_id)

    def record(self, target, action, /, *, by=None, note="", before="", after="", **data):
        """Add a decision at the end of the chain.

        target  What was decided about: a model with a `public_id`.
        by      The person at the desk, or None for the command line.
        data    What else is worth keeping, as plain JSON types.
        """
        return self.record_many([(target, before, after, data)], action, by=by, note=note)[0]

    @transaction.atomic
    def record_many(self, entries, action, *, by=None, note=""):
        """Add one decision for each entry, in order, in as few writes as the database allows.

        entries  For each: its target, the target's status before and after, and the data of the decision.
        """
        DecisionHead.objects.get_or_create(pk=1)
        head = DecisionHead.objects.select_for_update().get(pk=1)
        decisions, link = [], head.link
        for number, entry in enumerate(entries, start=head.number + 1):
            decisions.append(linked(number, link, action, *entry, by=by, note=note))
            link = decisions[-1].link
        self.bulk_create(decisions)
        DecisionHead.objects.filter(pk=1).update(number=head.number + len(decisions), link=link)
        return decisions


def linked(number, link, action, target, before, after, data, *, by, note):
    """The decision of this number, not stored yet, that follows on `link`."""
    at, salt, by_name = timezone.now(), token_hex(16), by.get_username() if by else ""
    payload = canonical_json(
        {
            "number": number,
            "at": at.isoformat(),
            "action": action,
            "target": {"type": target._meta.label_lower, "id": target.public_id},
            "by": person_digest(by.pk if by else None, by_name, salt),
            "note": note,
            "before": before,
            "after": after,
            "data": data,
        }
    )
    payload_hash = sha256(payload.encode()).hexdigest()
    return Decision(
        number=number,
        at=at,
        by=by,
        by_name=by_name,
        salt=salt,
        action=action,
        target_type=target._meta.label_lower,
        target_id=target.public_id,
        note=note,
        before=before,
        after=after,
        data=data,
        payload=payload,
        payload_hash=payload_hash,
        link=next_link(link, payload_hash),
    )


class Decision(Immutable):
    """Who moved what, from where to where, why and when. Never changed, never deleted.

    `link` is the SHA-256 of the link before and of `payload_hash`, so that a part of the chain can
    be shown without the rest. A person stands in the payload as a salted digest of the user name.
    """

    number = models.PositiveBigIntegerField(_("number"), unique=True)
    at = models.DateTimeField(_("at"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("by"),
        on_delete=models.PROTECT,
        null=True,
        related_name="decisions",
        help_text=_("Empty: the command line."),
    )
    by_name = models.CharField(_("user name then"), max_length=150, blank=True)
    salt = models.CharField(max_length=32, editable=False)
    action = models.CharField(_("action"), max_length=60)
    target_type = models.CharField(_("about"), max_length=60)
    target_id = models.CharField(_("public id"), max_length=26)
    note = models.TextField(_("note"), blank=True)
    before = models.CharField(_("before"), max_length=40, blank=True)
    after = models.CharField(_("after"), max_length=40, blank=True)
    data = models.JSONField(_("details"), default=dict)
    payload = models.TextField(_("payload"))
    payload_hash = models.CharField(_("SHA-256 of the payload"), max_length=64)
    link = models.CharField(_("link"), max_length=64)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering = ["-number"]
        indexes = [models.Index(fields=["target_type", "target_id", "number"], name="decision_by_target")]

    def __str__(self):
        return f"{self.number}: {self.in_words}"

    @property
    def in_words(self) -> str:
        return self.action.replace("_", " ")


def next_link(link: str, payload_hash: str) -> str:
    """SHA-256 over the link before and the payload's hash, both as 64 hex digits."""
    return sha256(f"{link}{payload_hash}".encode()).hexdigest()


def person_digest(key: int | None, name: str, salt: str) -> str:
    """A person as they stand in the chain: SHA-256 of salt, key and user name then; empty for the command line."""
    return sha256(f"{salt}:{key}:{name}".encode()).hexdigest() if key else ""


def canonical_json(value) -> str:
    """JSON with sorted keys and no spaces: equal values give equal bytes."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


class ApprovalQuerySet(models.QuerySet):
    def live(self):
        return self.filter(voided_at__isnull=True)


class Approval(models.Model):
    """One person's agreement to exactly this content of a claim. Sending back voids those before it."""

    claim = models.ForeignKey(Claim, verbose_name=_("claim"), on_delete=models.PROTECT, related_name="approvals")
    content_hash = models.CharField(_("hash of the content"), max_length=64)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("by"), on_delete=models.PROTECT, related_name="approvals"
    )
    at = models.DateTimeField(_("at"), default=timezone.now)
    as_checker = models.BooleanField(_("as a checker"), help_text=_("Whether this person was a checker at the time."))
    voided_at = models.DateTimeField(_("voided at"), null=True, blank=True)

    objects = ApprovalQuerySet.as_manager()

    class Meta:
        verbose_name = _("approval")
        verbose_name_plural = _("approvals")
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["claim", "content_hash", "by"],
                condition=Q(voided_at__isnull=True),
                name="person_approves_the_same_content_once",
            )
        ]

    def __str__(self):
        return f"{self.by}: {self.content_hash[:12]}"
