"""Asking the desk's API, as a script does and as a page of the desk does."""

from datetime import timedelta

from newsroom.actions.tokens import make_token
from newsroom.models import Claim

ROOT = "/api/desk/v1/"
CLAIMS = f"{ROOT}claims/"


def address(claim, move=""):
    return f"{CLAIMS}{claim.public_id}/{move and move + '/'}"


def seen(claim):
    """The header that says which version of a claim was seen: the newest."""
    return {"If-Match": f'"{Claim.objects.get(pk=claim.pk).version}"'}


def post(client, claim, move, *, headers=None, **body):
    """Make a move by the API, about the version just seen unless another is given."""
    return send(client, address(claim, move), body, seen(claim) if headers is None else headers)


def send(client, to, body=None, headers=None):
    return client.post(to, body or {}, content_type="application/json", headers=headers or {})


def bearer(person, scope="act", **options):
    """The header of a token that this person has just made."""
    _token, secret = make_token(by=person, name="A script", scope=scope, lasts=timedelta(days=1), **options)
    return {"Authorization": f"Bearer {secret}"}
