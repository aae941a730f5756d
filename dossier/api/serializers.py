"""What the API answers, field by field, for the schema: what is frozen in an edition, and where it stands."""

from drf_spectacular.utils import inline_serializer
from rest_framework import serializers

from dossier.api import frozen, words
from dossier.models import Sort

text = frozen.text_field


def address(description, **options):
    return serializers.URLField(help_text=description, **options)


def moment(description):
    return serializers.DateTimeField(help_text=description)


def links(name, **addresses):
    return inline_serializer(
        f"{name}Links", {key: address(why) for key, why in addresses.items()}, help_text="Where to read on."
    )


class PlaceSerializer(serializers.Serializer):
    """A dossier that has it, and the edition it stands in."""

    id = text("Public id of the dossier.")
    slug = serializers.SlugField(help_text="Slug of the dossier.")
    title = text("Title of the dossier.")
    edition = frozen.number_field("Number of its current edition.")
    published_at = moment("When that edition was published.")


class ClaimPlaceSerializer(PlaceSerializer):
    section = text("Title of the section it stands in.")
    note = text("The editors' note under the claim; empty where there is none.")
    position = frozen.number_field("Its place among the claims of the dossier, from 1.")
    content_hash = text("SHA-256 of what was approved of the claim as it stands there.")


class ExpandableSerializer(serializers.Serializer):
    expanded = serializers.DictField(
        child=serializers.ListField(child=serializers.DictField()), required=False, help_text="What `expand` asked for."
    )


class SharedSerializer(serializers.Serializer):
    """What has its place in one dossier or several; it is answered as the one published last shows it."""

    dossiers = PlaceSerializer(many=True, help_text="The dossiers that have it, in the order of publication.")
    published_at = moment("When it was first published.")
    updated_at = moment("When what it says last changed.")


class HeadSerializer(serializers.Serializer):
    id = text("Public id of the dossier.")
    slug = serializers.SlugField(help_text="By this, filters and addresses name the dossier.")
    title = text("Title.")
    standfirst = text("Two or three sentences under the title.")
    notice = text("A notice to readers; empty where there is none.")
    unknown = serializers.ListField(child=serializers.CharField(), help_text="What the articles leave open.")
    edition = frozen.number_field("Number of the edition, from 1.")
    published_at = moment("When the edition was published.")
    change = frozen.word_field(words.CHANGES, "What kind of change it was.")
    note = text("To readers, why there was a new edition; empty where nothing was said.")
    people_checking = frozen.number_field("How many people checked its claims.")
    single_editor = serializers.BooleanField(help_text="Whether one editor alone is enough at this desk.")
    counts = frozen.FrozenCounts(help_text="What was found in the articles and what became of it.")
    sha256 = text("SHA-256 of the stored document.")
    links = links(
        "Edition",
        self="This.",
        page="Its page for readers.",
        edition="The edition, whole.",
        document="The stored document alone.",
        claims="The claims of the dossier's current edition.",
    )


class DossierSerializer(HeadSerializer):
    """A dossier, as the head of its current edition."""


class EditionSerializer(HeadSerializer):
    """The head of an edition."""


class WholeEditionSerializer(EditionSerializer):
    """An edition with its document."""

    document = frozen.FrozenDocument(help_text="The document as it was frozen.")


class PieceSerializer(serializers.Serializer):
    text = text("A piece of the statement.")
    found = serializers.BooleanField(help_text="Whether it was looked for.")


class StruckSerializer(frozen.FrozenChange):
    key = text("What is struck.")
    verdict = frozen.word_field(
        words.VERDICTS, "How the other sources stand; null where none bears it out any more.", allow_null=True
    )


class ClaimSerializer(frozen.FrozenClaim, SharedSerializer, ExpandableSerializer):
    """A claim of current editions. It says what the sources bear out, never what is true."""

    dossiers = ClaimPlaceSerializer(many=True, help_text="The dossiers that have it, in the order of publication.")
    links = links("Claim", self="This claim.", page="Its page for readers.", evidence="The passages behind it.")
    highlights = PieceSerializer(many=True, required=False, help_text="With `q`: the statement in pieces.")
    without = StruckSerializer(required=False, help_text="With `without_origin`: how it stands, if it rests on that.")


class EvidenceSerializer(frozen.FrozenEvidence, SharedSerializer, ExpandableSerializer):
    """A passage that bears on a claim."""

    claim = text("Public id of the claim.")
    links = links("Evidence", self="This passage.", claim="The claim.", source="The article.")


class SourceSerializer(frozen.FrozenSource, SharedSerializer):
    """An article that claims were found in or checked against."""

    links = links("Source", self="This article.", claims="The claims with evidence from it.")


class ActorSerializer(frozen.FrozenActor, SharedSerializer):
    """A person, an organisation, a country, or another party in the news."""

    links = links("Actor", self="This actor.", claims="The claims about it.")


class TopicSerializer(frozen.FrozenTopic, SharedSerializer):
    """What claims are about."""

    links = links("Topic", self="This topic.", claims="The claims about it.")


class SideSerializer(serializers.Serializer):
    id = text("Public id of the claim.")
    statement = text("What it says.")
    verdict = frozen.word_field(words.VERDICTS, "How the sources of it stand.", allow_null=True)


class ContradictionSerializer(SharedSerializer, ExpandableSerializer):
    """Two published claims that cannot both hold."""

    id = text("The public ids of both, with a hyphen between.")
    a = SideSerializer(help_text="The one claim.")
    b = SideSerializer(help_text="The other one.")
    difference = text("What differs, in words.")
    resolution = frozen.word_field(words.RESOLUTIONS, "What came of it.")
    links = links("Contradiction", self="This contradiction.", a="The one claim.", b="The other one.")


