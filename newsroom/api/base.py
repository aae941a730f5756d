"""What every address of the desk's API shares: who may come in, what may be asked, and that a POST is done once."""

import json
import re
from hashlib import sha256

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.exceptions import ValidationError as Invalid
from django.db import transaction
from django.utils.translation import gettext as _
from rest_framework.authentication import SessionAuthentication
from rest_framework.exceptions import MethodNotAllowed, ParseError, ValidationError
from rest_framework.fields import get_error_detail
from rest_framework.parsers import JSONParser
from rest_framework.permissions import IsAdminUser
from rest_framework.renderers import JSONRenderer
from rest_framework.response import Response

from newsroom.actions.leases import renew
from newsroom.actions.replays import OtherRequest, once
from newsroom.api.authentication import MayLook, ScopeAllows, TokenAuthentication
from newsroom.api.pages import Pages
from newsroom.api.parameters import refuse_unknown
from newsroom.api.problems import Conflict, OtherBody, TooLarge, problem
from newsroom.api.schema import DeskSchema
from newsroom.models import TokenScope
from newsroom.workflow import WorkflowError

KEY = re.compile(r"[\x21-\x7e]{1,255}")


class BodyParser(JSONParser):
    """JSON of a bearable depth, in which every name and text is Unicode."""

    def parse(self, stream, media_type=None, parser_context=None):
        try:
            data = super().parse(stream, media_type, parser_context)
            json.dumps(data, ensure_ascii=False).encode()
        except RecursionError:
            raise ParseError(_("The JSON is nested too deeply.")) from None
        except UnicodeEncodeError:
            raise ParseError(_("The JSON holds half of a surrogate pair, which is no character.")) from None
        return data


class Desk:
    """For people of the desk and their scripts, as JSON.

    permission  What a person needs to see it.
    parameters  Names of what may follow the question mark.
    ingests     The actions of the view set for which a token with the scope to add articles is enough.
    """

    authentication_classes = (TokenAuthentication, SessionAuthentication)
    permission_classes = (IsAdminUser, ScopeAllows, MayLook)
    parser_classes = (BodyParser,)
    renderer_classes = (JSONRenderer,)
    pagination_class = Pages
    http_method_names = ("get", "head", "post")
    schema = DeskSchema()
    permission = "newsroom.view_claim"
    parameters = ()
    ingests = ()
    filterset_class = None

    def get_exception_handler(self):
        return problem

    def initial(self, request, *args, **kwargs):
        super().initial(request, *args, **kwargs)
        if request.method not in self.allowed_methods:
            raise MethodNotAllowed(request.method)
        refuse_unknown(request, self.parameters_allowed())

    def finalize_response(self, request, response, *args, **kwargs):
        """Live rows, for one person's eyes: no cache keeps them."""
        response = super().finalize_response(request, response, *args, **kwargs)
        response.headers["Cache-Control"] = "no-store"
        return response

    def parameters_allowed(self) -> set[str]:
        if getattr(self, "action", "") != "list" or self.request.method == "POST":
            return set(self.parameters)
        names = self.filterset_class.base_filters if self.filterset_class else ()
        return {*names, self.paginator.cursor_query_param, self.paginator.page_size_query_param}

    def scope_needed(self) -> TokenScope:
        """What a token must be good for to ask for a change here."""
        return TokenScope.INGEST if getattr(self, "action", "") in self.ingests else TokenScope.ACT

    def read_body(self, body_class) -> dict:
        try:
            data = self.request.data
        except RequestDataTooBig:
            most = {"count": settings.DATA_UPLOAD_MAX_MEMORY_SIZE}
            raise TooLarge(_("A request has at most %(count)d bytes.") % most) from None
        body = body_class(data=data, context={"request": self.request})
        body.is_valid(raise_exception=True)
        return body.validated_data

    def once(self, act) -> Response:
        """Answer with what `act` returns, a Response; the same again where the request's idempotency key is known."""
        key = self.request.headers.get("Idempotency-Key")
        if key is not None and not KEY.fullmatch(key):
            raise ValidationError({"Idempotency-Key": [_("Give 1 to 255 visible ASCII characters.")]})
        renew(by=self.request.user)  # who sends something is at work, and keeps what the queue gave them
        try:
            if key is None:
                with transaction.atomic():
                    return act()
            kept, is_new = once(key, what_is_asked(self.request), lambda: as_text(act()), by=self.request.user)
        except OtherRequest as error:
            raise OtherBody(str(error)) from error
        except Invalid as error:
            raise ValidationError(get_error_detail(error)) from error
        except WorkflowError as error:
            raise Conflict(str(error)) from error
        answer = json.loads(kept)
        replayed = {} if is_new else {"Idempotency-Replayed": "true"}
        return Response(answer["data"], answer["status"], headers={**answer["headers"], **replayed})


def what_is_asked(request) -> str:
    """SHA-256 of the address, the version seen and the body of a request, however its JSON is spaced."""
    asked = [request.path, request.headers.get("If-Match"), request.data]
    return sha256(json.dumps(asked, sort_keys=True).encode()).hexdigest()


def as_text(answer) -> str:
    data = json.loads(JSONRenderer().render(answer.data))
    return json.dumps({"status": answer.status_code, "headers": dict(answer.headers), "data": data})
