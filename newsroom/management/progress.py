"""Progress for people: a bar on standard error where that is a terminal, nothing elsewhere."""

from rich.console import Console
from rich.progress import track


def bar(description):
    """Return a function that wraps a list and shows how far its reader has come."""
    screen = Console(stderr=True)

    def wrap(items):
        return track(items, description, total=len(items), console=screen, disable=not screen.is_terminal)

    return wrap
