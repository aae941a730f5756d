"""The desk: the Django admin as editors use it."""

from newsroom.admin import claims, decisions, evidence, people, same_actors, sources, tokens, vocabulary  # noqa: F401  (each registers its models)
