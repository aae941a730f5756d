"""Passages under claims, and deciding on each."""

from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.viewsets import ReadOnlyModelViewSet

from newsroom.actions import evidence
from newsroom.actions.sources import origin_named
from newsroom.api import bodies
from newsroom.api.base import Desk
from newsroom.api.decisions import answer_with, decision
from newsroom.api.fields import PUBLIC_ID
from newsroom.api.filters import EvidenceFilter
from newsroom.api.schema import ETAG
from newsroom.api.serializers import EvidenceRowSerializer
from newsroom.api.sheets import hidden_among
from newsroom.models import Evidence


@extend_schema_view(
    list=extend_schema(description="Passages\n\nOldest first. Filters narrow each other down."),
    retrieve=extend_schema(parameters=[ETAG], description="One passage\n\nIts `ETag` is that of its claim."),
)
class EvidenceViewSet(Desk, ReadOnlyModelViewSet):
    queryset = Evidence.objects.all()
    serializer_class = EvidenceRowSerializer
    filterset_class = EvidenceFilter
    permission = "newsroom.view_evidence"
    lookup_field = "public_id"
    lookup_value_regex = PUBLIC_ID
    hidden = frozenset()

    def get_queryset(self):
        return super().get_queryset().with_context().without_texts().select_related("claim__story")

    def get_serializer_context(self):
        return super().get_serializer_context() | {"hidden": self.hidden}

    def paginate_queryset(self, queryset):
        page = super().paginate_queryset(queryset)
        self.hidden = hidden_among((one.claim for one in page), self.request.user)
        return page

    def retrieve(self, request, public_id):
        return self.answer_about(self.get_object())

    def claim_of(self, one):
        return one.claim

    def answer_about(self, one):
        self.hidden = hidden_among([one.claim], self.request.user)
        return answer_with(self.get_serializer(one).data, one.claim)

    @decision(bodies.ConfirmBody)
    def confirm(self, one, **said):
        """Confirm that a passage bears on its claim, as suggested or as mended here"""
        if origin := said.get("origin"):
            said["origin"] = origin_named(origin["kind"], origin["name"])
        evidence.confirm_evidence(one, by=self.request.user, **said)

    @decision(bodies.NoteBody)
    def reject(self, one, **said):
        """Say that a passage does not bear on its claim"""
        evidence.reject_evidence(one, by=self.request.user, **said)
