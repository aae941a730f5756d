from django.apps import AppConfig
from django.contrib.admin import apps as admin_apps
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class NewsroomConfig(AppConfig):
    default = True
    name = "newsroom"
    verbose_name = _("Newsroom")

    def ready(self):
        from newsroom import checks  # noqa: F401  (registers the system check)
        from newsroom.models.triggers import lay_triggers
        from newsroom.roles import make_roles

        post_migrate.connect(lay_triggers, dispatch_uid="lay_triggers")
        post_migrate.connect(make_roles, dispatch_uid="make_roles")


class DeskConfig(admin_apps.AdminConfig):
    """The admin, as the desk."""

    default = False
    default_site = "newsroom.desk.Desk"
