"""What the desk's API shows of claims and passages, field by field."""

from rest_framework import serializers

from newsroom.api.sheets import Sheet
from newsroom.models import Basis, Claim, ClaimRelation, Comment, Evidence, Finding, Verdict

# What betrays how the first editor decided, or that it was they who marked the words.
DECIDED = (
    *("stance", "state", "mode", "speaker", "speaker_as_written", "cue", "via", "origin", "origin_why"),
    *("is_near", "score", "why", "reasons", "added_by"),
)


class OriginSerializer(serializers.Serializer):
    kind = serializers.CharField()
    name = serializers.CharField()


class EvidenceSerializer(serializers.ModelSerializer):
    """One passage under a claim. Of a claim that waits for your own look you get the words alone; the rest is null."""

    source = serializers.CharField(source="passage.version.source.letter", help_text="Letter of the article.")
    version = serializers.CharField(source="passage.version.public_id", help_text="The version that has the words.")
    exact = serializers.CharField(source="passage.exact")
    start = serializers.IntegerField(source="passage.start", help_text="In Unicode code points from 0.")
    end = serializers.IntegerField(source="passage.end", help_text="Exclusive.")
    stance = serializers.CharField(allow_null=True)
    state = serializers.CharField(allow_null=True, help_text="suggested, confirmed or rejected")
    mode = serializers.CharField(allow_null=True)
    speaker = serializers.CharField(source="speaker.slug", default=None, allow_null=True, help_text="Slug of an actor.")
    speaker_as_written = serializers.CharField(allow_null=True)
    cue = serializers.CharField(allow_null=True, help_text="The words that attribute.")
    via = serializers.CharField(source="via.slug", default=None, allow_null=True, help_text="Who relayed it: a slug.")
    origin = OriginSerializer(allow_null=True, help_text="Its own; null where it has that of its article.")
    origin_why = serializers.CharField(allow_null=True)
    is_near = serializers.BooleanField(allow_null=True, help_text="Drawn up because it bears on the claim.")
    score = serializers.FloatField(allow_null=True, help_text="The machine's, from 0 to 1.")
    why = serializers.CharField(allow_null=True)
    reasons = serializers.ListField(child=serializers.DictField(), allow_null=True)
    added_by = serializers.CharField(source="added_by.username", default=None, allow_null=True)

    class Meta:
        model = Evidence
        fields = ["public_id", "source", "version", "exact", "start", "end", *DECIDED]
        read_only_fields = ["public_id"]

    def to_representation(self, evidence):
        data = super().to_representation(evidence)
        if evidence.claim_id in self.context["hidden"]:
            data.update(dict.fromkeys(DECIDED))
        return data


class EvidenceRowSerializer(EvidenceSerializer):
    """A passage with the claim it is under."""

    claim = serializers.CharField(source="claim.public_id")
    claim_version = serializers.IntegerField(source="claim.version", help_text="For `If-Match`.")

    class Meta(EvidenceSerializer.Meta):
        fields = ["public_id", "claim", "claim_version", *EvidenceSerializer.Meta.fields[1:]]


class ClaimSerializer(serializers.ModelSerializer):
    """A live claim, as the desk sees it.

    While it waits for your own second look, `second_look_due` is true, and of its passages you get the words alone.
    """

    story = serializers.CharField(source="story.slug")
    assigned_to = serializers.CharField(source="assigned_to.username", default=None, allow_null=True)
    actors = serializers.SlugRelatedField("slug", many=True, read_only=True)
    topics = serializers.SlugRelatedField("slug", many=True, read_only=True)
    second_look_due = serializers.SerializerMethodField()
    evidence = EvidenceSerializer(many=True)

    class Meta:
        model = Claim
        fields = [
            "public_id",
            "version",
            "story",
            "statement",
            "kind",
            "status",
            "assigned_to",
            "actors",
            "topics",
            "second_look_due",
            "evidence",
        ]
        read_only_fields = fields

    def get_second_look_due(self, claim) -> bool:
        return claim.pk in self.context["hidden"]


