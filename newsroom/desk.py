"""The site of the desk: the admin, with a start page, a queue, and word of who holds what.

Django makes it before it looks for what is registered in `newsroom.admin`, so this module imports
nothing of there until it is asked for a page.
"""

from functools import wraps

from django.contrib import admin
from django.urls import path
from django.utils.translation import gettext_lazy as _

from newsroom.actions.leases import renew


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
