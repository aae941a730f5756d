from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DossierConfig(AppConfig):
    name = "dossier"
    verbose_name = _("Dossiers")

    def ready(self):
        from dossier import audit  # noqa: F401  (registers what the audit checks about editions)
        from dossier.actions import planned, reports  # noqa: F401  (register what workers do every so often)
