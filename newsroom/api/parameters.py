"""Which query parameters an address takes: everything else is refused, so that no typing error goes unnoticed."""

from django.core.exceptions import TooManyFieldsSent
from django.utils.translation import gettext as _
from rest_framework.exceptions import ParseError, ValidationError


def refuse_unknown(request, allowed):
    """Raise ValidationError for a parameter that is unknown, empty, given twice or cannot be stored.

    allowed  Names of the parameters that the address takes.
    """
    try:
        given = request.query_params
    except TooManyFieldsSent:
        raise ParseError(_("There are too many parameters.")) from None
    errors = {name: [said] for name, values in given.lists() if (said := what_is_wrong(name, values, allowed))}
    if errors:
        raise ValidationError(errors)


def what_is_wrong(name, values, allowed) -> str:
    if name not in allowed:
        names = ", ".join(sorted(allowed))
        if not names:
            return _("There is no such parameter; this address takes none.")
        return _("There is no such parameter. Allowed here: %(names)s.") % {"names": names}
    if len(values) > 1:
        return _("Give this parameter once.")
    if not values[0].strip() or "\0" in values[0]:
        return _("Give a value, or leave the parameter out.")
    return ""
