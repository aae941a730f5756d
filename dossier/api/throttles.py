"""How often one address may ask. Counted in windows of a minute, in the cache of the site."""

from time import time

from django.conf import settings
from django.core.cache import cache
from django.utils.translation import gettext as _
from rest_framework.exceptions import APIException
from rest_framework.throttling import BaseThrottle

from dossier.models import ApiKey

WINDOW = 60  # seconds


class UnknownKey(APIException):
    status_code = 401

    def __init__(self):
        super().__init__(_("This key is not known, or not valid any more. Ask without one, or ask the desk for one."))


class PerAddress(BaseThrottle):
    """So many requests a minute from one address, or with one key; the answer's headers say how many are left.

    Headers: RateLimit header fields for HTTP, draft-ietf-httpapi-ratelimit-headers-10.
    """

    def allow_request(self, request, view):
        name, quota = self.asker(request)
        if not quota:
            return True
        now = time()
        window, left_of_window = int(now // WINDOW), WINDOW - now % WINDOW
        key = f"asked:{name}:{window}"
        cache.add(key, 0, timeout=2 * WINDOW)
        try:
            asked = cache.incr(key)
        except ValueError:  # the cache has let go of it
            asked = 1
        self.seconds = left_of_window
        request.rate = quota, max(0, quota - asked), int(left_of_window) + 1
        return asked <= quota

    def wait(self):
        return self.seconds

    def asker(self, request) -> tuple[str, int]:
        """By what the requests are counted, and how many a minute are allowed; 0 for any number."""
        given = request.headers.get("X-Api-Key")
        if given is None:
            return self.get_ident(request), settings.API_RATE
        known = ApiKey.objects.with_secret(given)
        if known is None:
            raise UnknownKey
        return f"key-{known.pk}", known.rate


def rate_headers(quota, left, seconds) -> dict[str, str]:
    return {"RateLimit-Policy": f'"minute";q={quota};w={WINDOW}', "RateLimit": f'"minute";r={left};t={seconds}'}
