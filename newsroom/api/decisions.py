"""Decisions about a claim: each is a POST that names the version it is about, and calls one action."""

from functools import wraps

from django.utils.http import parse_etags
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.response import Response

from newsroom.api.problems import Stale, Unconditional
from newsroom.models import Claim
from newsroom.workflow import WorkflowError

HAS_CHANGED = gettext_lazy(
    "The claim has changed since you saw it. Read it again and decide afresh; nothing was saved."
)


def decision(body_class, *, is_conditional=True, **options):
    """Make a method that decides about a row into an address of its view set, named like the method.

    body_class      What has to be sent; the method gets it by name, after the row.
    is_conditional  Whether the claim's version has to be named by `If-Match`.
    options         Passed to `extend_schema`.

    The view set has `get_object()`, `claim_of(row)` and `answer_about(row)`.
    """

    def make(decide):
        @wraps(decide)
        def handler(view, request, **where):
            seen = versions_seen(request) if is_conditional else None
            said = view.read_body(body_class)

            def act():
                row = view.get_object()
                carry_out(view.claim_of(row), seen, lambda: decide(view, row, **said))
                return view.answer_about(view.get_object())

            return view.once(act)

        handler.is_conditional = is_conditional
        path = decide.__name__.replace("_", "-")
        return extend_schema(request=body_class, **options)(
            action(detail=True, methods=["post"], url_path=path)(handler)
        )

    return make


def carry_out(claim, seen, decide):
    """Decide about a claim as it was seen; raise Stale where it is another now, or becomes one meanwhile."""
    if seen is not None and etag_of(claim) not in seen:
        raise Stale(HAS_CHANGED)
    version = claim.version
    try:
        decide()
    except WorkflowError as error:
        if seen is not None and Claim.objects.filter(pk=claim.pk).exclude(version=version).exists():
            raise Stale(HAS_CHANGED) from error
        raise


def versions_seen(request) -> list[str]:
    """The entity tags in `If-Match`; raises Unconditional where none is named."""
    given = request.headers.get("If-Match", "").strip()
    if not given or given == "*":
        raise Unconditional(_("Say in “If-Match” which version you saw: the “ETag” that came with the claim."))
    return parse_etags(given)


def etag_of(claim) -> str:
    return f'"{claim.version}"'


def answer_with(data, claim, **options) -> Response:
    """An answer that says by its `ETag` which version of the claim it shows."""
    return Response(data, headers={"ETag": etag_of(claim)}, **options)
