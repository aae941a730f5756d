"""Who asks: a token in the header, as RFC 6750 has it, or somebody who is logged in at the desk."""

from django.utils.translation import gettext as _
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed, ParseError
from rest_framework.permissions import SAFE_METHODS, BasePermission

from newsroom.actions.tokens import note_use
from newsroom.models import ApiToken, TokenScope
from newsroom.models.token import PREFIX

SCHEME = b"bearer"


class TokenAuthentication(BaseAuthentication):
    """`Authorization: Bearer <token>`. A token anywhere in the address is refused: addresses stand in logs."""

    def authenticate(self, request):
        if PREFIX in request.get_full_path():
            raise ParseError(_("A token never stands in an address, which logs keep. Revoke it and make a new one."))
        words = get_authorization_header(request).split()
        if not words or words[0].lower() != SCHEME:
            return None
        if len(words) != 2:
            raise AuthenticationFailed(_("Send the token as “Authorization: Bearer <token>”."))
        token = live_token(words[1].decode("latin-1"))
        note_use(token)
        return token.owner, token

    def authenticate_header(self, request):
        return 'Bearer realm="desk"'


def live_token(secret) -> ApiToken:
    """The token with this secret; raises AuthenticationFailed, in a sentence that says why, where it opens nothing."""
    token = ApiToken.objects.of(secret).select_related("owner").first()
    if token is None:
        raise AuthenticationFailed(_("There is no such token."))
    if token.revoked_at:
        raise AuthenticationFailed(_("This token was revoked."))
    if not token.is_live:
        raise AuthenticationFailed(_("This token has expired. Make a new one at the desk."))
    if not token.owner.is_active:
        raise AuthenticationFailed(_("The owner of this token may no longer log in."))
    return token


class ScopeAllows(BasePermission):
    """Whether a token's scope holds what is asked; who is logged in needs none.

    The view says by `scope_needed` what asking it to change something takes.
    """

    def has_permission(self, request, view):
        if not isinstance(request.auth, ApiToken):
            return True
        needed = TokenScope.READ if request.method in SAFE_METHODS else view.scope_needed()
        self.message = _("The scope of this token is “%(scope)s”; this takes “%(needed)s”.") % {
            "scope": request.auth.scope,
            "needed": needed,
        }
        return request.auth.is_good_for(needed)


class MayLook(BasePermission):
    """Whether a person's role lets them see this; what they may change is for the action to say."""

    def has_permission(self, request, view):
        return request.user.has_perm(view.permission)


class BearerScheme(OpenApiAuthenticationExtension):
    target_class = TokenAuthentication
    name = "token"

    def get_security_definition(self, auto_schema):
        return {
            "type": "http",
            "scheme": "bearer",
            "description": "A token that you made at the desk, under “Tokens of the API”.",
        }
