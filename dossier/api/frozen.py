"""The frozen document as the schema describes it: one serializer for each kind of part, fed with the stored dict."""

from rest_framework import serializers

from dossier.api import words


def text_field(description, **options):
    return serializers.CharField(help_text=description, **options)


def number_field(description, **options):
    return serializers.IntegerField(help_text=description, **options)


def bound_field(description):
    return serializers.FloatField(help_text=description, allow_null=True, required=False)


def word_field(choices, description, **options):
    return serializers.ChoiceField(choices, help_text=description, **options)


def slugs_field(description):
    return serializers.ListField(child=serializers.SlugField(), help_text=description)


class FrozenWhen(serializers.Serializer):
    text = text_field("The words of the date.")
    value = text_field("YYYY-MM-DD, YYYY-MM, YYYY or an interval A/B; null where it is left open.", allow_null=True)
    basis = text_field(
        "What the value rests on: `stated` in the words, counted from the day of publication (`published`), taken from "
        "another source of the story (`other_source`), or set by an `editor`."
    )


class FrozenQuantity(serializers.Serializer):
    text = text_field("The words of the number.", required=False)
    value = serializers.FloatField(help_text="The number.", required=False)
    unit = text_field("What is counted; empty for a mere number.", required=False)
    low = bound_field("At least this many, where the words say so.")
    high = bound_field("At most this many, where the words say so.")


class FrozenName(serializers.Serializer):
    slug = serializers.SlugField(help_text="Slug of the actor.")
    name = text_field("The actor's name.")


class FrozenOrigin(serializers.Serializer):
    kind = word_field(words.ORIGIN_KINDS, "What sort of origin it is.")
    name = text_field("The party the words come from; empty where that is not established.")


class FrozenOriginGroup(serializers.Serializer):
    name = text_field("The origin; null where it is not established.", allow_null=True)
    established = serializers.BooleanField(help_text="Whether the origin is established.")
    sources = serializers.ListField(child=serializers.CharField(), help_text="Letters of the articles that rest on it.")
    why = text_field("What binds the passages together; empty for a single one.")


class FrozenOrigins(serializers.Serializer):
    lower = number_field("How many independent origins are established.")
    upper = number_field("How many there can be at most, were all that is not established independent.")
    speakers = number_field("How many different speakers say it.")
    why = text_field("The count in a sentence.")
    groups = FrozenOriginGroup(many=True, help_text="The passages, grouped by origin.")


class FrozenQuote(serializers.Serializer):
    exact = text_field("The words, verbatim.")
    prefix = text_field("The words before.")
    suffix = text_field("The words after.")
    start = number_field("Where the words begin in the article's text, in Unicode code points from 0.")
    end = number_field("Where they end, exclusive.")
    version_sha256 = text_field("SHA-256 of the text they were cut from.")


class FrozenEvidence(serializers.Serializer):
    id = text_field("Public id.")
    source = text_field("Public id of the article.")
    letter = text_field("Letter of the article.")
    stance = word_field(words.STANCES, "How the words bear on the claim.")
    mode = word_field(words.MODES, "How they are said.")
    speaker = FrozenName(allow_null=True, help_text="Who says it; null for the article itself and for nobody known.")
    speaker_as_written = text_field("The speaker in the article's words.")
    cue = text_field("The words that attribute.")
    via = FrozenName(allow_null=True, help_text="Who passed it on, as in “told Reuters”.")
    origin = FrozenOrigin(help_text="The party the words ultimately come from.")
    quote = FrozenQuote(help_text="The words and where they stand.")


class FrozenFinding(serializers.Serializer):
    source = text_field("Public id of the article.")
    letter = text_field("Letter of the article.")
    finding = word_field(words.FINDINGS, "What the article says of the claim; null if not looked at.", allow_null=True)
    basis = word_field(words.BASES, "What the finding rests on.", allow_null=True)


class FrozenRelation(serializers.Serializer):
    kind = word_field(words.RELATION_KINDS, "How two claims a and b stand to each other.")
    role = word_field((("a", "the first"), ("b", "the second")), "Which of the two this claim is.")
    claim = text_field("Public id of the other claim.")
    statement = text_field("What the other claim says.")
    difference = text_field("What differs, in words.")
    resolution = word_field(words.RESOLUTIONS, "What came of it.")


