from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class ImmutableError(Exception):
    """Somebody tried to change or delete a row that must stay as it is."""

    def __init__(self, model):
        super().__init__(f"{model._meta.verbose_name_plural.capitalize()} stay as they are: no change, no deletion.")


class ImmutableQuerySet(models.QuerySet):
    """Refuses every bulk way round `Immutable`; `redact` is the one change that is let through."""

    def update(self, **fields):
        raise ImmutableError(self.model)

    def delete(self):
        raise ImmutableError(self.model)

    delete.alters_data = True
    delete.queryset_only = True

    def bulk_create(self, objects, **options):
        if options.get("update_conflicts") or options.get("ignore_conflicts"):
            raise ImmutableError(self.model)
        return super().bulk_create(objects, **options)

    def redact(self, reason: str) -> int:
        """Empty the words of rows not redacted before, by court order; hash and offsets stay. Returns how many."""
        words = dict.fromkeys(self.model.redactable, "")
        return super(ImmutableQuerySet, self.filter(redaction_reason="")).update(redaction_reason=reason, **words)


class Immutable(models.Model):
    """A row that is written once. The database refuses changes too: see `newsroom.models.triggers`.

    `redactable` names the columns a redaction may empty; such a model has a `redaction_reason`.
    """

    redactable: ClassVar[tuple[str, ...]] = ()

    objects = ImmutableQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, **options):
        if not self._state.adding:
            raise ImmutableError(type(self))
        super().save(**{**options, "force_insert": True})

    def delete(self, **options):
        raise ImmutableError(type(self))


class Redactable(Immutable):
    redaction_reason = models.TextField(
        _("reason of redaction"),
        blank=True,
        editable=False,
        help_text=_("Why the words were taken out; their hash and offsets stay."),
    )

    class Meta:
        abstract = True
