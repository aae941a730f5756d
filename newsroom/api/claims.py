"""Claims as the desk sees them, and every decision about one."""

from django.db.models import Prefetch, Q
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.exceptions import ValidationError
from rest_framework.viewsets import ReadOnlyModelViewSet

from newsroom.actions import claims, evidence
from newsroom.actions.comments import add_comment
from newsroom.actions.second_look import look_again
from newsroom.actions.undo import undo_last
from newsroom.api import bodies
from newsroom.api.base import Desk
from newsroom.api.decisions import answer_with, decision
from newsroom.api.fields import PUBLIC_ID
from newsroom.api.filters import ClaimFilter
from newsroom.api.schema import ETAG
from newsroom.api.serializers import ClaimSerializer, WholeClaimSerializer
from newsroom.api.sheets import hidden_among
from newsroom.api.words import place_of
from newsroom.models import Claim, ClaimRelation, Evidence


def whole(claims_shown):
    """Claims with what a list shows of them, without the texts of their articles; for one or many, the same queries."""
    words = Evidence.objects.with_context().without_texts()
    related = claims_shown.select_related("story", "assigned_to", "merged_into")
    return related.prefetch_related("actors", "topics", Prefetch("evidence", words))


def claim_by(public_id, name, **where) -> Claim:
    """Another claim that a body names; raises ValidationError by the name under which it was given."""
    claim = Claim.objects.filter(public_id=public_id, **where).first()
    if claim is None:
        raise ValidationError({name: [_("There is no such claim in this story.")]})
    return claim


