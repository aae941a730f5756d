"""What all addresses of the public API have in common."""

from django.http import HttpResponse
from rest_framework.permissions import AllowAny
from rest_framework.views import APIView

from dossier.api.answers import FOREIGN, PREFLIGHT
from dossier.api.formats import JSONForm
from dossier.api.parameters import one_of, refuse_unknown
from dossier.api.problems import answer_problem
from dossier.api.schema import PublicSchema
from dossier.api.throttles import PerAddress, rate_headers
from dossier.models import PublishedHead


class Public(APIView):
    """Asked by anyone, changed by nobody; `parameters` names what may follow the question mark."""

    authentication_classes = ()
    permission_classes = (AllowAny,)
    throttle_classes = (PerAddress,)
    renderer_classes = (JSONForm,)
    http_method_names = ("get", "head", "options")
    schema = PublicSchema()
    parameters = ()

    def initial(self, request, *args, **kwargs):
        if request.method in self.allowed_methods:
            self.refuse_parameters(request.query_params)
        super().initial(request, *args, **kwargs)

    def refuse_parameters(self, given):
        refuse_unknown(given, self.parameters)
        one_of(given, "format", [form.format for form in self.renderer_classes], "json")

    def get_exception_handler(self):
        return answer_problem

    def options(self, request, *args, **kwargs):
        """What a browser asks before a script of another site may ask."""
        response = HttpResponse(status=204)
        allowed = ", ".join(self.allowed_methods)
        for name, value in {"Allow": allowed, "Access-Control-Allow-Methods": allowed, **PREFLIGHT}.items():
            response.headers[name] = value
        return response

    def finalize_response(self, request, response, *args, **kwargs):
        response = super().finalize_response(request, response, *args, **kwargs)
        rate = getattr(request, "rate", None)
        for name, value in {**FOREIGN, **(rate_headers(*rate) if rate else {})}.items():
            response.headers[name] = value
        return response


def head_now() -> PublishedHead:
    """Where the numbering of changes stands."""
    return PublishedHead.objects.filter(pk=1).first() or PublishedHead()
