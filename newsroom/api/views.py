"""The desk's API: live claims, and the same moves as in the admin. Staff only, by session."""

import django_filters
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.decorators import action
from rest_framework.exceptions import APIException
from rest_framework.permissions import DjangoModelPermissions, IsAdminUser
from rest_framework.response import Response
from rest_framework.viewsets import ReadOnlyModelViewSet

from newsroom.actions import claims
from newsroom.actions.second_look import look_again
from newsroom.api.serializers import ClaimSerializer, MoveSerializer, SecondLookSerializer, SetAsideSerializer
from newsroom.models import Claim, ClaimKind, ClaimStatus, Story
from newsroom.workflow import WorkflowError


class Conflict(APIException):
    """The workflow does not allow this now; the detail says why."""

    status_code = status.HTTP_409_CONFLICT
    default_code = "conflict"


class MayView(DjangoModelPermissions):
    """Reading needs the permission to view; which move needs which permission is for the action to say."""

    perms_map = {method: ["%(app_label)s.view_%(model_name)s"] for method in ("GET", "HEAD", "OPTIONS", "POST")}


class ClaimFilter(django_filters.FilterSet):
    story = django_filters.ModelChoiceFilter(field_name="story", to_field_name="slug", queryset=Story.objects.all())
    status = django_filters.ChoiceFilter(choices=ClaimStatus.choices)
    kind = django_filters.ChoiceFilter(choices=ClaimKind.choices)

    class Meta:
        model = Claim
        fields = ["story", "status", "kind"]


class ClaimViewSet(ReadOnlyModelViewSet):
    """Claims as the desk sees them; editors move them with `POST …/submit/` and the like."""

    queryset = Claim.objects.with_context()
    serializer_class = ClaimSerializer
    filterset_class = ClaimFilter
    permission_classes = [IsAdminUser, MayView]
    lookup_field = "public_id"
    lookup_value_regex = "[0-9A-Z]{26}"

    def get_serializer_context(self):
        hidden = Claim.objects.hidden_from(self.request.user).values_list("pk", flat=True)
        return super().get_serializer_context() | {"hidden": set(hidden)}

    @extend_schema(request=MoveSerializer)
    @action(detail=True, methods=["post"])
    def submit(self, request, public_id):
        return self.move(claims.submit_claim)

    @extend_schema(request=MoveSerializer)
    @action(detail=True, methods=["post"])
    def verify(self, request, public_id):
        return self.move(claims.verify_claim)

    @extend_schema(request=SecondLookSerializer)
    @action(detail=True, methods=["post"], url_path="second-look")
    def second_look(self, request, public_id):
        """Give your own answers before you see those of the first editor; where you agree, the claim is verified."""
        return self.move(look_again, SecondLookSerializer)

    @extend_schema(request=MoveSerializer)
    @action(detail=True, methods=["post"], url_path="send-back")
    def send_back(self, request, public_id):
        return self.move(claims.send_back_claim)

    @extend_schema(request=SetAsideSerializer)
    @action(detail=True, methods=["post"], url_path="set-aside")
    def set_aside(self, request, public_id):
        return self.move(claims.set_aside_claim, SetAsideSerializer)

    @extend_schema(request=MoveSerializer)
    @action(detail=True, methods=["post"])
    def restore(self, request, public_id):
        return self.move(claims.restore_claim)

    @extend_schema(request=MoveSerializer)
    @action(detail=True, methods=["post"])
    def reopen(self, request, public_id):
        return self.move(claims.reopen_claim)

    @extend_schema(request=MoveSerializer)
    @action(detail=True, methods=["post"])
    def retract(self, request, public_id):
        return self.move(claims.retract_claim)

    def move(self, act, body_class=MoveSerializer):
        body = body_class(data=self.request.data)
        body.is_valid(raise_exception=True)
        fields = dict(body.validated_data)
        claim = self.get_object()
        claim.version = fields.pop("version")
        try:
            act(claim, by=self.request.user, **fields)
        except WorkflowError as error:
            raise Conflict(str(error)) from error
        return Response(self.get_serializer(self.get_object()).data)