class FoundSerializer(serializers.Serializer):
    """What one article says of the claim; `finding` is null while something is `missing`, or is not yours to see."""

    source = serializers.CharField(source="source.letter")
    source_id = serializers.CharField(source="source.public_id")
    finding = serializers.ChoiceField(Finding.choices, allow_null=True)
    basis = serializers.ChoiceField(Basis.choices, allow_null=True)
    missing = serializers.CharField(help_text="What you can do about it, in a sentence.")


class RelationSerializer(serializers.ModelSerializer):
    """How claim `a` stands to claim `b`."""

    a = serializers.CharField(source="a.public_id")
    b = serializers.CharField(source="b.public_id")
    reasons = serializers.ListField(child=serializers.DictField())

    class Meta:
        model = ClaimRelation
        fields = ["a", "b", "kind", "state", "resolution", "difference", "score", "matcher", "reasons"]
        read_only_fields = fields


class OriginsSerializer(serializers.Serializer):
    lower = serializers.IntegerField(help_text="Independent origins that are established.")
    upper = serializers.IntegerField(help_text="As many as there can be.")
    speakers = serializers.IntegerField()
    why = serializers.CharField()


class StandingSerializer(serializers.Serializer):
    """How the sources stand; `verdict` is what an editor chose, or else the proposed one."""

    verdict = serializers.ChoiceField(Verdict.choices)
    proposed = serializers.ChoiceField(Verdict.choices)
    origins = OriginsSerializer()


class DifferenceSerializer(serializers.Serializer):
    """A passage on which your own look and what stands now differ."""

    evidence = serializers.CharField(source="evidence.public_id")
    mine = serializers.CharField()
    theirs = serializers.CharField()


class CommentSerializer(serializers.ModelSerializer):
    by = serializers.CharField(source="by.username")

    class Meta:
        model = Comment
        fields = ["by", "at", "text"]
        read_only_fields = fields


class WholeClaimSerializer(ClaimSerializer):
    """A claim with its findings, its relations, how it stands, and what is still to be done."""

    when = serializers.ListField(child=serializers.DictField())
    quantities = serializers.ListField(child=serializers.DictField())
    caution_url = serializers.CharField()
    set_aside_reason = serializers.CharField()
    merged_into = serializers.CharField(source="merged_into.public_id", default=None, allow_null=True)
    findings = FoundSerializer(source="sheet.findings", many=True)
    relations = RelationSerializer(source="sheet.relations", many=True)
    standing = StandingSerializer(source="sheet.standing", allow_null=True)
    lacking = serializers.CharField(source="sheet.lacking", help_text="What it lacks to be verified, in review.")
    spot_checks = serializers.ListField(
        source="sheet.spot_checks", child=serializers.CharField(), help_text="Articles that wait for a spot check."
    )
    differences = DifferenceSerializer(source="sheet.differences", many=True)
    unseen = serializers.ListField(
        source="sheet.unseen",
        child=serializers.CharField(),
        help_text="What else was decided that a blind look does not show, in sentences.",
    )
    comments = CommentSerializer(source="sheet.comments", many=True)
    moves = serializers.ListField(
        source="sheet.moves", child=serializers.CharField(), help_text="The moves that you could make now."
    )

    class Meta(ClaimSerializer.Meta):
        fields = [
            *ClaimSerializer.Meta.fields,
            *("when", "quantities", "caution", "caution_url", "set_aside_reason", "merged_into"),
            *("findings", "relations", "standing", "lacking", "spot_checks", "differences", "unseen"),
            *("comments", "moves"),
        ]
        read_only_fields = fields

    def to_representation(self, claim):
        claim.sheet = Sheet(claim, self.context["request"].user)
        self.context["hidden"] = {claim.pk} if claim.sheet.is_hidden else set()
        return super().to_representation(claim)