class FrozenClaim(serializers.Serializer):
    id = text_field("Public id.")
    statement = text_field("What is claimed, in a sentence that stands alone.")
    kind = word_field(words.CLAIM_KINDS, "What sort of claim it is.")
    verdict = word_field(words.VERDICTS, "How the sources stand: what they bear out, never what is true.")
    verdict_reason = text_field("Why the editors chose this verdict, where another one follows from the count.")
    caution = text_field("A remark that the claim deserves care although the sources bear it out.")
    caution_url = text_field("Where the remark leads.")
    when = FrozenWhen(many=True, help_text="The dates it speaks of.")
    quantities = FrozenQuantity(many=True, help_text="The numbers it speaks of.")
    actors = slugs_field("Slugs of the actors it is about.")
    topics = slugs_field("Slugs of the topics it is about.")
    origins = FrozenOrigins(help_text="The independent origins behind it.")
    checked_by = number_field("How many people checked it.")
    content_hash = text_field("SHA-256 of what they approved.")
    merged = serializers.ListField(
        child=serializers.CharField(),
        help_text="Public ids of claims that were found to say the same and merged into it.",
    )
    evidence = FrozenEvidence(many=True, help_text="The confirmed passages for and against it.")
    findings = FrozenFinding(many=True, help_text="What each article of the story says of it.")
    relations = FrozenRelation(many=True, help_text="The claims of the same dossier it stands in a relation to.")


class FrozenPublisher(serializers.Serializer):
    id = text_field("Public id.")
    name = text_field("The publisher, or words that it is not stated.")
    stated = serializers.BooleanField(help_text="Whether the article says who published it.")
    family = text_field("The owner it shares with other outlets; empty where none is known.")


class FrozenSource(serializers.Serializer):
    id = text_field("Public id.")
    letter = text_field("Letter by which a dossier names the article within its story.")
    title = text_field("Headline; empty where there is none.")
    byline = text_field("Who wrote it; empty where that is not stated.")
    url = text_field("Address of the article; empty where there is none.")
    opening = text_field("The first words, by which readers recognise it.")
    publisher = FrozenPublisher(help_text="Who published it.")
    published_on = serializers.DateField(allow_null=True, help_text="Day of publication; null where it is unknown.")
    published_basis = word_field(words.DATE_BASES, "How the day is known.")
    origin = FrozenOrigin(allow_null=True, help_text="Where its passages come from unless they say otherwise.")
    read_at = serializers.DateTimeField(allow_null=True, help_text="When it was read.")
    sha256 = text_field("SHA-256 of the bytes that were read.", allow_null=True)
    text_sha256 = text_field("SHA-256 of the text in which its passages stand.", allow_null=True)
    length = number_field("Length of that text in Unicode code points.")
    text = text_field("The whole text, where the publisher allows that; else null.", allow_null=True)


class FrozenActor(serializers.Serializer):
    id = text_field("Public id.")
    slug = serializers.SlugField(help_text="By this, filters and addresses name the actor.")
    name = text_field("Name.")
    kind = word_field(words.ACTOR_KINDS, "What sort of actor it is.")
    role = text_field("For example: President of Russia. Empty where it is not given.")


class FrozenTopic(serializers.Serializer):
    id = text_field("Public id.")
    slug = serializers.SlugField(help_text="By this, filters and addresses name the topic.")
    name = text_field("Name.")
    iptc_code = text_field("Code of the IPTC Media Topic; empty where none fits.")


class FrozenDossier(serializers.Serializer):
    id = text_field("Public id.")
    slug = serializers.SlugField(help_text="By this, filters and addresses name the dossier.")
    title = text_field("Title.")
    standfirst = text_field("Two or three sentences under the title.")
    notice = text_field("A notice to readers; empty where there is none.")
    unknown = serializers.ListField(child=serializers.CharField(), help_text="What the articles leave open.")


class FrozenChain(serializers.Serializer):
    number = number_field("How many decisions the chain had when the edition was published.")
    link = text_field("Its last link, a SHA-256.")


class FrozenCorrection(serializers.Serializer):
    key = text_field("Public id of the claim or sentence.")
    what = serializers.ListField(
        child=serializers.ChoiceField(choices=words.CORRECTED), help_text="In which ways it changed."
    )
    was = text_field("What was said.")
    now = text_field("What is said now; empty where it was taken out.")
    why = text_field("Why it was changed.")
    gravity = word_field(words.GRAVITIES, "How grave the mistake was.")


