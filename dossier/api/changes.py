"""What was published, corrected or withdrawn since a client looked last."""

import json

from rest_framework.exceptions import ValidationError

from dossier.api import parameters
from dossier.api.answers import answer, dump, envelope
from dossier.api.base import Public, head_now
from dossier.api.places import from_cursor, to_cursor
from dossier.api.serializers import ChangesSerializer
from dossier.models import Published


class ChangesView(Public):
    summary = "What has changed"
    description = (
        "Everything that was published, corrected or withdrawn since a cursor, each item once, at the place of its "
        "last change. Who takes over every `item` and drops what is `gone`, in this order, stays in step."
    )
    parameters = ("since", "page_size", "format")
    answer_serializer = ChangesSerializer

    def get(self, request):
        given, head = request.query_params, head_now()
        size = parameters.page_size(given)
        scope = f"{head.epoch} changes"
        since = from_cursor(given["since"], scope, name="since") if "since" in given else 0
        if not isinstance(since, int):
            raise ValidationError({"since": [str(since)]})
        rows = Published.objects.filter(changed__gt=since).order_by("changed")
        found = list(rows.values("sort", "key", "body", "is_gone", "notice", "changed", "changed_at")[: size + 1])
        more, found = len(found) > size, found[:size]
        cursor = to_cursor(found[-1]["changed"] if found else since, scope)
        following = request.build_absolute_uri(f"{request.path}?since={cursor}&page_size={size}")
        body = envelope(
            more=dump(more),
            cursor=dump(cursor),
            next=dump(following),
            results=f"[{','.join(map(change, found))}]",
        )
        return answer(request, body, changed_at=head.at, links=[("next", following)])


def change(row) -> str:
    """A row as a change: the item as it stands, or the notice of one that is gone."""
    gone = row["is_gone"]
    head = {"change": "gone" if gone else "published", "sort": row["sort"], "key": row["key"]}
    at = {"at": row["changed_at"].isoformat(), "gone": json.loads(row["notice"]) if gone else None}
    return f'{dump({**head, **at})[:-1]},"item":{"null" if gone else row["body"]}}}'
