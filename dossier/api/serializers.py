"""What the API answers, field by field: what is frozen in an edition, and where it stands."""

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.fields import get_attribute
from rest_framework.reverse import reverse

from dossier.api import frozen


@extend_schema_field(OpenApiTypes.URI)
class Address(serializers.Field):
    """An absolute address of this site.

    view   Its name, within the namespace of the dossier.
    parts  For each variable of the address, the attribute of the row that fills it.
    query  The same for each parameter after the question mark.
    """

    def __init__(self, view, help_text, parts=None, query=None):
        super().__init__(source="*", read_only=True, help_text=help_text)
        self.view, self.parts, self.query = view, parts or {}, query or {}

    def to_representation(self, row):
        return reverse(
            f"dossier:{self.view}",
            kwargs={name: get_attribute(row, path.split(".")) for name, path in self.parts.items()},
            query={name: get_attribute(row, path.split(".")) for name, path in self.query.items()} or None,
            request=self.context["request"],
        )


class PublishedEditionLinks(serializers.Serializer):
    page = Address("dossier", "The dossier's page for readers.", {"slug": "slug"})
    edition_page = Address("edition", "The page of this edition.", {"slug": "slug", "number": "number"})
    dossier = Address("api:dossier-detail", "The current edition of the dossier.", {"slug": "slug"})
    edition = Address("api:edition-detail", "This edition, whole.", {"slug": "slug", "number": "number"})
    document = Address("api:edition-document", "The stored document alone.", {"slug": "slug", "number": "number"})
    claims = Address("api:claim-list", "The claims of the dossier's current edition.", query={"dossier": "slug"})


class PublishedEditionSerializer(serializers.Serializer):
    """The head of an edition."""

    id = serializers.CharField(source="head.id", help_text="Public id of the dossier.")
    slug = serializers.SlugField(help_text="By this, filters and addresses name the dossier.")
    title = serializers.CharField(help_text="Title.")
    standfirst = serializers.CharField(source="head.standfirst", help_text="Two or three sentences under the title.")
    notice = serializers.CharField(source="head.notice", help_text="A notice to readers; empty where there is none.")
    edition = serializers.IntegerField(source="number", help_text="Number of the edition, from 1.")
    published_at = serializers.DateTimeField(help_text="When the edition was published.")
    counts = frozen.FrozenCounts(help_text="What was found in the articles and what became of it.")
    sha256 = serializers.CharField(help_text="SHA-256 of the stored document.")
    links = PublishedEditionLinks(source="*", help_text="Where to read on.")


class PublishedWholeEditionSerializer(PublishedEditionSerializer):
    """An edition with its document."""

    document = frozen.FrozenDocument(source="content", help_text="The document as it was frozen.")


class PublishedClaimPlace(serializers.Serializer):
    slug = serializers.SlugField(help_text="Slug of the dossier.")
    title = serializers.CharField(help_text="Title of the dossier.")
    edition = serializers.IntegerField(source="number", help_text="Number of the edition.")
    published_at = serializers.DateTimeField(help_text="When the edition was published.")


class PublishedClaimLinks(serializers.Serializer):
    page = Address("claim", "The claim's page for readers.", {"slug": "dossier.slug", "claim_id": "id"})
    claim = Address("api:claim-detail", "This claim as it stands here.", {"key": "id"}, {"dossier": "dossier.slug"})
    dossier = Address("api:dossier-detail", "The dossier it stands in.", {"slug": "dossier.slug"})


class PublishedClaimSerializer(frozen.FrozenClaim):
    """A claim as the current edition of a dossier shows it."""

    section = serializers.CharField(help_text="Title of the section it stands in.")
    note = serializers.CharField(help_text="The editors' note under the claim; empty where there is none.")
    position = serializers.IntegerField(help_text="Its place in the dossier, from 1.")
    dossier = PublishedClaimPlace(help_text="The dossier and the edition it stands in.")
    links = PublishedClaimLinks(source="*", help_text="Where to read on.")

    def to_representation(self, row):
        return super().to_representation({**row.data, "position": row.position, "dossier": row.edition})


class PublishedPartSerializer(serializers.Serializer):
    """What sources, actors and topics have in common: a row that `published.name_dossiers` has been over."""

    dossiers = frozen.slugs_field("Slugs of the dossiers whose current edition has it.")

    def to_representation(self, part):
        return super().to_representation({**part.data, "key": part.key, "dossiers": part.dossiers})


class PublishedSourceLinks(serializers.Serializer):
    source = Address("api:source-detail", "This article.", {"key": "key"})
    claims = Address("api:claim-list", "The claims with evidence from it.", query={"source": "key"})


class PublishedSourceSerializer(frozen.FrozenSource, PublishedPartSerializer):
    """An article that claims were found in or checked against."""

    links = PublishedSourceLinks(source="*", help_text="Where to read on.")


class PublishedActorLinks(serializers.Serializer):
    actor = Address("api:actor-detail", "This actor.", {"key": "key"})
    claims = Address("api:claim-list", "The claims about it.", query={"actor": "key"})


class PublishedActorSerializer(frozen.FrozenActor, PublishedPartSerializer):
    """A person, an organisation, a country, or another party in the news."""

    links = PublishedActorLinks(source="*", help_text="Where to read on.")


class PublishedTopicLinks(serializers.Serializer):
    topic = Address("api:topic-detail", "This topic.", {"key": "key"})
    claims = Address("api:claim-list", "The claims about it.", query={"topic": "key"})


class PublishedTopicSerializer(frozen.FrozenTopic, PublishedPartSerializer):
    """What claims are about."""

    links = PublishedTopicLinks(source="*", help_text="Where to read on.")


class IndexSerializer(serializers.Serializer):
    """The addresses of the API."""

    dossiers = Address("api:dossier-list", "The dossiers, each in its current edition.")
    editions = Address("api:edition-list", "All editions.")
    claims = Address("api:claim-list", "The claims of current editions.")
    sources = Address("api:source-list", "The articles.")
    actors = Address("api:actor-list", "The actors.")
    topics = Address("api:topic-list", "The topics.")
    schema = Address("api:schema", "This API in OpenAPI 3.1.")
    docs = Address("api:docs", "A page to try it.")
