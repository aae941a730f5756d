from django.db import models
from django.utils.translation import gettext_lazy as _

from dossier.models.edition import Edition


class Rendering(models.Model):
    """The finished answer at one address, plain and packed. Derived: it can be made again at any time."""

    path = models.CharField(_("path"), max_length=500, unique=True)
    edition = models.ForeignKey(Edition, verbose_name=_("edition"), on_delete=models.PROTECT, related_name="renderings")
    status = models.PositiveSmallIntegerField(_("HTTP status"), default=200)
    content_type = models.CharField(_("content type"), max_length=100)
    sha256 = models.CharField(_("SHA-256 of the body"), max_length=64)
    revision = models.CharField(
        _("revision"),
        max_length=64,
        blank=True,
        help_text=_("Of the templates and words it was made with; empty where it does not depend on them."),
    )
    changed_at = models.DateTimeField(_("changed at"))
    # Before the body, so that SQLite reaches it without reading the body's pages.
    gzip = models.BinaryField(_("packed body"), help_text=_("Empty where packing does not make it smaller."))
    body = models.BinaryField(_("body"))

    class Meta:
        verbose_name = _("stored page")
        verbose_name_plural = _("stored pages")
        ordering = ["path"]

    def __str__(self):
        return self.path
