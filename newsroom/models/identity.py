from django.db import models
from django.utils.translation import gettext_lazy as _
from ulid import ULID


def new_public_id() -> str:
    """Return a ULID: 26 characters, opaque to others, ordered by the moment it was made."""
    return str(ULID())


class Identified(models.Model):
    """A row with a stable id beside its primary key; it is what addresses and the API show."""

    public_id = models.CharField(_("public id"), max_length=26, unique=True, default=new_public_id, editable=False)

    class Meta:
        abstract = True
