"""Dossiers at the desk: what they hold, their preview, the gate, their editions."""

from dossier.admin import composing, dossiers, editions, keys, reports  # noqa: F401  (each registers its models)
