"""Which query parameters an address takes: everything else is refused, so that no typing error goes unnoticed."""

from django.utils.translation import gettext as _
from rest_framework.exceptions import ValidationError


def refuse_unknown(given, allowed):
    """Raise ValidationError for a parameter that is unknown, empty or given twice.

    given    The query string as a QueryDict.
    allowed  Names of the parameters that the address takes.
    """
    errors = {}
    for name, values in given.lists():
        if name not in allowed:
            errors[name] = [what_is_allowed(allowed)]
        elif len(values) > 1:
            errors[name] = [_("Give this parameter once.")]
        elif not values[0].strip():
            errors[name] = [_("Give a value, or leave the parameter out.")]
    if errors:
        raise ValidationError(errors)


def what_is_allowed(allowed) -> str:
    if not allowed:
        return _("There is no such parameter; this address takes none.")
    return _("There is no such parameter. Allowed here: %(names)s.") % {"names": ", ".join(sorted(allowed))}
