"""What may follow the question mark: everything else is refused, so that no typing error goes unnoticed."""

from django.utils.translation import gettext as _
from rest_framework.exceptions import ValidationError

MOST = 200  # rows of a page
USUAL = 50


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


def page_size(given) -> int:
    size = given.get("page_size")
    if size is None:
        return USUAL
    if size.isascii() and size.isdigit() and len(size) < 4 and 1 <= int(size) <= MOST:
        return int(size)
    raise ValidationError({"page_size": [_("Give a whole number from 1 to %(most)d.") % {"most": MOST}]})


def one_of(given, name, allowed, default):
    """The value of a parameter that takes one of a few words."""
    [word] = words(given, name, allowed, most=1) or [default]
    return word


def words(given, name, allowed, most=None) -> list[str]:
    """The words, separated by commas, of a parameter that takes some of a few; none where it is not given."""
    found = given[name].split(",") if name in given else []
    wrong = [word for word in found if word not in allowed]
    if wrong or (most and len(found) > most):
        sentence = _("“%(value)s” is none of the words allowed here: %(names)s.")
        shown = {"value": wrong[0] if wrong else given[name], "names": ", ".join(sorted(allowed))}
        raise ValidationError({name: [sentence % shown]})
    return list(dict.fromkeys(found))