class CorrectionSerializer(frozen.FrozenCorrection):
    """What an edition put right."""

    id = text("By this, addresses name it.")
    dossier = serializers.SlugField(help_text="Slug of the dossier.")
    title = text("Title of the dossier.")
    edition = frozen.number_field("Number of the edition that put it right.")
    published_at = moment("When that was published.")
    links = links("Correction", self="This correction.", edition="The edition.")


class ChangeSerializer(serializers.Serializer):
    change = serializers.ChoiceField(("published", "gone"), help_text="Whether it stands, as `item` says, or is gone.")
    sort = serializers.ChoiceField(Sort.values, help_text="What it is.")
    key = text("By this its list names it: with `sort`, what a client stores it under.")
    at = moment("When the edition that changed it was published.")
    gone = serializers.DictField(allow_null=True, help_text="In which edition it went, and why; null where it stands.")
    item = serializers.DictField(allow_null=True, help_text="As its own address answers it; null where it is gone.")


class ChangesSerializer(serializers.Serializer):
    licence = text("The licence of the data.")
    more = serializers.BooleanField(help_text="Whether there are more changes already.")
    cursor = text("Give it as `since` to go on from here, now or next week.")
    next = address("The address to go on from here.")
    results = ChangeSerializer(many=True, help_text="The changes, in the order in which they were made.")


class IndexSerializer(serializers.Serializer):
    """The addresses of the API."""

    licence = text("The licence of the data.")
    dossiers = address("The dossiers, each in its current edition.")
    editions = address("All editions of dossiers that are not withdrawn.")
    claims = address("The claims of current editions.")
    evidence = address("The passages behind them.")
    sources = address("The articles.")
    actors = address("The actors.")
    topics = address("The topics.")
    contradictions = address("The claims that contradict each other.")
    corrections = address("What editions put right.")
    changes = address("Everything that was published, corrected or withdrawn, in order.")
    check = address("Send a quotation here to have it checked.")
    schema = address("This API in OpenAPI 3.1.")
    docs = address("A page to try it.")


class DifferenceSerializer(serializers.Serializer):
    quoted = text("What the text has; empty where it leaves something out.")
    passage = text("What the passage has there; empty where the text adds something.")


class NearClaimSerializer(serializers.Serializer):
    id = text("Public id.")
    statement = text("What is claimed.")
    verdict = frozen.word_field(words.VERDICTS, "How the sources stand.")
    origins = inline_serializer(
        "Bounds",
        {
            "lower": frozen.number_field("How many independent origins are established."),
            "upper": frozen.number_field("How many there can be at most."),
        },
        help_text="The independent origins behind it.",
    )
    dossiers = ClaimPlaceSerializer(many=True, help_text="The dossiers and editions it stands in.")
    links = links("NearClaim", self="The claim.", page="Its page for readers.", evidence="The passages behind it.")


class SimilarClaimSerializer(NearClaimSerializer):
    score = serializers.FloatField(
        help_text="From 0 to 1: the share of the text's weight that the claim has as well; where `method` names a "
        "model of sentence embeddings, with what being alike in meaning adds."
    )
    reasons = serializers.ListField(child=serializers.CharField(), help_text="What the two share, in sentences.")


class FoundPassageSerializer(serializers.Serializer):
    id = text("Public id of the passage.")
    source = text("Public id of the article.")
    letter = text("Letter of the article.")
    stance = frozen.word_field(words.STANCES, "How the words bear on the claim.")
    speaker = frozen.FrozenName(allow_null=True, help_text="Who says it.")
    origin = frozen.FrozenOrigin(help_text="The party the words ultimately come from.")
    quote = frozen.FrozenQuote(help_text="The words and where they stand.")
    claim = NearClaimSerializer(help_text="The claim it bears on.")


class CheckedSerializer(serializers.Serializer):
    """What the published passages make of a text."""

    licence = text("The licence of the data.")
    text = frozen.text_field("What was asked.")
    verdict = frozen.word_field(words.CHECKS, "What came of it; only `verbatim` confirms a quotation.")
    why = frozen.text_field("The answer in a sentence.")
    differences = DifferenceSerializer(many=True, help_text="The words that differ, in the order of the text.")
    passage = FoundPassageSerializer(allow_null=True, help_text="The passage it was compared with.")
    claims = SimilarClaimSerializer(
        many=True, help_text="Published claims that say something like it, the nearest first."
    )
    method = frozen.text_field("How it was compared.")


class Fewer:
    """Of whose members `fields` may ask for some only, so that none of them is sure to be there."""

    def get_fields(self):
        fields = super().get_fields()
        for field in fields.values():
            field.required = False
        return fields


def fewer(serializer):
    return type(serializer.__name__, (Fewer, serializer), {"__doc__": serializer.__doc__})


def one(serializer):
    """An item as its address answers it: with the licence."""
    name = serializer.__name__.removesuffix("Serializer")
    return type(
        f"{name}AnswerSerializer",
        (Fewer, serializer),
        {"licence": text("The licence of the data."), "__doc__": serializer.__doc__},
    )


def many(serializer):
    """A page of a list."""
    name = serializer.__name__.removesuffix("Serializer")
    fields = {
        "licence": text("The licence of the data."),
        "next": address("The next page; null on the last one.", allow_null=True),
        "previous": address("The page before; null on the first one.", allow_null=True),
        "results": fewer(serializer)(many=True, help_text="The page."),
    }
    return type(f"{name}ListSerializer", (serializers.Serializer,), fields)