@extend_schema_view(
    list=extend_schema(
        description="Claims\n\nLive claims with their passages, oldest first. Filters narrow each other down."
    ),
    retrieve=extend_schema(
        parameters=[ETAG],
        description="One claim\n\nWith its findings in every article, its relations, how the sources stand, and what "
        "is still to be done. Its `ETag` is what a decision about it names in `If-Match`.",
    ),
)
class ClaimViewSet(Desk, ReadOnlyModelViewSet):
    queryset = Claim.objects.all()
    filterset_class = ClaimFilter
    lookup_field = "public_id"
    lookup_value_regex = PUBLIC_ID
    hidden = frozenset()

    def get_queryset(self):
        return whole(super().get_queryset())

    def get_serializer_class(self):
        return ClaimSerializer if self.action == "list" else WholeClaimSerializer

    def get_serializer_context(self):
        return super().get_serializer_context() | {"hidden": self.hidden}

    def paginate_queryset(self, queryset):
        page = super().paginate_queryset(queryset)
        self.hidden = hidden_among(page, self.request.user)
        return page

    def retrieve(self, request, public_id):
        return self.answer_about(self.get_object())

    def claim_of(self, claim):
        return claim

    def answer_about(self, claim, **options):
        return answer_with(self.get_serializer(claim).data, claim, **options)

    @extend_schema(request=bodies.ClaimBody, responses={201: WholeClaimSerializer})
    def create(self, request):
        """Make a claim of words that the machine missed

        They are confirmed with it.
        """
        said = self.read_body(bodies.ClaimBody)

        def act():
            made = evidence.mark_claim(*place_of(said), by=request.user, **said)
            return self.answer_about(self.get_queryset().get(pk=made.pk), status=201)

        return self.once(act)

    @decision(bodies.NoteBody)
    def submit(self, claim, **said):
        """Say that every article was looked at and the claim says what they say"""
        claims.submit_claim(claim, by=self.request.user, **said)

    @decision(bodies.NoteBody)
    def verify(self, claim, **said):
        """Approve a claim in review exactly as it is

        The second of two people who do so verifies it.
        """
        claims.verify_claim(claim, by=self.request.user, **said)

    @decision(bodies.AnswersBody)
    def second_look(self, claim, **said):
        """Give your own answers before you see those of the first editor

        Where you agree on everything, the claim is verified.
        """
        look_again(claim, by=self.request.user, **said)

    @decision(bodies.ReasonedBody)
    def send_back(self, claim, **said):
        """Hand a claim in review back, with what has to be mended"""
        claims.send_back_claim(claim, by=self.request.user, **said)

    @decision(bodies.SetAsideBody)
    def set_aside(self, claim, **said):
        """Take a claim out of the work"""
        claims.set_aside_claim(claim, by=self.request.user, **said)

    @decision(bodies.NoteBody)
    def restore(self, claim, **said):
        """Bring back a claim that was set aside"""
        claims.restore_claim(claim, by=self.request.user, **said)

    @decision(bodies.ReasonedBody)
    def reopen(self, claim, **said):
        """Send a verified claim back to review"""
        claims.reopen_claim(claim, by=self.request.user, **said)

    @decision(bodies.ReasonedBody)
    def retract(self, claim, **said):
        """Withdraw a verified claim"""
        claims.retract_claim(claim, by=self.request.user, **said)

    @decision(bodies.MergeBody)
    def merge(self, claim, *, into, **said):
        """Make it part of another claim of the story"""
        other = claim_by(into, "into", story=claim.story_id)
        claims.merge_claim(claim, into=other, by=self.request.user, **said)

    @decision(bodies.NoteBody)
    def unmerge(self, claim, **said):
        """Make it a claim of its own again"""
        claims.unmerge_claim(claim, by=self.request.user, **said)

    @decision(bodies.EditBody)
    def edit(self, claim, **said):
        """Change the words or values of a claim"""
        claims.edit_claim(claim, by=self.request.user, **said)

    @decision(bodies.AssignBody)
    def assign(self, claim, **said):
        """Put it on a colleague's list"""
        claims.assign_claim(claim, by=self.request.user, **said)

    @decision(bodies.VerdictBody)
    def verdict(self, claim, **said):
        """Choose another verdict than the proposed one"""
        claims.choose_verdict(claim, by=self.request.user, **said)

    @decision(bodies.WordsBody)
    def passages(self, claim, **said):
        """Add words of an article to a claim

        They are confirmed with it, because a person marked them.
        """
        evidence.mark_passage(claim, *place_of(said), by=self.request.user, **said)

    @decision(bodies.SpotCheckBody)
    def spot_check(self, claim, *, source, **said):
        """Answer whether an article that is said to be silent mentions the claim"""
        check = claim.checks.select_related("source", "reading").filter(source__letter=source).first()
        if check is None:
            raise ValidationError({"source": [_("No finding of this claim is about such an article.")]})
        check.claim = claim
        evidence.answer_spot_check(check, by=self.request.user, **said)

    @decision(bodies.RelateBody)
    def relate(self, claim, *, other, kind, **said):
        """Say how it stands to another claim of the story; confirms a suggestion where there is one"""
        other = claim_by(other, "other", story=claim.story_id)
        evidence.relate_claims(claim, other, kind, by=self.request.user, looking_at=claim, **said)

    @decision(bodies.DismissBody)
    def dismiss(self, claim, *, other, kind, **said):
        """Say that it does not stand so to another claim"""
        person, other = self.request.user, claim_by(other, "other", story=claim.story_id)
        pair = Q(a=claim, b=other) | Q(a=other, b=claim)
        relation = ClaimRelation.objects.shown_to(person).filter(pair, kind=kind).select_related("a", "b").first()
        if relation is None:
            raise ValidationError({"other": [_("Nothing suggests that the two stand so to each other.")]})
        if relation.a_id == claim.pk:
            relation.a = claim
        else:
            relation.b = claim
        evidence.dismiss_relation(relation, by=person, looking_at=claim, **said)

    @decision(bodies.CommentBody, is_conditional=False)
    def comments(self, claim, *, text):
        """Say something about it to colleagues"""
        add_comment(claim, by=self.request.user, text=text)

    @decision(bodies.Body)
    def undo(self, claim):
        """Take back your own last move about it"""
        undo_last(claim.story, by=self.request.user, claim=claim)
