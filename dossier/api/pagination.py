from rest_framework.pagination import CursorPagination


class Pages(CursorPagination):
    """Pages that stay put while editions are published: `cursor` leads on, `page_size` is at most 200."""

    page_size = 50
    max_page_size = 200
    page_size_query_param = "page_size"
    ordering = "pk"
