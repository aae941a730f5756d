"""The addresses of the site, and two more."""

import json
from functools import cache

from django.http import HttpResponse
from django.urls import path
from rest_framework.generics import ListAPIView
from rest_framework.pagination import CursorPagination
from rest_framework.permissions import AllowAny

from dossier.api import serializers
from dossier.models import Published
from newsroom.urls import urlpatterns as site


class Plain(serializers.ClaimSerializer):
    """The claim's own nested serializers, field by field, fed from a row."""

    def to_representation(self, row):
        return super().to_representation(json.loads(row.body))


class Pages(CursorPagination):
    page_size, ordering = 50, "pk"


class PlainClaims(ListAPIView):
    """What most APIs do: rows as objects, what belongs to them prefetched, each field through its serializer."""

    queryset = Published.objects.standing("claim").prefetch_related("facets", "dates", "without")
    serializer_class, pagination_class = Plain, Pages
    authentication_classes, permission_classes, filter_backends = (), (AllowAny,), ()


@cache
def same_bytes():
    bodies = Published.objects.standing("claim").order_by("pk").values_list("body", flat=True)[:50]
    return f'{{"results":[{",".join(bodies)}]}}'.encode()


def constant(request):
    return HttpResponse(same_bytes(), content_type="application/json")


urlpatterns = [path("plain/", PlainClaims.as_view()), path("constant/", constant), *site]
