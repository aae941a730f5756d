"""Under which claims the passages of a story stand, and under which they go when its candidates are grouped anew.

A claim that a machine found and about which nobody has decided anything is as free as on its first day: with another
article beside, its passages may go to other claims, and others come to it. Whatever a person worked on stays as it is.

Where an article changed, words that stand in its new version as they stood in the old one are the same words: the claim
that was found in them, and what was decided about them, goes on.
"""

from collections import defaultdict
from dataclasses import dataclass

from newsroom.actions.claims import MERGE
from newsroom.actions.evidence import passage_at
from newsroom.matching.anchoring import place_in
from newsroom.matching.linking import linked
from newsroom.models import Claim, ClaimStatus, Decision, Evidence, EvidenceState
from newsroom.workflow import count_change, record_decision

SAME_WORDS = 0.5  # intersection over union from which two spans are the same words

# What a person decided about something else, which is said of the claim as well.
ELSEWHERE = ("change_origin", "change_publisher", "other_moved")


@dataclass(frozen=True)
class Portion:
    """Passages that go under one claim, by their sighting ids.

    claim  None where a new one is to be made.
    added  Those that do not stand under it yet, of a claim that is not free; else all.
    """

    ids: tuple[str, ...]
    claim: Claim | None
    added: tuple[str, ...]


class Homes:
    """The claims of a story by the passages that stand under them.

    found  What was found, by sighting id, each with a `candidate` and a `run`.
    """

    def __init__(self, story, found):
        self.found, self.free = found, free_claims(story)
        self.evidence_of, self.passages = defaultdict(list), {}
        self.read = {one.run.version.source_id: one.run.version for one in found.values()}
        claims = list(story.claims.values_list("pk", flat=True))
        evidence = Evidence.objects.filter(claim__in=claims).select_related("passage__version")
        evidence = evidence.defer("passage__version__text")
        for one in evidence.prefetch_related("claim__merged_into", "claim__actors", "claim__topics"):
            self.add(one)

    def add(self, evidence):
        """Take evidence in where it stands; that of an older version also where its words stand in the one read."""
        passage = evidence.passage
        self.evidence_of[passage.version_id].append((passage.start, passage.end, evidence))
        self.passages[passage.version_id, passage.start, passage.end] = passage
        read = self.read.get(passage.version.source_id)
        if read is None or passage.version.number >= read.number:
            return
        if place := place_in(read.text, passage.exact, passage.prefix, passage.suffix, passage.start):
            self.evidence_of[read.pk].append((*place, evidence))

    def passage(self, key):
        """The words of a sighting, stored on first use."""
        version, candidate = self.found[key].run.version, self.found[key].candidate
        known = self.passages.get((version.pk, candidate.start, candidate.end))
        return known or passage_at(version, candidate.start, candidate.end)

    def standing(self, key) -> list[Evidence]:
        """The evidence that has the words of a sighting, under whatever claim; that of an older version last."""
        found = self.found[key]
        span = found.candidate.start, found.candidate.end
        here = self.evidence_of.get(found.run.version_id, ())
        standing = [one for start, end, one in here if same_words(span, (start, end))]
        return sorted(standing, key=lambda one: one.passage.version_id != found.run.version_id)

    def stating(self, key) -> list[Evidence]:
        """The evidence by which a sighting states a claim, that of free claims first, of merged ones last."""
        own = [one for one in self.standing(key) if not one.is_near and not self.was_put_wrongly(one)]
        return sorted(own, key=lambda one: (one.claim.status == ClaimStatus.MERGED, not self.is_free(one.claim)))

    def was_put_wrongly(self, evidence) -> bool:
        """Whether an editor rejected a passage under a claim that was found in other words as well."""
        if evidence.state != EvidenceState.REJECTED:
            return False
        others = evidence.claim.evidence.filter(is_near=False).exclude(state=EvidenceState.REJECTED)
        return others.exists()

    def home_of(self, key) -> Claim | None:
        """The claim under which these words stand already, followed to where it was merged into."""
        stating = self.stating(key)
        claim = stating[0].claim if stating else None
        while claim is not None and claim.status == ClaimStatus.MERGED:
            claim = claim.merged_into
        return claim

    def is_free(self, claim) -> bool:
        return claim.pk in self.free

    def portions(self, groups) -> list[Portion]:
        """Part groups of sighting ids among the claims there are.

        What stands under claims that people worked on stays there, and what is new joins the oldest of these. The
        rest of a group is one claim: the oldest free one that has any of it and was not given to a group before.
        """
        made, taken = [], set()
        for ids in self.of_one_wording(groups):
            homes = {key: self.home_of(key) for key in ids}
            settled = defaultdict(list)
            for key, home in homes.items():
                if home is not None and not self.is_free(home):
                    settled[home].append(key)
            new = [key for key in ids if homes[key] is None] if settled else []
            for claim in sorted(settled, key=lambda one: one.pk):
                made.append(Portion((*settled[claim], *new), claim, tuple(new)))
                new = []
            rest = tuple(key for key in ids if (not settled if homes[key] is None else self.is_free(homes[key])))
            free = sorted({home for key in rest if (home := homes[key])} - taken, key=lambda one: one.pk)
            taken.update(free[:1])
            if rest:
                made.append(Portion(rest, free[0] if free else None, rest))
        return made

    def of_one_wording(self, groups) -> list[list[str]]:
        """The groups, those being one that have the same words of an article in them."""
        by_version = defaultdict(list)
        for key, one in self.found.items():
            by_version[one.run.version_id].append((one.candidate.start, one.candidate.end, key))
        links = [(key, ids[0]) for ids in groups for key in ids]
        for spans in by_version.values():
            spans.sort()
            links += [(a[2], b[2]) for a, b in pairs_that_meet(spans) if same_words((a[0], a[1]), (b[0], b[1]))]
        return linked([key for ids in groups for key in ids], links)

    def leave(self, claim_of):
        """Take passages that went to another claim away from the free one they came from; it is merged if none is left.

        claim_of  The claim of each sighting now.
        """
        gone, kept = defaultdict(dict), set(claim_of.values())
        for key, claim in claim_of.items():
            for one in self.stating(key):
                if one.claim != claim and self.is_free(one.claim):
                    gone[one.claim][one] = claim
        for claim, evidence in sorted(gone.items(), key=lambda item: item[0].pk):
            stays = claim in kept or self.stating_evidence(claim) - set(evidence)
            into = None if stays else next(iter(evidence.values()))
            Evidence.objects.filter(pk__in=[one.pk for one, to in evidence.items() if to != into]).delete()
            if into is not None:
                merge_by_machine(claim, into, [one for one, to in evidence.items() if to == into])

    def stating_evidence(self, claim) -> set[Evidence]:
        everything = (one for evidence in self.evidence_of.values() for _start, _end, one in evidence)
        return {one for one in everything if one.claim == claim and not one.is_near}


