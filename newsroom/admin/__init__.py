"""The desk: the Django admin as editors use it."""

from newsroom.admin import (  # noqa: F401  (each registers its models)
    claims,
    decisions,
    evidence,
    people,
    same_actors,
    sources,
    stories,
    tokens,
    versions,
    vocabulary,
)
