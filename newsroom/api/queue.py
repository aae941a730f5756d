"""My queue: the next piece of work, which is then in nobody else's hands for a quarter of an hour."""

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.response import Response
from rest_framework.views import APIView

from newsroom.actions.leases import release, take
from newsroom.api import bodies
from newsroom.api.base import Desk
from newsroom.models import Lease
from newsroom.workflow.change import CHANGE_PERMISSION
from newsroom.workflow.queue import claims_for, pieces, sources_for


class PieceSerializer(serializers.Serializer):
    """A claim or an article that is yours until a moment; what you decide with it is not barred to others."""

    kind = serializers.ChoiceField([("claim", "claim"), ("source", "article")])
    public_id = serializers.CharField()
    until = serializers.DateTimeField()


def as_piece(lease) -> dict | None:
    if lease is None:
        return None
    thing = lease.thing
    return PieceSerializer({"kind": thing._meta.model_name, "public_id": thing.public_id, "until": lease.until}).data


class QueueSerializer(serializers.Serializer):
    """What you hold, and how much waits for you."""

    held = PieceSerializer(allow_null=True)
    claims = serializers.IntegerField()
    sources = serializers.IntegerField()


class NextSerializer(serializers.Serializer):
    piece = PieceSerializer(allow_null=True, help_text="Null where nothing is left for you.")


class ReleasedSerializer(serializers.Serializer):
    released = serializers.IntegerField(help_text="How many pieces you gave back.")


class QueueView(Desk, APIView):
    permission = CHANGE_PERMISSION

    @extend_schema(responses=QueueSerializer, operation_id="queue_retrieve")
    def get(self, request):
        """What you hold, and how much waits for you"""
        held = Lease.objects.live().filter(by=request.user).select_related("claim", "source").first()
        return Response(
            {
                "held": as_piece(held),
                "claims": claims_for(request.user).count(),
                "sources": sources_for(request.user).count(),
            }
        )


class NextView(Desk, APIView):
    permission = CHANGE_PERMISSION

    @extend_schema(request=bodies.NextBody, responses=NextSerializer)
    def post(self, request):
        """Take the next piece of work, most at stake first

        What you held before is given back.
        """
        said = self.read_body(bodies.NextBody)
        return self.once(lambda: Response({"piece": as_piece(take_next(request.user, said.get("without", ())))}))


class ReleaseView(Desk, APIView):
    permission = CHANGE_PERMISSION

    @extend_schema(request=bodies.Body, responses=ReleasedSerializer)
    def post(self, request):
        """Give back what you hold"""
        self.read_body(bodies.Body)
        return self.once(lambda: Response({"released": release(by=request.user)}))


def take_next(person, without) -> Lease | None:
    """A lease on the first piece that nobody else gets before; None, and nothing held, where there is none."""
    for thing in pieces(person):
        if thing.public_id not in without and (lease := take(thing, by=person)):
            return lease
    release(by=person)
    return None
