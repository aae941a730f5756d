"""One item by its address: as it stands, where it leads on, or what is said now that it is gone."""

import json
from functools import cache

from django.http import HttpResponsePermanentRedirect
from django.urls import reverse
from rest_framework.exceptions import NotFound

from dossier.api import parameters
from dossier.api.answers import CACHE, answer, licensed
from dossier.api.base import Public, head_now
from dossier.api.formats import JSONForm
from dossier.api.lists import LINKED
from dossier.api.problems import Gone
from dossier.api.rows import Dressing
from dossier.api.serializers import one
from dossier.models import Edition, Facet, Published, Sort

LATEST = "latest"


class Leads(Exception):
    """What is asked for has another address now."""

    def __init__(self, *parts):
        self.parts = parts


class ItemView(Public):
    """One item as the dossier published last shows it."""

    renderer_classes = (JSONForm,)
    sort: Sort
    serializer_class = None
    expandable = ()
    is_list = False

    @classmethod
    @cache
    def answer_serializer(cls):
        return one(cls.serializer_class)

    @property
    def parameters(self):
        return ("format", "fields", *(("expand",) if self.expandable else ()))

    def get(self, request, **named):
        given = request.query_params
        dressing = Dressing(
            expand=parameters.words(given, "expand", self.expandable),
            fields=set(parameters.words(given, "fields", self.serializer_class().fields))
            if "fields" in given
            else None,
        )
        try:
            row = self.find(**named)
        except Leads as to:
            return self.lead_on(to.parts)
        if request.accepted_renderer.format == "jsonld":
            make, _context = LINKED[self.sort]
            body, form = json.dumps(make(json.loads(row["body"])), ensure_ascii=False), "application/ld+json"
        else:
            [body], form = dressing.dress([row]), "application/json"
            body = licensed(body)
        changed_at = head_now().at if dressing.expand else row["changed_at"]  # what is brought along changes by itself
        return answer(request, body, changed_at=changed_at, content_type=form)

    def find(self, key) -> dict:
        """`pk`, `body` and `changed_at` of the row. Raises NotFound, Gone, or Leads with the parts of the address."""
        return self.standing(key)

    def standing(self, key) -> dict:
        row = Published.objects.filter(sort=self.sort, key=key).values(*ROW).first()
        if row is None:
            raise NotFound
        if row["is_gone"]:
            raise Gone(json.loads(row["notice"]))
        return row

    def lead_on(self, parts):
        """A permanent redirection to the same view with other parts, and the same parameters."""
        query = self.request.META.get("QUERY_STRING", "")
        address = reverse(self.request.resolver_match.view_name, args=parts)
        response = HttpResponsePermanentRedirect(f"{address}?{query}" if query else address)
        response.headers["Cache-Control"] = CACHE
        return response


ROW = ("pk", "key", "body", "is_gone", "notice", "changed_at")


class ClaimItem(ItemView):
    def find(self, key):
        """A claim, or the one that it was merged into."""
        try:
            return self.standing(key)
        except (NotFound, Gone):
            merged = Facet.objects.filter(name="merged", value=key, row__is_gone=False)
            if into := merged.values_list("row__key", flat=True).first():
                raise Leads(into) from None
            raise


class DossierItem(ItemView):
    def find(self, slug):
        """A dossier by the slug it has, or by one it was published under before."""
        ever = Facet.objects.filter(name="slug", value=slug).values("row")
        rows = list(Published.objects.filter(pk__in=ever, sort=Sort.DOSSIER).values(*ROW))
        if not rows:
            raise NotFound
        row = next((row for row in rows if slug_in(row) == slug), rows[0])
        if row["is_gone"]:
            raise Gone(json.loads(row["notice"]))
        if slug_in(row) != slug:
            raise Leads(slug_in(row))
        return row


class EditionItem(DossierItem):
    """An edition with its document, as it was stored."""

    def find(self, slug, number):
        if number == LATEST:
            try:
                head = json.loads(super().find(slug)["body"])
            except Leads as to:
                raise Leads(*to.parts, LATEST) from None
            number = head["edition"]
        row = self.numbered(slug, number)
        document = Edition.objects.values_list("document", flat=True).get(slug=slug, number=number)
        return {**row, "body": f'{row["body"][:-1]},"document":{document}}}'}

    def numbered(self, slug, number) -> dict:
        """The row of an edition; at another slug of its dossier, where it was published leads on."""
        try:
            return self.standing(f"{slug}/{number}")
        except NotFound:
            current = Edition.objects.current_at(slug)
            elsewhere = current and current.dossier.editions.filter(number=number).exclude(slug=slug).first()
            if elsewhere is None:
                raise
            raise Leads(elsewhere.slug, number) from None


class EditionDocument(EditionItem):
    """The document of an edition alone, byte for byte as it was stored."""

    parameters = ("format",)

    def get(self, request, slug, number):
        try:
            row = self.numbered(slug, number)
        except Leads as to:
            return self.lead_on(to.parts)
        document = Edition.objects.values_list("document", flat=True).get(slug=slug, number=number)
        return answer(request, document, changed_at=row["changed_at"])


def slug_in(row) -> str:
    return json.loads(row["body"])["slug"]
