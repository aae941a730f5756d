"""Parties in the news: finding them by any of their names, making them on first use."""

from django.utils.text import slugify
from django.utils.translation import gettext as _

from newsroom.models import Actor, ActorKind, ActorName, new_public_id
from newsroom.models.actor import fold_name
from newsroom.workflow import WorkflowError


class ActorBook:
    """Finds or makes actors by name; asks the database once for all names it is opened with."""

    def __init__(self, names):
        known = ActorName.objects.filter(folded__in={fold_name(name) for name in names}).select_related(
            "actor__merged_into"
        )
        self.by_name = {name.folded: name.actor.standing_for for name in known.order_by("-pk")}
        self.unnamed = {}

    def find(self, name):
        return self.by_name.get(fold_name(name))

    def named(self, name, kind, aliases=()) -> Actor:
        """The actor of this name or one of its aliases, made on first use; new aliases are kept."""
        forms = [name, *aliases]
        actor = next((self.by_name[fold_name(form)] for form in forms if fold_name(form) in self.by_name), None)
        if actor is None:
            actor = Actor.objects.create(name=name[:200], kind=kind, slug=free_slug(name))
        for form in forms:
            if fold_name(form) not in self.by_name:
                self.by_name[fold_name(form)] = actor
                ActorName.objects.get_or_create(
                    actor=actor, folded=fold_name(form)[:200], defaults={"name": form[:200]}
                )
        return actor

    def all(self) -> set[Actor]:
        """The actors found or made so far."""
        return {*self.by_name.values(), *self.unnamed.values()}

    def unnamed_in(self, source, name) -> Actor:
        """The unnamed speaker whom `source` calls so; it is nobody in any other source."""
        key = source.pk, fold_name(name)
        if key not in self.unnamed:
            actor, _new = Actor.objects.select_related("merged_into").get_or_create(
                source=source, name=name[:200], kind=ActorKind.UNNAMED, defaults={"slug": free_slug(name)}
            )
            self.unnamed[key] = actor.standing_for
        return self.unnamed[key]


def speaker_called(name, source, kind="") -> Actor | None:
    """The actor whom an editor names as a speaker in an article, made on first use; None for an empty name.

    kind  What the actor is if nobody of this name is known yet; "unnamed" speakers belong to the article alone.
    """
    name = " ".join(name.split())
    if not name:
        return None
    book = ActorBook([name])
    unnamed = source.unnamed_speakers.filter(kind=ActorKind.UNNAMED)
    here = next((actor for actor in unnamed if fold_name(actor.name) == fold_name(name)), None)
    if known := here or book.find(name):
        return known
    if kind == ActorKind.UNNAMED:
        return book.unnamed_in(source, name)
    if kind not in ActorKind.values:
        raise WorkflowError(
            _("Nobody called “%(name)s” is known yet. Say what kind of speaker it is.") % {"name": name}
        )
    return book.named(name, kind)


def keep_own_name(actor):
    """See to it that a named actor is found by its own name."""
    if actor.kind != ActorKind.UNNAMED:
        ActorName.objects.get_or_create(actor=actor, folded=fold_name(actor.name), defaults={"name": actor.name})


def free_slug(name) -> str:
    """A slug that no actor has yet; a name without Latin letters or digits gets an opaque one."""
    base = slugify(fold_name(name))[:180] or new_public_id().lower()
    return f"{base}-{new_public_id()[-6:].lower()}" if Actor.objects.filter(slug=base).exists() else base
