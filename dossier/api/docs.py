"""The schema, and a page to try it."""

from pathlib import Path

from django.template import engines
from drf_spectacular.renderers import OpenApiJsonRenderer, OpenApiJsonRenderer2, OpenApiYamlRenderer
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView
from rest_framework.renderers import TemplateHTMLRenderer

from dossier.api.base import Public

PAGE = Path(__file__).with_name("docs.html")


class SchemaView(Public, SpectacularAPIView):
    """The public addresses in OpenAPI 3.1, as JSON; `format=yaml` or the Accept header asks for YAML."""

    schema = None
    renderer_classes = (OpenApiJsonRenderer2, OpenApiJsonRenderer, OpenApiYamlRenderer)
    parameters = ("format",)


class DocsRenderer(TemplateHTMLRenderer):
    """Renders our page, which has no inline style or script, and the script that starts Swagger UI."""

    def resolve_template(self, names):
        if names == [PAGE.name]:
            return engines["django"].from_string(PAGE.read_text())
        return super().resolve_template(names)


class DocsView(Public, SpectacularSwaggerSplitView):
    """The schema in Swagger UI, all of it served by this site; the script that starts it is `?script=`."""

    schema = None
    renderer_classes = (DocsRenderer,)
    template_name = PAGE.name
    url_name = "dossier:api:schema"

    def refuse_parameters(self, given):
        """A page for people: what it does not know does not matter."""
