from secrets import randbits

from django.core.validators import URLValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from newsroom.models.identity import Identified
from newsroom.models.immutable import Redactable

CONTEXT = 64  # code points of text kept before and after a passage


def new_seed() -> int:
    return randbits(31)


class Story(Identified):
    """One event in the news, and the set of sources its claims are checked against."""

    title = models.CharField(_("title"), max_length=200)
    slug = models.SlugField(_("slug"), max_length=80, unique=True)
    spot_check_seed = models.PositiveIntegerField(
        _("seed of spot checks"),
        default=new_seed,
        editable=False,
        help_text=_("Draws which “not mentioned” findings a second editor is asked to look at again."),
    )
    created_at = models.DateTimeField(_("created"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("story")
        verbose_name_plural = _("stories")
        ordering = ["-created_at", "-pk"]

    def __str__(self):
        return self.title


class Publisher(Identified):
    """An outlet or an agency. Outlets of one `family` count as one origin."""

    name = models.CharField(_("name"), max_length=200, unique=True)
    family = models.CharField(
        _("family"), max_length=200, blank=True, help_text=_("The owner it shares with other outlets, if any.")
    )
    is_agency = models.BooleanField(_("is an agency"), default=False)
    is_stated = models.BooleanField(
        _("is stated"), default=True, help_text=_("Off where the article does not say who published it.")
    )
    allows_full_text = models.BooleanField(
        _("allows its articles in full"),
        default=False,
        help_text=_("Bundles and the API then give whole articles. Off: they only quote."),
    )

    class Meta:
        verbose_name = _("publisher")
        verbose_name_plural = _("publishers")
        ordering = ["name"]

    def __str__(self):
        return self.name


class OriginKind(models.TextChoices):
    AGENCY = "agency", _("agency report")
    OWN_REPORTING = "own_reporting", _("own reporting")
    STATEMENT = "statement", _("official statement")
    NOT_ESTABLISHED = "unknown", _("not established")


class Origin(Identified):
    """The party a passage ultimately comes from. "Not established" is one row, and an honest answer."""

    kind = models.CharField(_("kind"), max_length=20, choices=OriginKind)
    name = models.CharField(_("name"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("origin")
        verbose_name_plural = _("origins")
        ordering = ["kind", "name"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "name"], name="origin_stands_once"),
            models.CheckConstraint(
                condition=Q(kind=OriginKind.NOT_ESTABLISHED, name="")
                | (~Q(kind=OriginKind.NOT_ESTABLISHED) & ~Q(name="")),
                name="origin_has_a_name_unless_not_established",
                violation_error_message=_("Name the origin, or choose “not established” without a name."),
            ),
        ]

    def __str__(self):
        return f"{self.name} ({self.get_kind_display()})" if self.name else str(self.get_kind_display())

    @property
    def is_established(self) -> bool:
        return self.kind != OriginKind.NOT_ESTABLISHED


class OriginState(models.TextChoices):
    SUGGESTED = "suggested", _("suggested")
    CONFIRMED = "confirmed", _("confirmed")


class DateBasis(models.TextChoices):
    STATED = "stated", _("stated in the article")
    GIVEN = "given", _("given by an editor")
    INFERRED = "inferred", _("inferred from the text")
    UNKNOWN = "unknown", _("unknown")


class SourceQuerySet(models.QuerySet):
    def with_context(self):
        """What every list of sources shows; keeps its query count constant."""
        return self.select_related("story", "publisher", "origin")


class Source(Identified):
    """One article, and what is known of it. Its text is in its versions."""

    story = models.ForeignKey(Story, verbose_name=_("story"), on_delete=models.PROTECT, related_name="sources")
    letter = models.CharField(
        _("letter"), max_length=3, editable=False, help_text=_("People name it by this within its story.")
    )
    publisher = models.ForeignKey(
        Publisher, verbose_name=_("publisher"), on_delete=models.PROTECT, related_name="sources"
    )
    title = models.CharField(_("title"), max_length=300, blank=True)
    byline = models.CharField(_("byline"), max_length=200, blank=True)
    url = models.URLField(
        _("address"), max_length=1000, blank=True, validators=[URLValidator(schemes=["http", "https"])]
    )
    published_on = models.DateField(_("published on"), null=True, blank=True)
    published_basis = models.CharField(
        _("how the date is known"), max_length=10, choices=DateBasis, default=DateBasis.UNKNOWN
    )
    origin = models.ForeignKey(
        Origin,
        verbose_name=_("where it comes from"),
        on_delete=models.PROTECT,
        related_name="sources",
        null=True,
        editable=False,
        help_text=_("The origin of its passages, unless a passage says otherwise."),
    )
    origin_state = models.CharField(
        _("origin is"), max_length=10, choices=OriginState, default=OriginState.SUGGESTED, editable=False
    )
    origin_why = models.TextField(_("words that show the origin"), blank=True, editable=False)

    objects = SourceQuerySet.as_manager()

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ["story", "pk"]
        permissions = [("ingest_source", _("Can add articles to a story"))]
        constraints = [
            models.UniqueConstraint(fields=["story", "letter"], name="source_has_its_own_letter_in_its_story"),
            models.CheckConstraint(
                condition=Q(published_on__isnull=True, published_basis=DateBasis.UNKNOWN)
                | (Q(published_on__isnull=False) & ~Q(published_basis=DateBasis.UNKNOWN)),
                name="source_has_a_date_and_says_how_it_is_known",
                violation_error_message=_("Give the date and say how it is known, or neither."),
            ),
        ]

    def __str__(self):
        return f"{self.letter}: {self.title or self.publisher}"

    @property
    def confirmed_origin(self):
        """Its default origin, once an editor has confirmed it."""
        return self.origin if self.origin_state == OriginState.CONFIRMED else None

    @property
    def current_version(self):
        """The newest version; uses what was prefetched."""
        return max(self.versions.all(), key=lambda version: version.number, default=None)


class SourceVersion(Identified, Redactable):
    """The text of a source as it was read at one moment. Never changed, never deleted.

    Offsets into `text` count Unicode code points. The bytes lie in the archive under `raw_sha256`.
    """

    redactable = ("text",)

    source = models.ForeignKey(Source, verbose_name=_("source"), on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField(_("number"))
    file_name = models.CharField(_("file name"), max_length=255, blank=True)
    raw_sha256 = models.CharField(_("SHA-256 of the bytes"), max_length=64, db_index=True)
    text = models.TextField(_("text"))
    text_sha256 = models.CharField(_("SHA-256 of the text"), max_length=64)
    read_at = models.DateTimeField(_("read at"), default=timezone.now)

    class Meta:
        verbose_name = _("version of a source")
        verbose_name_plural = _("versions of sources")
        ordering = ["source", "number"]
        permissions = [("redact_sourceversion", _("Can take words out by court order"))]
        constraints = [
            models.UniqueConstraint(fields=["source", "number"], name="version_has_its_own_number_in_its_source"),
            models.UniqueConstraint(fields=["source", "raw_sha256"], name="same_bytes_are_one_version_of_a_source"),
        ]

    def __str__(self):
        return f"{self.source}, version {self.number}"


class Passage(Identified, Redactable):
    """A span of one version: W3C Web Annotation TextPositionSelector and TextQuoteSelector in one row.

    `version.text[start:end] == exact`, in code points, `end` exclusive. Never changed, never deleted.
    https://www.w3.org/TR/annotation-model/#selectors
    """

    redactable = ("exact", "prefix", "suffix")

    version = models.ForeignKey(
        SourceVersion, verbose_name=_("version"), on_delete=models.PROTECT, related_name="passages"
    )
    start = models.PositiveIntegerField(_("start"))
    end = models.PositiveIntegerField(_("end"))
    exact = models.TextField(_("exact words"))
    prefix = models.TextField(_("words before"), blank=True)
    suffix = models.TextField(_("words after"), blank=True)

    class Meta:
        verbose_name = _("passage")
        verbose_name_plural = _("passages")
        ordering = ["version", "start", "end"]
        constraints = [
            models.UniqueConstraint(fields=["version", "start", "end"], name="passage_stands_once"),
            models.CheckConstraint(condition=Q(start__lt=models.F("end")), name="passage_is_not_empty"),
        ]

    def __str__(self):
        return self.exact if len(self.exact) < 80 else f"{self.exact[:79]}…"

    @property
    def is_true_to_its_version(self) -> bool:
        """Whether the words still stand where they stood; a redacted passage has none left to compare."""
        if self.redaction_reason:
            return True
        return self.version.text[self.start : self.end] == self.exact
