"""What everyone may ask: published editions, their claims, and the sources, actors and topics in them."""

from django.core.exceptions import TooManyFieldsSent
from django.http import HttpResponse
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_view
from rest_framework.decorators import action
from rest_framework.exceptions import NotFound, ParseError
from rest_framework.permissions import AllowAny
from rest_framework.response import Response
from rest_framework.views import APIView
from rest_framework.viewsets import ReadOnlyModelViewSet

from dossier.api import filters, published, serializers
from dossier.api.frozen import FrozenDocument
from dossier.api.parameters import refuse_unknown
from dossier.api.schema import PublicSchema
from dossier.models import Edition, PartKind

IN_DOSSIER = OpenApiParameter("dossier", str, description="Slug of a dossier: as it shows it.")


class Public:
    """Asked by anyone, changed by nobody; `parameters` names what may follow the question mark."""

    authentication_classes = ()
    permission_classes = (AllowAny,)
    http_method_names = ("get", "head", "options")
    schema = PublicSchema()
    parameters = ()

    def initial(self, request, *args, **kwargs):
        try:
            self.refuse_parameters(request.query_params)
        except TooManyFieldsSent:
            raise ParseError(_("There are too many parameters.")) from None
        super().initial(request, *args, **kwargs)

    def refuse_parameters(self, given):
        refuse_unknown(given, self.parameters_allowed())

    def parameters_allowed(self):
        return set(self.parameters)


class PublicViewSet(Public, ReadOnlyModelViewSet):
    """A list takes its filters and pages; one of its items takes `parameters`."""

    filterset_class = None

    def parameters_allowed(self):
        if self.action != "list":
            return super().parameters_allowed()
        names = self.filterset_class.base_filters if self.filterset_class else ()
        return {*names, self.paginator.cursor_query_param, self.paginator.page_size_query_param}

    def get_object(self):
        """The one published last, where several dossiers have it."""
        queryset = self.filter_queryset(self.get_queryset())
        found = queryset.filter(**{self.lookup_field: self.kwargs[self.lookup_url_kwarg]}).order_by("-pk").first()
        if found is None:
            raise NotFound
        return found


@extend_schema_view(
    list=extend_schema(summary="All dossiers", description="Every dossier, as the head of its current edition."),
    retrieve=extend_schema(summary="One dossier", description="The head of the dossier's current edition."),
)
class DossierViewSet(PublicViewSet):
    queryset = published.editions().current()
    serializer_class = serializers.PublishedEditionSerializer
    lookup_field = lookup_url_kwarg = "slug"

    def get_object(self):
        """A dossier keeps every slug that it was published under."""
        slug = self.kwargs["slug"]
        ever_here = Edition.objects.filter(slug=slug).values("dossier")
        found = list(self.get_queryset().filter(dossier__in=ever_here))
        if not found:
            raise NotFound
        return next((edition for edition in found if edition.slug == slug), found[0])


@extend_schema_view(
    list=extend_schema(summary="All editions", description="The head of every edition, old and current."),
    retrieve=extend_schema(summary="One edition", description="The edition's head and its whole frozen document."),
)
class EditionViewSet(PublicViewSet):
    queryset = published.editions()
    filterset_class = filters.EditionFilter
    lookup_field = lookup_url_kwarg = "number"

    def get_queryset(self):
        if self.action == "list":
            return super().get_queryset()
        return super().get_queryset().defer(None).filter(slug=self.kwargs.get("slug", ""))

    def get_serializer_class(self):
        if self.action == "list":
            return serializers.PublishedEditionSerializer
        return serializers.PublishedWholeEditionSerializer

    @extend_schema(
        summary="The stored document",
        description="The document alone, byte for byte as it was stored: its SHA-256 is the `sha256` of the edition.",
        operation_id="editions_document",
        responses={200: FrozenDocument},
    )
    @action(detail=True)
    def document(self, request, slug, number):
        return HttpResponse(self.get_object().document, content_type="application/json")


@extend_schema_view(
    list=extend_schema(
        summary="Claims of current editions",
        description="A claim that stands in several dossiers is listed once for each, as it stands there. "
        "Filters narrow each other down.",
    ),
    retrieve=extend_schema(
        summary="One claim",
        description="As the dossier published last shows it, or the one that `dossier` names.",
        parameters=[IN_DOSSIER],
    ),
)
class ClaimViewSet(PublicViewSet):
    queryset = published.claims()
    serializer_class = serializers.PublishedClaimSerializer
    filterset_class = filters.ClaimFilter
    lookup_field, lookup_url_kwarg = "claim_id", "key"
    parameters = ("dossier",)


class PartViewSet(PublicViewSet):
    """Sources, actors or topics: each once, as the dossier published last shows it."""

    filterset_class = filters.PartsFilter
    lookup_field = lookup_url_kwarg = "key"
    parameters = ("dossier",)
    kind: PartKind

    def get_queryset(self):
        return published.parts(self.kind)

    def filter_queryset(self, queryset):
        return published.each_once(super().filter_queryset(queryset))

    def paginate_queryset(self, queryset):
        return published.name_dossiers(super().paginate_queryset(queryset), self.kind)

    def get_object(self):
        [part] = published.name_dossiers([super().get_object()], self.kind)
        return part


@extend_schema_view(
    list=extend_schema(summary="Sources", description="The articles of current editions, each once."),
    retrieve=extend_schema(summary="One source", description="By its public id.", parameters=[IN_DOSSIER]),
)
class SourceViewSet(PartViewSet):
    kind = PartKind.SOURCE
    serializer_class = serializers.PublishedSourceSerializer


@extend_schema_view(
    list=extend_schema(summary="Actors", description="The actors in claims of current editions, each once."),
    retrieve=extend_schema(summary="One actor", description="By its slug.", parameters=[IN_DOSSIER]),
)
class ActorViewSet(PartViewSet):
    kind = PartKind.ACTOR
    serializer_class = serializers.PublishedActorSerializer


@extend_schema_view(
    list=extend_schema(summary="Topics", description="The topics of claims of current editions, each once."),
    retrieve=extend_schema(summary="One topic", description="By its slug.", parameters=[IN_DOSSIER]),
)
class TopicViewSet(PartViewSet):
    kind = PartKind.TOPIC
    serializer_class = serializers.PublishedTopicSerializer


class IndexView(Public, APIView):
    @extend_schema(
        summary="Where everything is",
        description="The addresses of this API.",
        operation_id="index",
        tags=["index"],
        responses={200: serializers.IndexSerializer},
    )
    def get(self, request):
        return Response(serializers.IndexSerializer({}, context={"request": request}).data)


class NowhereView(Public, APIView):
    """Answers in JSON where the API has no such address."""

    schema = None

    def initial(self, request, *args, **kwargs):
        raise NotFound
