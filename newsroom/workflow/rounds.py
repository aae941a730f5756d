"""What every worker does every so often, beside the tasks it takes from the queue.

Such work is found by looking: its row says that it is due, whoever looks first does it, and a worker that dies leaves
it to the next. Other packages add their own with `each_round`.
"""

import logging

ROUNDS = []
log = logging.getLogger(__name__)


def each_round(act):
    """Register a function that takes nothing and does what is due by now; called again, it does nothing twice."""
    ROUNDS.append(act)
    return act


def make_round():
    """Do all that is due. What fails is logged and tried again with the next round; the others go on."""
    for act in ROUNDS:
        try:
            act()
        except Exception:
            log.exception("“%s” failed; it is tried again with the next round.", act.__name__)
