from django.db import models
from django.utils.translation import gettext_lazy as _

from newsroom.models.identity import Identified
from newsroom.models.values import validate_terms


class Topic(Identified):
    """What claims are about, with the code of the IPTC Media Topic where one fits.

    https://cv.iptc.org/newscodes/mediatopic/
    """

    name = models.CharField(_("name"), max_length=120, unique=True)
    slug = models.SlugField(_("slug"), max_length=120, unique=True)
    iptc_code = models.CharField(
        _("IPTC code"), max_length=40, blank=True, help_text=_("For example medtop:20000593; empty where none fits.")
    )
    terms = models.JSONField(
        _("terms"),
        default=list,
        blank=True,
        validators=[validate_terms],
        help_text=_("A list of words and phrases by which extraction knows it."),
    )

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ["name"]

    def clean(self):
        self.terms = [] if self.terms is None else self.terms

    def __str__(self):
        return self.name
