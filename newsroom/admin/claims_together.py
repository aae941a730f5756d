"""Deciding on many claims at once: setting aside, assigning, adding a topic. Verifying is never among it.

An action of the list leads to a page that asks for what is needed; its form carries each claim with
the version the editor saw. Each claim is decided by its own action: what is refused stays as it was.
"""

from collections import defaultdict

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponseNotAllowed
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from newsroom.actions.claims import assign_claim, edit_claim, set_aside_claim
from newsroom.admin.base import desk_context
from newsroom.admin.typed import is_key
from newsroom.models import Claim, SetAsideReason, Topic
from newsroom.workflow import WorkflowError, lock_claims
from newsroom.workflow.change import CHANGE_PERMISSION

MOST_AT_ONCE = 1000
SHOWN = 20  # statements on the page that asks
WRITTEN_AT_ONCE = 50  # claims in one transaction: other editors get their turn between two


class TogetherForm(forms.Form):
    """What to do with many claims; `act` does it with one."""

    note = forms.CharField(
        label=gettext_lazy("Note"),
        required=False,
        max_length=1000,
        widget=forms.Textarea({"rows": 2}),
        help_text=gettext_lazy("Kept with each decision."),
    )

    def act(self, claim, by):
        raise NotImplementedError


class SetAsideForm(TogetherForm):
    title, button = gettext_lazy("Set claims aside"), gettext_lazy("Set aside")
    reason = forms.ChoiceField(label=gettext_lazy("They are"), choices=SetAsideReason.choices)
    field_order = ["reason", "note"]

    def act(self, claim, by):
        set_aside_claim(claim, by=by, **self.cleaned_data)


class AssignForm(TogetherForm):
    title, button = gettext_lazy("Assign claims"), gettext_lazy("Assign")
    to = forms.ModelChoiceField(
        User.objects.none(), label=gettext_lazy("To whom"), required=False, empty_label=gettext_lazy("nobody")
    )
    field_order = ["to", "note"]

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["to"].queryset = User.objects.with_perm(
            CHANGE_PERMISSION, backend="django.contrib.auth.backends.ModelBackend"
        ).filter(is_staff=True)

    def act(self, claim, by):
        assign_claim(claim, by=by, **self.cleaned_data)


class AddTopicForm(TogetherForm):
    title, button = gettext_lazy("Add a topic to claims"), gettext_lazy("Add the topic")
    topic = forms.ModelChoiceField(Topic.objects.all(), label=gettext_lazy("Topic"))
    field_order = ["topic", "note"]

    def act(self, claim, by):
        topic, topics = self.cleaned_data["topic"], list(claim.topics.all())
        if topic in topics:
            raise WorkflowError(_("It has this topic already."))
        edit_claim(claim, by=by, topics=[*topics, topic], note=self.cleaned_data["note"])


FORMS = {"set_aside": SetAsideForm, "assign": AssignForm, "add_topic": AddTopicForm}


@admin.action(permissions=["change"], description=gettext_lazy("Set aside, with a reason"))
def set_aside_together(model_admin, request, queryset):
    return ask(request, "set_aside", queryset)


@admin.action(permissions=["change"], description=gettext_lazy("Assign to a colleague"))
def assign_together(model_admin, request, queryset):
    return ask(request, "assign", queryset)


@admin.action(permissions=["change"], description=gettext_lazy("Add a topic"))
def add_topic_together(model_admin, request, queryset):
    return ask(request, "add_topic", queryset)


BULK_ACTIONS = (set_aside_together, assign_together, add_topic_together)


def ask(request, do, queryset):
    """Show which claims it is about, and ask for what is needed."""
    claims = list(Claim.objects.filter(pk__in=queryset.values("pk")).order_by("pk")[: MOST_AT_ONCE + 1])
    if len(claims) > MOST_AT_ONCE:
        messages.error(request, _("Choose %(most)d claims at most at once.") % {"most": MOST_AT_ONCE})
        return None
    return show(request, do, FORMS[do](), claims)


def show(request, do, form, claims, *, refusals=None, done=0, status=200):
    context = {
        **desk_context(request, form.title, Claim, (_("Claims"), reverse("admin:newsroom_claim_changelist"))),
        "do": do,
        "form": form,
        "claims": claims[:SHOWN],
        "count": len(claims),
        "more": max(0, len(claims) - SHOWN),
        "seen": " ".join(f"{claim.pk}:{claim.version}" for claim in claims),
        "refusals": refusals,
        "done": done,
    }
    return TemplateResponse(request, "admin/newsroom/claim/together.html", context, status=status)


def decide_together(request):
    """Take one decision, named by `do`, about each of the claims as the editor saw them (`seen`)."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    if not request.user.has_perm(CHANGE_PERMISSION):
        raise PermissionDenied
    do, seen = request.POST.get("do", ""), seen_versions(request.POST.get("seen", ""))
    if do not in FORMS or not 0 < len(seen) <= MOST_AT_ONCE:
        messages.error(request, _("The form was incomplete; choose the claims again."))
        return redirect("admin:newsroom_claim_changelist")
    form = FORMS[do](request.POST)
    claims = with_versions(seen)
    if not form.is_valid():
        return show(request, do, form, claims, status=409)
    refusals = decide_each(claims, form, request.user)
    done = len(claims) - sum(map(len, refusals.values()))
    messages.success(
        request, ngettext("Done with %(count)d claim.", "Done with %(count)d claims.", done) % {"count": done}
    )
    if refusals:
        return show(request, do, form, claims, refusals=dict(refusals), done=done)
    return redirect("admin:newsroom_claim_changelist")


def seen_versions(text) -> dict[int, int]:
    """Read "12:3 13:1" as claims by key with the version seen; what is not written so is left out."""
    pairs = [word.partition(":") for word in text.split()]
    return {int(key): int(version) for key, _colon, version in pairs if is_key(key) and is_key(version)}


def with_versions(seen) -> list[Claim]:
    """The claims as the editor saw them: an action refuses those that somebody changed since."""
    claims = list(Claim.objects.filter(pk__in=seen).order_by("pk"))
    for claim in claims:
        claim.version = seen[claim.pk]
    return claims


def decide_each(claims, form, by) -> dict[str, list[Claim]]:
    """Act on each claim by itself; return those that were refused, by the sentence that says why."""
    refusals = defaultdict(list)
    for some in batches(claims):
        with transaction.atomic():
            lock_claims(*some)
            for claim in some:
                try:
                    with transaction.atomic():
                        form.act(claim, by)
                except (WorkflowError, PermissionDenied) as error:
                    refusals[str(error)].append(claim)
    return refusals


def batches(claims):
    return [claims[at : at + WRITTEN_AT_ONCE] for at in range(0, len(claims), WRITTEN_AT_ONCE)]
