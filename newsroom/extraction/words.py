"""Word lists as they are easiest to read: words with spaces between them."""


def words(text: str) -> frozenset[str]:
    """The words of `text` as a set."""
    return frozenset(text.split())
