"""The rows by which everyone reads and searches: made from the documents of editions and nothing else."""

from dossier.derived.parts import claim_rows, parts_of
from dossier.derived.rows import locked_head, write_all_rows, write_rows

__all__ = ["claim_rows", "locked_head", "parts_of", "write_all_rows", "write_rows"]
