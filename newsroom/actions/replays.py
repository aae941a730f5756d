"""Doing once what is asked for several times: a POST that a client repeats because it heard no answer.

The Idempotency-Key HTTP Header Field, draft-ietf-httpapi-idempotency-key-header-07.
"""

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from newsroom.models import KeptAnswer
from newsroom.models.token import KEPT_FOR
from newsroom.workflow import WorkflowError


class OtherRequest(WorkflowError):
    """The key was used for another request."""


@transaction.atomic
def once(key, request, act, *, by) -> tuple[str, bool]:
    """Do something unless this person has asked for it by this key within a day; return the answer, and whether anew.

    key      What the client calls this request.
    request  SHA-256 of everything that was asked.
    act      Takes nothing, does it and returns the answer as text. What it raises is raised, and nothing is kept.

    Of those who ask at the same moment one does it; the others wait for the unique column, and get its answer.
    Raises OtherRequest where the key stands for another request.
    """
    KeptAnswer.objects.filter(at__lt=timezone.now() - KEPT_FOR).delete()
    try:
        with transaction.atomic():
            kept = KeptAnswer.objects.create(by=by, key=key, request=request)
    except IntegrityError:
        kept = KeptAnswer.objects.get(by=by, key=key)
        if kept.request != request:
            raise OtherRequest(_("This key was used for another request. Take a new key for a new request.")) from None
        return kept.answer, False
    kept.answer = act()
    kept.save(update_fields=["answer"])
    return kept.answer, True


def forget_answers():
    """Forget all kept answers: they may quote words that were taken out of an article."""
    KeptAnswer.objects.all().delete()
