"""Everything that writes of the dossier: what publishers do."""
