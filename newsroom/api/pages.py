from django.utils.translation import gettext_lazy as _
from rest_framework.exceptions import NotFound, ValidationError
from rest_framework.pagination import CursorPagination

LARGEST_KEY = 2**63 - 1


class Pages(CursorPagination):
    """Pages that stay put while the desk works: `cursor` leads on, `page_size` is at most 200.

    Rows come in the order in which they were made. A parameter out of range is refused, never bent.
    """

    page_size = 50
    max_page_size = 200
    page_size_query_param = "page_size"
    page_size_query_description = _("How many results a page holds.")
    cursor_query_description = _("Where a page begins: taken from `next` or `previous` of another page.")
    ordering = "pk"

    def get_page_size(self, request):
        given = request.query_params.get(self.page_size_query_param)
        if given is None:
            return self.page_size
        if given.isascii() and given.isdigit() and len(given) < 4 and 1 <= int(given) <= self.max_page_size:
            return int(given)
        allowed = _("Give a whole number from 1 to %(most)d.") % {"most": self.max_page_size}
        raise ValidationError({self.page_size_query_param: [allowed]})

    def decode_cursor(self, request):
        """Read the cursor; only what `encode_cursor` makes of a row's key passes."""
        try:
            cursor = super().decode_cursor(request)
        except NotFound:
            raise refused_cursor() from None
        if cursor and (cursor.offset or not is_key(cursor.position)):
            raise refused_cursor()
        return cursor

    def get_schema_operation_parameters(self, view):
        parameters = super().get_schema_operation_parameters(view)
        for parameter in parameters:
            if parameter["name"] == self.page_size_query_param:
                parameter["schema"] |= {"minimum": 1, "maximum": self.max_page_size, "default": self.page_size}
            else:
                parameter["schema"] |= {"minLength": 1}
        return parameters

    def get_paginated_response_schema(self, schema):
        def address(description):
            return {"type": ["string", "null"], "format": "uri", "description": description}

        return {
            "type": "object",
            "required": ["next", "previous", "results"],
            "properties": {
                "next": address("The next page; null on the last one."),
                "previous": address("The page before; null on the first one."),
                "results": schema,
            },
        }


def is_key(position) -> bool:
    digits = position or ""
    return digits.isascii() and digits.isdigit() and len(digits) < 20 and int(digits) <= LARGEST_KEY


def refused_cursor():
    return ValidationError({"cursor": [_("Take the cursor unchanged from `next` or `previous` of another page.")]})
