import unicodedata

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from newsroom.models.identity import Identified

# Letters that Unicode does not take apart into a letter and a mark.
STROKED = str.maketrans({"đ": "d", "Đ": "D", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O"})


class ActorKind(models.TextChoices):
    PERSON = "person", _("person")
    ORGANISATION = "organisation", _("organisation")
    COUNTRY = "country", _("country")
    PUBLIC_BODY = "public_body", _("public body")
    PLACE = "place", _("place")
    EVENT = "event", _("event")
    GROUP = "group", _("group")
    UNNAMED = "unnamed", _("unnamed speaker")


class Actor(Identified):
    """A party in the news, never a person at the desk.

    An unnamed speaker ("a Vietnamese official") belongs to the one source that quotes it: two
    articles that quote "an official" need not mean the same one.
    """

    name = models.CharField(_("name"), max_length=200)
    slug = models.SlugField(_("slug"), max_length=220, unique=True)
    kind = models.CharField(_("kind"), max_length=20, choices=ActorKind)
    role = models.CharField(_("role"), max_length=200, blank=True, help_text=_("For example: President of Russia."))
    source = models.ForeignKey(
        "newsroom.Source",
        verbose_name=_("source"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="unnamed_speakers",
        help_text=_("Only for an unnamed speaker: the article that quotes it."),
    )
    merged_into = models.ForeignKey(
        "self",
        verbose_name=_("merged into"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="merged_actors",
    )

    class Meta:
        verbose_name = _("actor")
        verbose_name_plural = _("actors")
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind=ActorKind.UNNAMED, source__isnull=False)
                | (~Q(kind=ActorKind.UNNAMED) & Q(source__isnull=True)),
                name="only_an_unnamed_actor_belongs_to_a_source",
                violation_error_message=_("An unnamed speaker needs its source; all others have none."),
            ),
            models.UniqueConstraint(fields=["source", "name"], name="unnamed_actor_has_one_name_in_its_source"),
            models.CheckConstraint(condition=~Q(merged_into=F("id")), name="actor_is_merged_into_another"),
        ]

    def __str__(self):
        return self.name

    def clean(self):
        """Whoever is quoted stays the unnamed speaker of one article, or known by name.

        How many speakers stand behind a claim was decided by that.
        """
        before = Actor.objects.filter(pk=self.pk).values_list("kind", "source").first()
        is_other = before is not None and before != (self.kind, self.source_id)
        if is_other and ActorKind.UNNAMED in {before[0], self.kind} and (self.said.exists() or self.relayed.exists()):
            raise ValidationError(_("Words are attributed to this actor. Merge it into the named one instead."))

    @property
    def standing_for(self) -> "Actor":
        """The actor it was merged into, or itself; one step leads there, however often actors were merged."""
        return self.merged_into or self


class ActorName(models.Model):
    """A form under which an actor appears. `folded` is what names are compared by."""

    actor = models.ForeignKey(Actor, verbose_name=_("actor"), on_delete=models.CASCADE, related_name="names")
    name = models.CharField(_("name"), max_length=200)
    folded = models.CharField(_("folded name"), max_length=200, db_index=True, editable=False)

    class Meta:
        verbose_name = _("name of an actor")
        verbose_name_plural = _("names of actors")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["actor", "folded"], name="actor_has_each_name_once"),
        ]

    def __str__(self):
        return self.name

    def clean(self):
        self.folded = fold_name(self.name)
        same = ActorName.objects.filter(actor=self.actor_id, folded=self.folded).exclude(pk=self.pk)
        if self.actor_id and same.exists():
            raise ValidationError(_("The actor has this name already; capitals and accents do not count."))

    def save(self, **options):
        self.folded = fold_name(self.name)
        super().save(**options)


def fold_name(name: str) -> str:
    """Fold a name for comparison: case, accents, Vietnamese đ, full stops and runs of spaces do not count."""
    plain = unicodedata.normalize("NFKD", name.translate(STROKED))
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return " ".join(letters.casefold().replace(".", "").split())