class FrozenEarlier(serializers.Serializer):
    number = number_field("Number of the edition, from 1.")
    published_at = serializers.DateTimeField(help_text="When it was published.")
    change = word_field(words.CHANGES, "What kind of change it was.")
    note = text_field("To readers, why there was a new edition.")
    corrections = FrozenCorrection(many=True, help_text="What it corrected.")
    sources = serializers.ListField(child=serializers.CharField(), help_text="Ids of the articles it knew of.")
    sha256 = text_field("SHA-256 of its document.")


class FrozenEdition(serializers.Serializer):
    number = number_field("Number of the edition, from 1.")
    published_at = serializers.DateTimeField(help_text="When it was published.")
    change = word_field(words.CHANGES, "What kind of change it is.")
    note = text_field("To readers, why there is a new edition.")
    corrections = FrozenCorrection(many=True, help_text="What it corrects of the editions before it.")
    previous = text_field("SHA-256 of the edition before it; null for the first.", allow_null=True)
    people_checking = number_field("How many people checked its claims.")
    people_publishing = number_field("How many people have published its editions.")
    people = number_field("How many different people checked or published.")
    single_editor = serializers.BooleanField(help_text="Whether claims need only one editor at this desk.")
    decisions = FrozenChain(help_text="Where the chain of editors' decisions ended.")


class FrozenCounts(serializers.Serializer):
    found = number_field("How many claims were found in the articles.")
    verified = number_field("How many of them are verified.")
    set_aside = number_field("How many were set aside.")
    set_aside_reasons = serializers.DictField(
        child=serializers.IntegerField(), help_text="How many were set aside for which reason."
    )


class FrozenSentence(serializers.Serializer):
    id = text_field("Public id; it stays when the sentence is reworded.")
    text = text_field("The sentence.")
    claims = serializers.ListField(child=serializers.CharField(), help_text="Public ids of the claims it cites.")


class FrozenEntry(serializers.Serializer):
    """A claim with its note, or a paragraph as its sentences."""

    kind = word_field((("claim", "a claim"), ("paragraph", "prose that cites claims")), "Which of the two it is.")
    note = text_field("The editors' note under the claim; empty where there is none.", required=False)
    claim = FrozenClaim(help_text="The claim.", required=False)
    framing = serializers.BooleanField(help_text="Whether the paragraph only introduces.", required=False)
    sentences = FrozenSentence(many=True, help_text="The paragraph, sentence by sentence.", required=False)


class FrozenSection(serializers.Serializer):
    title = text_field("Title.")
    entries = FrozenEntry(many=True, help_text="The claims and paragraphs, in reading order.")


class FrozenChange(serializers.Serializer):
    verdict = word_field(words.VERDICTS, "How the other sources stand.")
    lower = number_field("How many independent origins are still established.")
    upper = number_field("How many there can be at most.")


class FrozenWithout(serializers.Serializer):
    kind = word_field((("origin", "an origin"), ("source", "an article")), "What is struck.")
    key = text_field("The name of the origin, or the public id of the source.")
    corroborated = number_field("How many claims keep two established origins.")
    supported = number_field("How many claims keep any support.")
    claims = serializers.DictField(
        child=FrozenChange(), help_text="By public id, how the claims stand that rest on it also or only."
    )


class FrozenReport(serializers.Serializer):
    id = text_field("Public id.")
    claim = text_field("Public id of the claim it is about.")
    edition = number_field("Number of the edition it is about.")
    outcome = word_field(words.OUTCOMES, "What came of it.")
    answer = text_field("What the editors answer.")
    answered_at = serializers.DateTimeField(help_text="When they did.")


class FrozenDocument(serializers.Serializer):
    """Answers the stored document as it is; the fields are there for the schema."""

    schema = text_field("Which fields the document has: `newsroom-dossier/1`.")
    dossier = FrozenDossier(help_text="The dossier as it was.")
    edition = FrozenEdition(help_text="The edition.")
    history = FrozenEarlier(many=True, help_text="The editions before it, the newest first.")
    counts = FrozenCounts(help_text="What was found in the articles and what became of it.")
    summary = FrozenSentence(many=True, help_text="The story in a few sentences; empty where there is no summary.")
    sections = FrozenSection(many=True, help_text="The dossier's sections, in reading order.")
    sources = FrozenSource(many=True, help_text="The articles.")
    actors = FrozenActor(many=True, help_text="The actors in its claims, by name.")
    topics = FrozenTopic(many=True, help_text="The topics of its claims, by name.")
    without = FrozenWithout(many=True, help_text="What still stands without one origin or one article.")
    reports = FrozenReport(many=True, help_text="What came of readers' reports, the one answered last first.")

    def to_representation(self, document):
        return document
