"""The dossier tells: from verified claims to a published edition."""
