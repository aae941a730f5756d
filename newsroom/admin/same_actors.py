"""Pairs of actors who may be one: the list of suggestions, and the page on which an editor decides."""

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.widgets import AdminRadioSelect
from django.db.models import Q
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from newsroom.actions.same_actors import merge_actor, part_pair, say_not_same
from newsroom.admin.base import ActionForm, ActionFormAdmin, attempt
from newsroom.models import ActorKind, Claim, ClaimStatus, PossibleSame, SameState


class PairForm(ActionForm):
    answer = forms.ChoiceField(
        label=gettext_lazy("Your decision"), widget=AdminRadioSelect(attrs={"class": "radiolist"})
    )
    note = forms.CharField(
        label=gettext_lazy("Note"), required=False, help_text=gettext_lazy("Why; kept with the decision.")
    )

    class Meta:
        model = PossibleSame
        fields = []

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["answer"].choices = answers(self.instance)

    def act(self, pair, by, *, answer, note):
        if answer == "part":
            part_pair(pair, by=by, note=note)
        elif answer == "keep_a":
            merge_actor(pair.b, into=pair.a, by=by, note=note)
        elif answer == "keep_b":
            merge_actor(pair.a, into=pair.b, by=by, note=note)
        else:
            say_not_same(pair, by=by, note=note)


def answers(pair) -> list[tuple[str, str]]:
    """What can be decided about a pair now. Who is merged already can only be parted again."""
    if pair.state == SameState.MERGED:
        return [("part", _("Not the same after all: part them again"))]
    merge, named = _("Merge: both are “%(name)s”"), [side for side in "ab" if may_be_kept(getattr(pair, side))]
    both = [(f"keep_{side}", merge % {"name": getattr(pair, side)}) for side in named]
    return both if pair.state == SameState.DISMISSED else [*both, ("not_same", _("Not the same"))]


def may_be_kept(actor) -> bool:
    """Whether another actor can be merged into this one: an unnamed speaker belongs to its article."""
    return actor.kind != ActorKind.UNNAMED


@admin.register(PossibleSame)
class PossibleSameAdmin(ActionFormAdmin):
    """The machine suggests them, once; an editor merges them or says that they are two."""

    form = PairForm
    list_display = ["__str__", "why", "score", "state", "decided_by"]
    list_filter = ["state"]
    list_select_related = ["a", "b", "decided_by"]
    search_fields = ["a__name", "b__name"]
    actions = ["not_the_same"]
    readonly_fields = ["first", "second", "why", "score", "state", "decided_by"]
    fields = ["first", "second", "why", "score", "state", "decided_by", "answer", "note"]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("a__merged_into", "b__merged_into", "decided_by")

    def has_change_permission(self, request, obj=None):
        return request.user.has_perm("newsroom.change_actor")

    @admin.display(description=gettext_lazy("first actor"))
    def first(self, pair):
        return described(pair.a, pair.b)

    @admin.display(description=gettext_lazy("second actor"))
    def second(self, pair):
        return described(pair.b, pair.a)

    @admin.action(description=gettext_lazy("Not the same"), permissions=["change"])
    def not_the_same(self, request, pairs):
        done = sum(attempt(request, say_not_same, pair) for pair in pairs)
        if done:
            told = ngettext("%(count)d pair is not suggested again.", "%(count)d pairs are not suggested again.", done)
            messages.success(request, told % {"count": done})


def described(actor, other):
    """An actor with the way to its page, its kind, and what merging it into the other would touch.

    Of claims in review only whom they are about counts: an editor may have mended who speaks, and another one has
    yet to look.
    """
    speaks = Q(evidence__speaker=actor) | Q(evidence__via=actor)
    claims = Claim.objects.filter(Q(actors=actor) | speaks & ~Q(status=ClaimStatus.IN_REVIEW)).distinct()
    verified = claims.filter(status=ClaimStatus.VERIFIED).count()
    named = _("%(kind)s; claims that name it: %(claims)d.") % {
        "kind": actor.get_kind_display(),
        "claims": claims.count(),
    }
    if verified and may_be_kept(other):
        named += " " + _("If the other one is kept, verified claims that go back to review: %(count)d.") % {
            "count": verified
        }
    return format_html('<a href="{}">{}</a> ({})', actor_page(actor), actor, named)


def actor_page(actor):
    return reverse("admin:newsroom_actor_change", args=[actor.pk])


def pairs_as_list(actor):
    """For an actor's page: what it was merged into, and each pair with it that is not dismissed, with the reason."""
    pairs = PossibleSame.objects.filter(Q(a=actor) | Q(b=actor)).exclude(state=SameState.DISMISSED)
    rows = [
        (
            reverse("admin:newsroom_possiblesame_change", args=[pair.pk]),
            pair.b if pair.a_id == actor.pk else pair.a,
            pair.why,
            _("Merge or not the same?") if pair.state == SameState.SUGGESTED else pair.get_state_display(),
        )
        for pair in pairs.select_related("a", "b")
    ]
    if not rows:
        return _("None is suggested.")
    return format_html_join(mark_safe("<br>"), '<a href="{}">{}</a>: {} {}', rows)