def free_claims(story) -> set[int]:
    """The keys of the claims that a machine found and about which no person decided, or said, anything.

    They are locked until the transaction ends, so that nobody decides in between.
    """
    claims = Claim.objects.filter(story=story, status=ClaimStatus.EXTRACTED, run__isnull=False)
    locked = dict(claims.select_for_update(of=("self",), no_key=True).order_by("pk").values_list("public_id", "pk"))
    decisions = Decision.objects.filter(target_type=Claim._meta.label_lower, target_id__in=locked, by__isnull=False)
    decided = set(decisions.exclude(action__in=ELSEWHERE).values_list("target_id", flat=True))
    return {pk for public_id, pk in locked.items() if public_id not in decided}


def merge_by_machine(claim, into, evidence):
    """Make a claim that nobody worked on part of another that has its passages now; an editor can take it back."""
    claim = Claim.objects.get(pk=claim.pk)
    copies = Evidence.objects.filter(claim=into, passage__in=[one.passage_id for one in evidence]).order_by("pk")
    data = {"into": into.public_id, "evidence": list(copies.values_list("public_id", flat=True))}
    count_change(claim, status=MERGE.after, merged_into=into)
    claim.refresh_from_db()
    record_decision(claim, MERGE.name, before=ClaimStatus.EXTRACTED, **data)
    into = Claim.objects.get(pk=into.pk)
    count_change(into)
    record_decision(into, "take_in", before=into.status, merged=claim.public_id)


def pairs_that_meet(spans):
    """The pairs of (start, end, …) in a sorted list that overlap."""
    for place, one in enumerate(spans):
        for other in spans[place + 1 :]:
            if other[0] >= one[1]:
                break
            yield one, other


def same_words(a, b) -> bool:
    """Whether two spans cover the same words: intersection over union of at least `SAME_WORDS`."""
    shared = min(a[1], b[1]) - max(a[0], b[0])
    return shared > 0 and shared / (max(a[1], b[1]) - min(a[0], b[0])) >= SAME_WORDS
