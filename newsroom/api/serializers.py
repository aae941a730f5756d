from rest_framework import serializers

from newsroom.models import Claim, Evidence, SetAsideReason
from newsroom.models.second_look import ANSWERS


class EvidenceSerializer(serializers.ModelSerializer):
    source = serializers.CharField(source="passage.version.source.letter", read_only=True)
    exact = serializers.CharField(source="passage.exact", read_only=True)
    speaker = serializers.CharField(source="speaker.name", default=None, read_only=True)

    class Meta:
        model = Evidence
        fields = ["public_id", "source", "exact", "stance", "state", "speaker", "mode", "score", "why"]


# What betrays how the first editor decided, or that it was they who marked the words.
DECIDED = ("stance", "state", "speaker", "mode", "score", "why")


class ClaimSerializer(serializers.ModelSerializer):
    """A live claim, as the desk sees it.

    While it waits for your own second look, `second_look_due` is true, and of its passages you get the
    words alone. The view puts the keys of such claims into the context as `hidden`.
    """

    story = serializers.CharField(source="story.slug", read_only=True)
    actors = serializers.SlugRelatedField("slug", many=True, read_only=True)
    topics = serializers.SlugRelatedField("slug", many=True, read_only=True)
    second_look_due = serializers.SerializerMethodField()
    evidence = EvidenceSerializer(many=True, read_only=True)

    class Meta:
        model = Claim
        fields = [
            "public_id",
            "version",
            "story",
            "statement",
            "kind",
            "status",
            "actors",
            "topics",
            "second_look_due",
            "evidence",
        ]

    def get_second_look_due(self, claim) -> bool:
        return claim.pk in self.context["hidden"]

    def to_representation(self, claim):
        data = super().to_representation(claim)
        if data["second_look_due"]:
            for one in data["evidence"]:
                one.update(dict.fromkeys(DECIDED))
        return data


class MoveSerializer(serializers.Serializer):
    """What comes with a move. `version` is the claim's version you saw; if it has changed since, you are told."""

    version = serializers.IntegerField(min_value=1, max_value=2**31 - 1)
    note = serializers.CharField(required=False, default="", allow_blank=True, max_length=5000)


class SetAsideSerializer(MoveSerializer):
    reason = serializers.ChoiceField(SetAsideReason.choices)


class SecondLookSerializer(MoveSerializer):
    """Your own answer for each passage, by its `public_id`."""

    answers = serializers.DictField(child=serializers.ChoiceField(ANSWERS))
