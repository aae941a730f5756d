"""Lists: narrowed, ordered, page by page or whole."""

import json
from collections.abc import Iterator
from functools import cache
from itertools import islice

from django.http import HttpResponse, StreamingHttpResponse
from django.utils.functional import cached_property
from django.utils.http import http_date
from django.utils.translation import gettext as _
from django_filters.rest_framework import DjangoFilterBackend
from rest_framework.exceptions import ValidationError

from dossier import search
from dossier.api import parameters
from dossier.api.answers import CACHE, answer, dump, envelope, link_to
from dossier.api.base import Public, head_now
from dossier.api.filters import RowFilter, is_struck_somewhere, narrowed
from dossier.api.formats import CONTENT_TYPES, CSVForm, JSONForm, NDJSONForm, stream
from dossier.api.linked import ANNOTATION, SCHEMA, linked_claim, linked_evidence
from dossier.api.places import RELEVANCE, Order, from_cursor, to_cursor
from dossier.api.rows import Dressing
from dossier.api.serializers import many
from dossier.models import Published, Sort

CHUNK = 500  # rows of an export that are in memory at a time
MOST_RELEVANT = 1000  # results ordered by relevance; other orders have no end
LINKED = {Sort.CLAIM: (linked_claim, SCHEMA), Sort.EVIDENCE: (linked_evidence, ANNOTATION)}


