"""What matching suggested before and, with more articles beside, suggests no more."""

from newsroom.models import ClaimRelation, ClaimStatus, Decision, Evidence, RelationState


def withdraw(story, *, passages, relations) -> None:
    """Take back near passages and relations that nobody has decided and that are not among those suggested now.

    passages, relations  The keys of the Evidence and ClaimRelation rows that stand for what is suggested now.

    A claim that is in review or further on keeps what was suggested for it, and so does a passage that a person has
    decided about, even if that was undone.
    """
    # The claims by their keys: joined in, a database without statistics reads them again for each pair of rows.
    claims = list(story.claims.filter(status=ClaimStatus.EXTRACTED).values_list("pk", flat=True))
    decided = Decision.objects.filter(target_type=Evidence._meta.label_lower).values("target_id")
    near = Evidence.objects.suggested().filter(claim__in=claims, is_near=True, run__isnull=False)
    near.exclude(pk__in=passages).exclude(public_id__in=decided).delete()
    suggested = ClaimRelation.objects.filter(a__in=claims, b__in=claims, state=RelationState.SUGGESTED, decided_by=None)
    suggested.exclude(matcher="").exclude(pk__in=relations).delete()
