"""What the admin leaves out of its lists and pages while a claim waits for somebody's own second look."""

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, F, OuterRef, Q, TextField
from django.db.models.fields.json import KT
from django.db.models.functions import Cast, StrIndex
from django.utils.translation import gettext_lazy

from newsroom.models import Claim, Decision
from newsroom.workflow.second_look import look_due

WAITS = gettext_lazy("This is about a claim that waits for your own look. Give it first.")
OF_THE_NEWSROOM = f"{Claim._meta.app_label}."
RELATING = ("confirm_relation", "dismiss_relation")


def require_seen(claim, person):
    """Refuse to show what was decided about a claim that waits for this person's own look."""
    if look_due(claim, person):
        raise PermissionDenied(WAITS)


class BlindAdmin:
    """An admin class whose rows tell what was decided about claims: those the person must not see yet are left out.

    `leads_to_claim` names the lookups from a row to its claims. No one has a way round this.
    """

    leads_to_claim = ("claim",)
    change_list_template = "admin/newsroom/change_list_blind.html"

    def get_queryset(self, request):
        return super().get_queryset(request).exclude(self.about_hidden(request.user))

    def about_hidden(self, person) -> Q:
        hidden = Claim.objects.hidden_from(person).values("pk")
        about = Q()
        for lookup in self.leads_to_claim:
            about |= Q(**{f"{lookup}__in": hidden})
        return about

    def changelist_view(self, request, extra_context=None):
        left_out = self.model._default_manager.filter(self.about_hidden(request.user)).count()
        return super().changelist_view(request, {"left_out": left_out, **(extra_context or {})})

    def get_object(self, request, object_id, from_field=None):
        found = super().get_object(request, object_id, from_field)
        if found is None and object_id.isdecimal() and self.is_hidden(request.user, object_id[:18]):
            raise PermissionDenied(WAITS)
        return found

    def is_hidden(self, person, pk) -> bool:
        return self.model._default_manager.filter(self.about_hidden(person), pk=pk).exists()


class BlindDecisionAdmin(BlindAdmin):
    """The same for decisions, which name what they are about by public ids.

    What is made of claims elsewhere, such as the paragraph of a dossier, may say how a claim was found to stand: of
    such a decision nothing is shown where its details name a claim that waits.
    """

    def about_hidden(self, person) -> Q:
        hidden = Claim.objects.hidden_from(person)
        ids = hidden.values("public_id")
        relating = Decision.objects.filter(action__in=RELATING).annotate(one=KT("data__a"), other=KT("data__b"))
        about_relation = relating.filter(Q(one__in=ids) | Q(other__in=ids))
        elsewhere = Decision.objects.exclude(target_type__startswith=OF_THE_NEWSROOM)
        elsewhere = elsewhere.annotate(details=Cast("data", TextField()))
        named = hidden.alias(at=StrIndex(OuterRef("details"), F("public_id"))).filter(at__gt=0)
        naming = elsewhere.filter(Exists(named))
        about = Q(target_type=Claim._meta.label_lower, target_id__in=ids)
        return about | Q(pk__in=about_relation.values("pk")) | Q(pk__in=naming.values("pk"))
