from rest_framework import serializers

from newsroom.models import Claim, Evidence, SetAsideReason


class EvidenceSerializer(serializers.ModelSerializer):
    source = serializers.CharField(source="passage.version.source.letter", read_only=True)
    exact = serializers.CharField(source="passage.exact", read_only=True)
    speaker = serializers.CharField(source="speaker.name", default=None, read_only=True)

    class Meta:
        model = Evidence
        fields = ["public_id", "source", "exact", "stance", "state", "speaker", "mode", "score", "why"]


class ClaimSerializer(serializers.ModelSerializer):
    """A live claim, as the desk sees it."""

    story = serializers.CharField(source="story.slug", read_only=True)
    actors = serializers.SlugRelatedField("slug", many=True, read_only=True)
    topics = serializers.SlugRelatedField("slug", many=True, read_only=True)
    evidence = EvidenceSerializer(many=True, read_only=True)

    class Meta:
        model = Claim
        fields = ["public_id", "version", "story", "statement", "kind", "status", "actors", "topics", "evidence"]


class MoveSerializer(serializers.Serializer):
    """What comes with a move. `version` is the claim's version you saw; if it has changed since, you are told."""

    version = serializers.IntegerField(min_value=1, max_value=2**31 - 1)
    note = serializers.CharField(required=False, default="", allow_blank=True, max_length=5000)


class SetAsideSerializer(MoveSerializer):
    reason = serializers.ChoiceField(SetAsideReason.choices)