class ListView(Public):
    """All that stands in current editions of one sort.

    A page is the same whatever was published since, but for what left the list or joined it, and takes the same time
    wherever it is in the list: a cursor is a place, not a number of rows to skip.
    """

    renderer_classes = (JSONForm, CSVForm, NDJSONForm)
    filter_backends = (DjangoFilterBackend,)
    queryset = Published.objects.all()
    sort: Sort
    filterset_class = RowFilter
    serializer_class = None
    orders = ("published", "updated")
    expandable = ()
    is_list = True

    @classmethod
    @cache
    def answer_serializer(cls):
        return many(cls.serializer_class)

    @cached_property
    def parameters(self):
        shared = ("cursor", "page_size", "ordering", "format", "fields", *(("expand",) if self.expandable else ()))
        return {*self.filterset_class.base_filters, *shared}

    @classmethod
    def orderings(cls):
        both = [sign + name for name in cls.orders for sign in ("", "-")]
        return [*both, RELEVANCE] if "q" in cls.filterset_class.base_filters else both

    def get(self, request):
        given, head = request.query_params, head_now()
        self.words = self.words_asked(given)
        rows, dressing = self.filtered(given), self.dressing(given)
        form = request.accepted_renderer.format
        if form in CONTENT_TYPES:
            return self.export(request, rows, dressing, form, head)
        page = self.page(rows, given, head)
        if form == "jsonld":
            return self.answer_linked(request, page, head)
        body = envelope(
            next=dump(page["next"]),
            previous=dump(page["previous"]),
            results=f"[{','.join(dressing.dress(page['rows']))}]",
        )
        return answer(request, body, changed_at=head.at, links=page["links"])

    # What is asked for

    def words_asked(self, given):
        if "q" not in given:
            return []
        if words := search.words_of(given["q"]):
            return words
        raise ValidationError({"q": [_("Give a word to look for: articles, pronouns and signs are not looked for.")]})

    def filtered(self, given):
        rows = Published.objects.standing(self.sort)
        names = frozenset(name for name in given if name in self.filterset_class.base_filters)
        if not names:
            return rows
        asked = narrowed(self.filterset_class, names)(given, queryset=rows, request=self.request)
        if not asked.is_valid():
            raise ValidationError(asked.errors)
        struck = given.get("without_origin")
        if struck and not is_struck_somewhere(struck):
            raise ValidationError({"without_origin": [_("No published claim rests on an origin of this name.")]})
        return asked.qs

    def dressing(self, given):
        return Dressing(
            expand=parameters.words(given, "expand", self.expandable),
            fields=set(parameters.words(given, "fields", self.fields_known())) if "fields" in given else None,
            words=self.words,
            without=given.get("without_origin"),
        )

    def fields_known(self):
        return self.serializer_class().fields.keys()

    def order_asked(self, given) -> str:
        order = parameters.one_of(given, "ordering", self.orderings(), RELEVANCE if self.words else "published")
        if order == RELEVANCE and not self.words:
            raise ValidationError({"ordering": [_("“relevance” is an order of what `q` finds: give `q` as well.")]})
        return order

    # Pages

    def page(self, rows, given, head) -> dict:
        """The rows of a page and the addresses of its neighbours."""
        size, order = parameters.page_size(given), self.order_asked(given)
        scope = self.scope(given, head)
        place = from_cursor(given["cursor"], scope) if "cursor" in given else None
        find = self.relevant_page if order == RELEVANCE else self.ordered_page
        found, before, behind = find(rows, Order(order), place, size)
        neighbours = {"previous": before, "next": behind}
        addresses = {name: at and self.address_of(to_cursor(at, scope)) for name, at in neighbours.items()}
        links = [(name[:4], address) for name, address in addresses.items() if address]
        return {"rows": found, "links": links, **addresses}

    def scope(self, given, head) -> str:
        """What a cursor is good for: this list, narrowed and ordered like this."""
        asked = sorted((name, given[name]) for name in given if name not in {"cursor", "page_size", "fields", "expand"})
        return f"{head.epoch} {self.sort} {asked}"

    def address_of(self, cursor):
        query = self.request.query_params.copy()
        query["cursor"] = cursor
        return self.request.build_absolute_uri(f"{self.request.path}?{query.urlencode()}")

    def ordered_page(self, rows, order, place, size):
        """Rows behind a place or before it, and the places of both neighbours."""
        back, at = place if place else (False, None)
        if at is not None:
            rows = order.after(rows, at, back=back)
        found = list(order.sort(rows, back=back).values(*self.columns(order))[: size + 1])
        more, found = len(found) > size, found[:size]
        if back:
            found.reverse()
        before = [True, order.place_of(found[0])] if found and (more if back else at is not None) else None
        behind = [False, order.place_of(found[-1])] if found and (True if back else more) else None
        return found, before, behind

    def columns(self, order):
        return ("pk", "body", *order.columns[:-1])

    def relevant_page(self, rows, order, place, size):
        """The best first: a place is a number among them, and there are at most a thousand."""
        start = place[1][0] if place else 0
        size = min(size, MOST_RELEVANT - start)
        keys = search.best(rows, self.words)[start : start + size + 1]
        more = len(keys) > size and start + size < MOST_RELEVANT
        bodies = dict(Published.objects.filter(pk__in=keys).values_list("pk", "body"))
        found = [{"pk": key, "body": bodies[key]} for key in keys]
        before = [True, [max(0, start - size)]] if start else None
        return found[:size], before, [False, [start + size]] if more else None

    # Other forms

    def export(self, request, rows, dressing, form, head):
        """The whole list from the cursor on, or as many rows as `page_size` says, as a stream."""
        given = request.query_params
        asked = self.order_asked(given)
        order = Order("published" if asked == RELEVANCE else asked)
        place = from_cursor(given["cursor"], self.scope(given, head)) if "cursor" in given else None
        most = parameters.page_size(given) if "page_size" in given else None
        if request.method == "HEAD":
            response = HttpResponse(content_type=CONTENT_TYPES[form])
        else:
            fields = dressing.fields if form == "csv" else None
            if form == "csv":
                dressing.fields = None
            bodies = islice(self.all_bodies(rows, order, place, dressing), most)
            lines = stream(form, self.sort, bodies, fields, dressing.without)
            response = StreamingHttpResponse(lines, content_type=CONTENT_TYPES[form])
        response.headers["Cache-Control"] = CACHE
        response.headers["Content-Disposition"] = f'attachment; filename="{self.sort}.{form}"'
        if head.at:
            response.headers["Last-Modified"] = http_date(int(head.at.timestamp()))
        link_to(response, ())
        return response

    def all_bodies(self, rows, order, place, dressing) -> Iterator[str]:
        at = place[1] if place else None
        while True:
            some = rows if at is None else order.after(rows, at)
            found = list(order.sort(some).values(*self.columns(order))[:CHUNK])
            yield from dressing.dress(found)
            if len(found) < CHUNK:
                return
            at = order.place_of(found[-1])

    def answer_linked(self, request, page, head):
        make, context = LINKED[self.sort]
        graph = [{k: v for k, v in make(json.loads(row["body"])).items() if k != "@context"} for row in page["rows"]]
        body = dump({"@context": context, "@graph": graph})
        return answer(request, body, changed_at=head.at, content_type="application/ld+json", links=page["links"])
