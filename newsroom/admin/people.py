"""Who works at the desk, with their roles in the list."""

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import User
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

admin.site.unregister(User)


@admin.register(User)
class PersonAdmin(UserAdmin):
    list_display = ["username", "roles", "first_name", "last_name", "email", "is_active", "last_login"]
    list_filter = ["groups", "is_active", "is_superuser"]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("groups")

    @admin.display(description=gettext_lazy("roles"))
    def roles(self, person):
        """The groups of a person, and what else they may be at the desk."""
        groups = [str(group) for group in person.groups.all()]
        if person.is_superuser:
            groups.append(_("everything"))
        return ", ".join(groups) or (_("none") if person.is_staff else _("may not log in here"))
