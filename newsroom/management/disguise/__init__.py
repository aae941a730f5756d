"""Articles with other names, dates, figures and words, to see whether extraction leans on particular ones."""

from newsroom.management.disguise.agreement import Comparison
from newsroom.management.disguise.mask import Mask, mask_for
from newsroom.management.disguise.pieces import Disguised

__all__ = ["Comparison", "Disguised", "Mask", "mask_for"]
