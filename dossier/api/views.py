"""What everyone may ask: all that stands in published editions, list by list and one by one."""

from rest_framework.exceptions import NotFound

from dossier.api import filters, serializers
from dossier.api.answers import answer, dump, licensed
from dossier.api.base import Public
from dossier.api.formats import CSVForm, JSONForm, LinkedForm, NDJSONForm
from dossier.api.items import ClaimItem, DossierItem, EditionDocument, EditionItem, ItemView
from dossier.api.lists import ListView
from dossier.models import Sort


class Dossiers(ListView):
    summary = "All dossiers"
    description = "Every dossier that is not withdrawn, as the head of its current edition."
    sort, serializer_class = Sort.DOSSIER, serializers.DossierSerializer


class Editions(ListView):
    summary = "All editions"
    description = "The head of every edition, old and current, of dossiers that are not withdrawn."
    sort, serializer_class = Sort.EDITION, serializers.EditionSerializer


class Claims(ListView):
    summary = "Claims of current editions"
    description = (
        "A claim that stands in several dossiers is listed once and names them all. Filters narrow each other down. "
        "With `q` the best come first, a thousand at most; any other `ordering` lists all that have the words."
    )
    sort, serializer_class = Sort.CLAIM, serializers.ClaimSerializer
    filterset_class = filters.ClaimFilter
    orders = ("published", "updated", "origins")
    expandable = ("actors", "dossiers", "sources", "speakers", "topics")
    renderer_classes = (JSONForm, CSVForm, NDJSONForm, LinkedForm)


class Evidence(ListView):
    summary = "Passages behind claims"
    description = "The words of articles that support a claim, contradict it, or add a condition."
    sort, serializer_class = Sort.EVIDENCE, serializers.EvidenceSerializer
    filterset_class = filters.EvidenceFilter
    expandable = ("claims", "dossiers", "sources", "speakers")
    renderer_classes = (JSONForm, CSVForm, NDJSONForm, LinkedForm)


class Sources(ListView):
    summary = "Sources"
    description = "The articles of current editions, each once. The whole text is there where the publisher allows it."
    sort, serializer_class = Sort.SOURCE, serializers.SourceSerializer
    filterset_class = filters.SourceFilter


class Actors(ListView):
    summary = "Actors"
    description = "The people, organisations, countries and others in the claims of current editions, each once."
    sort, serializer_class = Sort.ACTOR, serializers.ActorSerializer
    filterset_class = filters.ActorFilter


class Topics(ListView):
    summary = "Topics"
    description = "What the claims of current editions are about, each topic once."
    sort, serializer_class = Sort.TOPIC, serializers.TopicSerializer


class Contradictions(ListView):
    summary = "Contradictions"
    description = "Pairs of claims in one dossier that cannot both hold, and what came of it."
    sort, serializer_class = Sort.CONTRADICTION, serializers.ContradictionSerializer
    filterset_class = filters.ContradictionFilter
    expandable = ("claims",)


class Corrections(ListView):
    summary = "Corrections"
    description = "What editions put right, each with the words before and after, why, and how grave it was."
    sort, serializer_class = Sort.CORRECTION, serializers.CorrectionSerializer
    filterset_class = filters.CorrectionFilter


LISTS = (Dossiers, Editions, Claims, Evidence, Sources, Actors, Topics, Contradictions, Corrections)


class Dossier(DossierItem):
    summary = "One dossier"
    description = "By its slug, as the head of its current edition; an earlier slug leads on."
    sort, serializer_class = Sort.DOSSIER, serializers.DossierSerializer


class Edition(EditionItem):
    summary = "One edition"
    description = "Its head and its whole frozen document; `latest` stands for the number of the current one."
    sort, serializer_class = Sort.EDITION, serializers.WholeEditionSerializer


class Document(EditionDocument):
    summary = "The stored document"
    description = "The document alone, byte for byte as it was stored: its SHA-256 is the `sha256` of the edition."
    sort, serializer_class = Sort.EDITION, serializers.frozen.FrozenDocument

    @classmethod
    def answer_serializer(cls):
        return cls.serializer_class


class Claim(ClaimItem):
    summary = "One claim"
    description = "By its public id. A claim that was merged into another leads on to it."
    sort, serializer_class = Sort.CLAIM, serializers.ClaimSerializer
    expandable = Claims.expandable
    renderer_classes = (JSONForm, LinkedForm)


class Passage(ItemView):
    summary = "One passage"
    description = "By its public id."
    sort, serializer_class = Sort.EVIDENCE, serializers.EvidenceSerializer
    expandable = Evidence.expandable
    renderer_classes = (JSONForm, LinkedForm)


class Source(ItemView):
    summary = "One source"
    description = "By its public id."
    sort, serializer_class = Sort.SOURCE, serializers.SourceSerializer


class Actor(ItemView):
    summary = "One actor"
    description = "By its slug."
    sort, serializer_class = Sort.ACTOR, serializers.ActorSerializer


class Topic(ItemView):
    summary = "One topic"
    description = "By its slug."
    sort, serializer_class = Sort.TOPIC, serializers.TopicSerializer


class Contradiction(ItemView):
    summary = "One contradiction"
    description = "By the public ids of its two claims."
    sort, serializer_class = Sort.CONTRADICTION, serializers.ContradictionSerializer
    expandable = Contradictions.expandable


class Correction(ItemView):
    summary = "One correction"
    description = "By its id."
    sort, serializer_class = Sort.CORRECTION, serializers.CorrectionSerializer


class Index(Public):
    summary = "Where everything is"
    description = "The addresses of this API."
    serializer_class = serializers.IndexSerializer
    answer_serializer = serializers.IndexSerializer

    def get(self, request):
        names = [name for name in serializers.IndexSerializer().fields if name != "licence"]
        found = {name: request.build_absolute_uri(f"{request.path}{name}/") for name in names}
        return answer(request, licensed(dump(found)))


class Nowhere(Public):
    """Answers with a problem where the API has no such address."""

    schema = None

    def initial(self, request, *args, **kwargs):
        raise NotFound
