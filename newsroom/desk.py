"""The site of the desk: the admin, with a start page, a queue, and word of who holds what.

Django makes it before it looks for what is registered in `newsroom.admin`, so this module imports
nothing of there until it is asked for a page.
"""

from functools import wraps

from django.contrib import admin
from django.urls import path
from django.utils.translation import gettext_lazy as _

from newsroom.actions.leases import renew

# What the list beside every page begins with; all else that is stored follows under a heading of its own.
ORDER_OF_WORK = (
    (_("The work"), ("Story", "Source", "Claim", "ClaimRelation", "Dossier")),
    (_("Names"), ("Actor", "ActorName", "PossibleSame", "Publisher", "Origin", "Topic")),
    (_("What is published"), ("Edition", "ReaderReport", "Section", "Entry")),
    (_("What was decided"), ("Decision", "Approval", "SecondLook", "Comment", "SourceCheck", "Reading")),
    (
        _("What the machine did"),
        ("Evidence", "ExtractionRun", "ReadingJob", "Passage", "SourceVersion", "DBTaskResult"),
    ),
    (_("People"), ("User", "Group", "ApiToken", "ApiKey")),
)


def in_order_of_work(apps) -> list[dict]:
    """Group what the admin lists by app as `ORDER_OF_WORK` says; what it does not name stays under its app, below."""
    models = {model["object_name"]: model for app in apps for model in app["models"]}
    groups = []
    for name, wanted in ORDER_OF_WORK:
        if found := [models.pop(each) for each in wanted if each in models]:
            groups.append(
                {"name": name, "app_label": f"group-{len(groups)}", "app_url": found[0]["admin_url"], "models": found}
            )
    left = [{**app, "models": [one for one in app["models"] if one["object_name"] in models]} for app in apps]
    return [*groups, *(app for app in left if app["models"])]


class Desk(admin.AdminSite):
    site_header = _("Newsroom desk")
    site_title = _("Newsroom desk")
    index_title = _("The desk")
    site_url = "/dossiers/"

    def get_urls(self):
        from newsroom.admin.queue import keep, queue

        return [
            path("queue/", self.admin_view(queue), name="queue"),
            path("queue/keep/", self.admin_view(keep), name="queue_keep"),
            *super().get_urls(),
        ]

    def get_app_list(self, request, app_label=None):
        """What is stored, in the order of the work; the page of one app is Django's own."""
        apps = super().get_app_list(request, app_label)
        return apps if app_label else in_order_of_work(apps)

    def index(self, request, extra_context=None):
        from newsroom.admin.start import start_context

        return super().index(request, {**start_context(request), **(extra_context or {})})

    def each_context(self, request):
        from newsroom.admin.queue import holding

        return {**super().each_context(request), "holding": holding(request)}

    def admin_view(self, view, cacheable=False):
        """A page for people of the desk. Who sends something is at work, and keeps what the queue gave them."""

        @wraps(view)
        def at_work(request, *args, **options):
            if request.method == "POST":
                renew(by=request.user)
            return view(request, *args, **options)

        return super().admin_view(at_work, cacheable)
