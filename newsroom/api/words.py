"""Words of an article, found by their place and compared with what was sent."""

from django.utils.translation import gettext as _
from rest_framework.exceptions import ValidationError

from newsroom.models import SourceVersion


def place_of(said) -> tuple[SourceVersion, int, int]:
    """Take version, start and end out of a body; raises ValidationError where other words stand there."""
    key, start, end, exact = (said.pop(name) for name in ("version", "start", "end", "exact"))
    version = SourceVersion.objects.select_related("source__story").filter(public_id=key).first()
    if version is None:
        raise ValidationError({"version": [_("There is no such version of an article.")]})
    if version.text[start:end] != exact:
        raise ValidationError({"exact": [_("Other words stand there. Count code points from 0, end exclusive.")]})
    return version, start, end
